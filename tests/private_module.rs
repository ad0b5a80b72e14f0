//! Generated code in a private module of somebody who forbids all warnings and uses nothing of it.

#![deny(warnings, missing_docs, clippy::all)]

mod private {
    smithy_contract::include_contract!();
}

mod twice {
    pub mod contract {
        smithy_contract::include_contract!();
    }
}

#[test]
fn compiles() {
    assert_eq!(private::MODEL.service.name(), twice::contract::MODEL.service.name());
}
