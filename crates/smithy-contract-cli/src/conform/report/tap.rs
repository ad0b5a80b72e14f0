//! The Test Anything Protocol, version 13.
//!
//! There is a version 14, but readers in wide use refuse it, and nothing here needs it.

use std::io::{self, Write};

use super::file::Whole;
use super::visible::visible;
use super::{Report, WHY_STALE};
use crate::conform::attempt::{Attempt, Verdict};
use crate::conform::summary::Summary;

/// Writes a test point for each vector.
pub struct Tap {
    file: Whole,
    count: usize,
}

impl Tap {
    pub fn new(file: Whole) -> Self {
        Self { file, count: 0 }
    }

    /// Counts a point, and writes what stands before the first.
    fn count(&mut self) -> io::Result<()> {
        if self.count == 0 {
            writeln!(self.file, "{VERSION}")?;
        }
        self.count += 1;
        Ok(())
    }

    fn problem(&mut self, message: &str, because: &str) -> io::Result<()> {
        writeln!(self.file, "  ---")?;
        for (key, text) in [("message", message), ("because", because)] {
            // What JSON takes for a text, YAML does as well.
            writeln!(self.file, "  {key}: {}", serde_json::Value::from(visible(text)))?;
        }
        writeln!(self.file, "  ...")
    }
}

impl Report for Tap {
    fn add(&mut self, attempt: &Attempt) -> io::Result<()> {
        self.count()?;
        let (status, directive) = match attempt.verdict {
            Verdict::Pass => ("ok", String::new()),
            Verdict::Fail | Verdict::Error => ("not ok", String::new()),
            Verdict::ExpectedFailure => ("not ok", directive("TODO", attempt.reason.as_deref())),
            // A point with TODO that is ok would only be a bonus.
            Verdict::UnexpectedPass => ("not ok", String::new()),
            Verdict::Skip => ("ok", directive("SKIP", Some(&attempt.because))),
        };
        let name = escape(&attempt.vector.id);
        writeln!(self.file, "{status} {} - {name}{directive}", self.count)?;
        match attempt.verdict {
            Verdict::Fail | Verdict::Error | Verdict::ExpectedFailure => {
                self.problem(&attempt.because, &attempt.vector.because)
            }
            Verdict::UnexpectedPass => {
                let reason = attempt.reason.as_deref().unwrap_or_default();
                self.problem("it passes, though it is expected to fail", reason)
            }
            Verdict::Pass | Verdict::Skip => Ok(()),
        }
    }

    fn finish(mut self: Box<Self>, summary: &Summary) -> io::Result<()> {
        for name in &summary.stale {
            self.count()?;
            writeln!(self.file, "not ok {} - {}", self.count, escape(name))?;
            self.problem(WHY_STALE, "")?;
        }
        match self.count {
            0 => writeln!(self.file, "{VERSION}\n1..0 # SKIP no vector was run")?,
            count => writeln!(self.file, "1..{count}")?,
        }
        self.file.finish()
    }
}

const VERSION: &str = "TAP version 13";

fn directive(name: &str, reason: Option<&str>) -> String {
    let reason = visible(reason.unwrap_or_default().lines().next().unwrap_or_default());
    format!(" # {name} {}", escape(&reason))
}

/// A # begins a directive.
fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('#', "\\#")
}
