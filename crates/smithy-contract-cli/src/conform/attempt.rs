//! What came of one vector.

use std::time::Duration;

use smithy_contract_testing::Vector;
use smithy_contract_testing::vectors::{Level, Outcomes};

/// One vector and what came of it.
#[derive(Debug)]
pub struct Attempt {
    pub vector: Vector,
    pub verdict: Verdict,
    /// What each level says; `None` if there is no answer to judge.
    pub outcomes: Option<Outcomes>,
    /// The first level that finds something wrong, and what: of failures, expected or not.
    pub level: Option<Level>,
    /// Why, in words: the difference, the trouble, or the reason for skipping. Empty if it passes.
    pub because: String,
    /// Why the failure was expected, if it was.
    pub reason: Option<String>,
    /// What was said; of several requests all. Empty if nothing was sent.
    pub exchanges: Vec<Exchange>,
    pub duration: Duration,
}

/// How a vector counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    Pass,
    /// The answer is wrong.
    Fail,
    /// It fails or has no answer, and a file says that it would.
    ExpectedFailure,
    /// It passes though a file says that it would not.
    UnexpectedPass,
    /// It says nothing about this target.
    Skip,
    /// There is no answer that could be judged.
    Error,
}

impl Verdict {
    pub const ALL: [Self; 6] = [
        Self::Pass,
        Self::Fail,
        Self::ExpectedFailure,
        Self::UnexpectedPass,
        Self::Skip,
        Self::Error,
    ];

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::ExpectedFailure => "expected failure",
            Self::UnexpectedPass => "unexpected pass",
            Self::Skip => "skip",
            Self::Error => "error",
        }
    }

    /// Whether the run is a failure because of it.
    pub fn is_bad(self) -> bool {
        matches!(self, Self::Fail | Self::UnexpectedPass | Self::Error)
    }

    /// Whether the vector says something about the target.
    pub fn is_judged(self) -> bool {
        self != Self::Skip
    }
}

/// A request and the answer to it, as a person reads them.
#[derive(Debug, Clone)]
pub struct Exchange {
    pub request: String,
    /// `None` if there was none. A long one is cut.
    pub answer: Option<String>,
    /// A command that sends the same request.
    pub command: Option<String>,
}

/// What a target says is as long as it likes, and many attempts may be waiting to be told of.
const MOST_KEPT: usize = 8 << 10;

/// The beginning of a long text, with a line that says so.
pub fn cut(text: String) -> String {
    let end = text.floor_char_boundary(MOST_KEPT);
    match text.len() - end {
        0 => text,
        rest => format!("{}\n… and {rest} bytes more", &text[..end]),
    }
}
