//! From expressions to minimal deterministic automata over classes of characters.
//!
//! Characters, not bytes: an automaton over characters is small whatever planes its classes reach
//! into, counts length as Smithy does, and can be sampled from exactly. Look-around needs no special
//! cases: it is determinised together with the rest (see the module `determinize`).

mod alphabet;
mod determinize;
mod dfa;
mod interner;
mod length;
mod memberships;
mod minimize;
mod optional;
mod program;
mod quick_hash;
mod reach;
mod threads;

pub(crate) use self::alphabet::Alphabet;
pub(crate) use self::determinize::{Limits, determinize};
pub use self::dfa::{DEAD, Dfa};
pub use self::length::Lengths;
pub(crate) use self::length::relax;
pub(crate) use self::minimize::minimize;

/// A limit was reached: the pattern is not for an automaton.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooLarge;
