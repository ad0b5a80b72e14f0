//! A bookshop's interface, generated from its model.
//!
//! ```
//! use own_model::{Book, OrderBooks, OrderBooksInput};
//!
//! let order = OrderBooksInput::builder()
//!     .customer("c-1")
//!     .books(vec![Book { isbn: "9783161484100".into(), copies: 2, ..Book::default() }])
//!     .build();
//! ```

#![deny(warnings, missing_docs, clippy::all)]

smithy_contract::include_contract!();
