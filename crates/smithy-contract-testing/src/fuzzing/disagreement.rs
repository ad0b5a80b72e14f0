//! What a target finds.

use std::fmt;

/// An implementation that does not do what the contract says, with the input that shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The body of the request, or whatever else the target has looked at.
    pub input: Vec<u8>,
    /// What the contract says of it.
    pub expected: String,
    /// What the implementation says of it.
    pub found: String,
    /// Where the input comes from, if it was made.
    pub because: Option<String>,
}

impl fmt::Display for Disagreement {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { input, expected, found, because } = self;
        writeln!(formatter, "an implementation disagrees with the contract")?;
        match std::str::from_utf8(input) {
            Ok(text) if text.chars().any(|one| one.is_control()) => {
                writeln!(formatter, "   input: {text:?}")?;
            }
            Ok(text) => writeln!(formatter, "   input: {text}")?,
            Err(_) => writeln!(formatter, "   input: {}", input.escape_ascii())?,
        }
        if let Some(because) = because {
            writeln!(formatter, "    made: {because}")?;
        }
        writeln!(formatter, "expected: {expected}")?;
        write!(formatter, "   found: {found}")
    }
}

impl std::error::Error for Disagreement {}

/// Ends a fuzz target: a disagreement becomes the panic that the fuzzer waits for.
///
/// # Panics
///
/// If there is a disagreement. The message is its text.
#[expect(clippy::panic, reason = "that is how fuzz targets report")]
pub fn report(result: Result<(), Disagreement>) {
    if let Err(disagreement) = result {
        panic!("{disagreement}");
    }
}
