//! Patterns of Smithy models, compiled when the contract is built.
//!
//! A pattern means what ECMA-262 says. [`compile`] reads it ([`parse`]), decides what it means
//! ([`lower`]), and turns it into the cheapest matcher that gives the right answer ([`Tier`]). The
//! result is plain data of [`smithy_contract::pattern`]: it can be printed into Rust source, and
//! matches without start-up.
//!
//! The way of a pattern, and where to look:
//!
//! 1. [`parse`]: text to syntax tree, by the grammar of ECMA-262, of its Annex B, or of Java.
//! 2. [`lower`]: syntax to meaning. Classes become sets ([`classes`] defines each of them once),
//!    assertions become look-around, flags are gone. HIR of `regex-syntax` is made from this for the
//!    `regex` tier only.
//! 3. [`automaton`]: meaning to a minimal deterministic automaton, look-around included. It reads
//!    characters rather than bytes, which is why it is our own: over bytes, a class such as `\p{L}`
//!    takes hundreds of states, look-around could not be determinised with the rest, and lengths
//!    could not be counted.
//! 4. `tables`: automaton to the tables of the run time, where chains of states become runs.
//!
//! [`language`] asks questions of automata, [`dialect`] compares them with what other regular
//! expressions make of the pattern, and [`inspect`] reports all of it.
//!
//! Two readings are deliberate. Annex B takes `\A` and `\z` as letters; such a pattern gets the Java
//! reading, in which they are the anchors that were meant. And without the `u` flag ECMA-262 matches
//! UTF-16 units; here a character beyond U+FFFF is one character in every mode.
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
