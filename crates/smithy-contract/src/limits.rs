//! How much of an input is looked at, and how strictly.

/// Bounds on the work and memory that one input can cost.
///
/// ```
/// use smithy_contract::Limits;
///
/// let limits = Limits { bytes: 64 * 1024, ..Limits::default() };
/// assert_eq!(limits.depth, 128);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The longest text in bytes; a longer one is a violation of `limit`. 16 MiB unless set.
    pub bytes: usize,
    /// How many arrays and objects may be open at once; one more is a violation of `limit`. 128
    /// unless set.
    pub depth: usize,
    /// How many violations are kept; further ones are only counted. 100 unless set.
    pub violations: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 16 * 1024 * 1024, depth: 128, violations: 100 }
    }
}

/// How an input is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Bounds on the work.
    pub limits: Limits,
    /// Whether members that the model does not know are violations. Services ignore them, so the
    /// usual is not.
    pub strict: bool,
    /// Whether every invalid input is called `ValidationException` on the wire. Services call input
    /// that can't be parsed `SerializationException`, so the usual is not.
    pub validation_exception_only: bool,
}
