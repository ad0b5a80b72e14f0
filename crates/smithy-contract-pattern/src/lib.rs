//! Patterns of Smithy models, compiled when the contract is built.
//!
//! A pattern means what ECMA-262 says. [`compile`] reads it ([`parse`]), decides what it means
//! ([`lower`]), and turns it into the cheapest matcher that gives the right answer ([`Tier`]). The
//! result is plain data of [`smithy_contract::pattern`]: it can be printed into Rust source, and
//! matches without start-up.
//!
//! ```
//! use smithy_contract::pattern::Verdict;
//! use smithy_contract_pattern::{Options, Tier, compile};
//!
//! let compiled = compile(r"^([\p{L}\p{Z}\p{N}_.:/=+\-%@]*)$", &Options::default()).unwrap();
//! assert_eq!(compiled.tier(), Tier::ClassRun);
//! assert_eq!(compiled.pattern().verdict("Größe: 12"), Verdict::Match);
//! assert_eq!(compiled.pattern().verdict("a\u{7}"), Verdict::NoMatch);
//! ```

pub mod parse;

pub mod classes;
pub mod lower;

pub mod automaton;
mod tables;

mod compile;

pub mod dialect;
pub mod inspect;
pub mod language;

mod error;

pub use self::compile::{Compiled, Options, Tier, compile};
pub use self::error::{PatternError, Problem};
