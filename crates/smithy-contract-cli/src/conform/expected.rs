//! Vectors that are known to fail.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use toml_edit::{DocumentMut, Item, Value};

use super::arguments::ConformArguments;
use super::attempt::{Attempt, Verdict};
use super::plan::Plan;
use super::report::file;
use crate::output::Failure;

/// The vectors of a file that are known to fail, each with the reason.
#[derive(Debug, Default)]
pub struct ExpectedFailures {
    path: Option<PathBuf>,
    /// Names of vectors as keys, reasons as values.
    entries: DocumentMut,
    /// Whether the file is made to agree with what fails.
    is_updated: bool,
    /// The entries that were tried.
    tried: BTreeSet<String>,
    /// The operations of which vectors were tried, each with its service.
    operations: BTreeSet<String>,
}

const HEADING: &str = "# Vectors that are known to fail, each with the reason.\n\n";

impl ExpectedFailures {
    pub fn read(arguments: &ConformArguments) -> Result<Self, Failure> {
        let Some(path) = arguments.expected_failures.clone() else { return Ok(Self::default()) };
        let is_updated = arguments.update_expected_failures;
        let wrong = |problem: String| Failure::new(format!("{}: {problem}", path.display()));
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound && is_updated => HEADING.to_owned(),
            Err(error) => return Err(wrong(error.to_string())),
        };
        let entries: DocumentMut = text.parse().map_err(|error| wrong(format!("{error}")))?;
        for (name, reason) in entries.iter() {
            if reason.as_str().is_none_or(|reason| reason.trim().is_empty()) {
                return Err(wrong(format!(
                    "\"{name}\" needs a reason, as in \"{name}\" = \"why\""
                )));
            }
        }
        Ok(Self { path: Some(path), entries, is_updated, ..Self::default() })
    }

    /// Says of an attempt whether it was expected to fail.
    pub fn judge(&mut self, attempt: &mut Attempt) {
        let id = &attempt.vector.id;
        if !self.operations.contains(operation(id)) {
            self.operations.insert(operation(id).to_owned());
        }
        let is_failure = matches!(attempt.verdict, Verdict::Fail | Verdict::Error);
        let Some(reason) = self.entries.get(id).and_then(Item::as_str) else {
            if is_failure && self.is_updated {
                self.tried.insert(id.clone());
                let reason = first_line(attempt);
                attempt.reason = Some(reason.clone());
                self.entries.insert(id, Item::Value(Value::from(reason)));
                attempt.verdict = Verdict::ExpectedFailure;
            }
            return;
        };
        attempt.reason = Some(reason.to_owned());
        match attempt.verdict {
            Verdict::Pass if self.is_updated => {
                attempt.reason = None;
                self.entries.remove(id);
            }
            Verdict::Pass => {
                self.tried.insert(id.clone());
                attempt.verdict = Verdict::UnexpectedPass;
            }
            _ => {
                self.tried.insert(id.clone());
                if is_failure {
                    attempt.verdict = Verdict::ExpectedFailure;
                }
            }
        }
    }

    /// The entries that name no vector. Where the file is to agree they are taken out, and there are none.
    pub fn finish(&mut self, plan: &Plan) -> Vec<String> {
        // Else an entry may name one that is not run this time.
        let stale: Vec<String> = match plan.is_whole() {
            true => {
                let names = self.entries.iter().map(|(name, _)| name.to_owned());
                names.filter(|name| self.is_stale(name)).collect()
            }
            false => Vec::new(),
        };
        if !self.is_updated {
            return stale;
        }
        for name in &stale {
            self.entries.remove(name);
        }
        Vec::new()
    }

    /// Writes the file where it is to agree.
    pub fn write(&self) -> Result<(), Failure> {
        match &self.path {
            Some(path) if self.is_updated => {
                file::write_whole(path, self.entries.to_string().as_bytes())
            }
            _ => Ok(()),
        }
    }

    /// Whether an entry is of an operation whose vectors were all tried, and names none of them. Another
    /// call may try other operations, and draw others at random.
    fn is_stale(&self, name: &str) -> bool {
        !self.tried.contains(name)
            && self.operations.contains(operation(name))
            && !is_drawn_elsewhere(name)
    }
}

/// The service and the operation of a vector's name.
fn operation(id: &str) -> &str {
    id.match_indices('/').nth(1).map_or(id, |(end, _)| &id[..end])
}

/// Whether a vector that was not tried is one that other numbers draw.
fn is_drawn_elsewhere(id: &str) -> bool {
    let drawn = id.split_once("/@random/").and_then(|(_, drawn)| drawn.split_once('-'));
    drawn.is_some_and(|(seed, number)| seed.parse::<u64>().is_ok() && number.parse::<u64>().is_ok())
}

/// What is written as the reason of a new entry, to be replaced by a better one.
fn first_line(attempt: &Attempt) -> String {
    let line = attempt.because.lines().next().unwrap_or_default();
    match attempt.level {
        Some(level) => format!("{level}: {line}"),
        None => line.to_owned(),
    }
}
