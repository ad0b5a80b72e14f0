//! Writing results, and what to do when that or anything else fails.

use std::fmt::Display;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, StdoutLock, Write};
use std::process::ExitCode;

/// The exit code for a command that was used wrongly or could not read or write.
pub const COULD_NOT_RUN: u8 = 2;

/// Why a command ended early.
pub enum Failure {
    /// Nobody reads the output any more.
    NoReader,
    /// What to tell the person.
    Message(String),
}

impl Failure {
    pub fn new(message: impl Display) -> Self {
        Self::Message(message.to_string())
    }

    /// Tells the person, and which code to exit with.
    pub fn report(self) -> ExitCode {
        match self {
            Self::NoReader => ExitCode::SUCCESS,
            Self::Message(message) => {
                complain(&message);
                ExitCode::from(COULD_NOT_RUN)
            }
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::BrokenPipe => Self::NoReader,
            _ => Self::new(error),
        }
    }
}

/// How a command ends, whether or not somebody has read all of what it had to tell: what is known to be
/// wrong must not look like success.
pub fn read_or_not(written: Result<(), Failure>, code: ExitCode) -> Result<ExitCode, Failure> {
    match written {
        Ok(()) | Err(Failure::NoReader) => Ok(code),
        Err(failure) => Err(failure),
    }
}

/// Tells the person what went wrong, while the command goes on.
pub fn complain(message: &str) {
    for line in message.lines() {
        // If even this can't be written there is nobody to tell.
        let _ = writeln!(io::stderr(), "smithy-contract: {line}");
    }
}

/// Where results are written.
pub fn results() -> BufWriter<StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}

/// Whether results may have colours: on a terminal, unless the environment says `NO_COLOR`.
pub fn has_color() -> bool {
    let forbidden = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    io::stdout().is_terminal() && !forbidden
}
