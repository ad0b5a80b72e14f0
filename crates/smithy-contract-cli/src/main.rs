//! The command smithy-contract.
fn main() {}
