//! Where the decisions of a generator come from.
//!
//! A generator asks for numbers and makes of them what it is for. So one generator serves a seed, the
//! bytes of a fuzzer, and the shrinking of a failure: 0 is always the simplest answer, and a sequence
//! of smaller numbers gives a smaller input.

use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::{Rng, SeedableRng};

/// Makes decisions.
pub trait Choices {
    /// A number below `bound`. It is 0 if `bound` is 0 or 1.
    fn below(&mut self, bound: u64) -> u64;

    /// One of so many things. It is 0 if there is only one, or none.
    fn index(&mut self, count: usize) -> usize {
        usize::try_from(self.below(count as u64)).unwrap_or_default()
    }

    /// Many numbers below the same bound, as [`below`](Self::below) would give them one after the other.
    fn below_each(&mut self, bound: u64, numbers: &mut [u64]) {
        for number in numbers {
            *number = self.below(bound);
        }
    }

    /// Tells that decisions come which only matter to one part of the input, such as the characters of a
    /// text. Whoever makes decisions smaller need not know, but makes smaller inputs if it does.
    fn begin_part(&mut self) {}

    /// Tells that the part is done.
    fn end_part(&mut self) {}

    /// Whether something happens that happens `times` times out of `of`.
    fn chance(&mut self, times: u64, of: u64) -> bool {
        self.below(of) >= of.saturating_sub(times)
    }

    /// Whether a text is of printable ASCII only, if it can be.
    fn is_plain(&mut self) -> bool {
        !self.chance(1, 2)
    }

    /// Whether every answer is 0 from here on, so that asking again is of no use.
    fn is_exhausted(&self) -> bool {
        false
    }
}

/// Decisions that a seed determines: the same ones on every machine.
///
/// ```
/// use smithy_contract_testing::{Choices, Seeded};
///
/// let numbers = |seed| -> Vec<u64> {
///     let mut choices = Seeded::new(seed);
///     (0..8).map(|_| choices.below(10)).collect()
/// };
/// assert_eq!(numbers(1), numbers(1));
/// assert_ne!(numbers(1), numbers(2));
/// assert_eq!(numbers(1), [8, 1, 4, 7, 3, 5, 3, 7]);
/// ```
#[derive(Debug, Clone)]
pub struct Seeded(Pcg64Mcg);

impl Seeded {
    /// The decisions of this seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Pcg64Mcg::seed_from_u64(seed))
    }

    /// The decisions of a seed for a name, such as that of an operation: what is drawn for one name does
    /// not depend on what is drawn for others.
    #[must_use]
    pub fn named(seed: u64, name: &str) -> Self {
        // FNV-1a, 64 bits.
        Self::new(name.bytes().fold(0xcbf2_9ce4_8422_2325 ^ seed, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        }))
    }
}

impl Choices for Seeded {
    fn below(&mut self, bound: u64) -> u64 {
        if bound <= 1 {
            return 0;
        }
        // The high half of the product spreads 2^64 numbers over the bound; what is uneven about that is
        // far below anything that could be measured.
        ((u128::from(self.0.next_u64()) * u128::from(bound)) >> 64) as u64
    }
}

/// The decisions of a fuzzer: its bytes. When they run out, every answer is 0.
///
/// ```
/// use arbitrary::Unstructured;
/// use smithy_contract_testing::Choices;
///
/// let mut choices = Unstructured::new(&[7, 200]);
/// assert_eq!([choices.below(10), choices.below(256), choices.below(10)], [7, 200, 0]);
/// ```
impl Choices for arbitrary::Unstructured<'_> {
    fn below(&mut self, bound: u64) -> u64 {
        match bound.checked_sub(1) {
            None | Some(0) => 0,
            Some(greatest) => self.int_in_range(0..=greatest).unwrap_or_default(),
        }
    }

    fn is_exhausted(&self) -> bool {
        self.is_empty()
    }
}

/// Always the simplest answer.
pub(crate) struct Simplest;

impl Choices for Simplest {
    fn below(&mut self, _bound: u64) -> u64 {
        0
    }

    fn is_exhausted(&self) -> bool {
        true
    }
}

/// The decisions of another, but for texts, which are of printable ASCII if they can be.
pub(crate) struct Plain(pub Seeded);

impl Choices for Plain {
    fn below(&mut self, bound: u64) -> u64 {
        self.0.below(bound)
    }

    fn is_plain(&mut self) -> bool {
        true
    }
}
