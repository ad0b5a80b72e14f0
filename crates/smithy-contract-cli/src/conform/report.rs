//! Tells what came of the vectors: to the person, and into files.

mod badge;
pub mod file;
mod html;
mod junit;
mod lines;
mod progress;
mod table;
mod tap;
mod terminal;
mod visible;

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use self::terminal::Terminal;
use super::arguments::ConformArguments;
use super::attempt::Attempt;
use super::subject::Subjects;
use super::summary::Summary;
use crate::output::Failure;

/// One way to tell.
trait Report {
    /// Takes what came of one vector. They come in the order of the suite.
    fn add(&mut self, attempt: &Attempt) -> io::Result<()>;

    /// Writes what comes after all vectors, and puts the report where it belongs.
    fn finish(self: Box<Self>, summary: &Summary) -> io::Result<()>;
}

/// What is told of an entry of the expected failures that names no vector.
const WHY_STALE: &str = "it is expected to fail, but there is no such vector";

/// All that tell. Where one of them fails, the others go on.
pub struct Reports {
    reports: Vec<Box<dyn Report>>,
    /// What went wrong first.
    error: Option<io::Error>,
}

/// What a run was about.
#[derive(Debug, Clone)]
struct Title {
    /// The service, and the operation if there is just one.
    contract: String,
    /// The target, as it was given.
    target: String,
}

impl Reports {
    pub fn new(arguments: &ConformArguments, subjects: &Subjects) -> Result<Self, Failure> {
        let contract = match subjects.only() {
            Some(operation) => format!("{} {operation}", subjects.service()),
            None => subjects.service().to_owned(),
        };
        let target = arguments.endpoint.as_ref().or(arguments.exec.as_ref());
        let title = Title { contract, target: target.cloned().unwrap_or_default() };
        let mut reports: Vec<Box<dyn Report>> = Vec::new();
        let mut taken = Taken::new(arguments)?;
        let mut add = |name, path: Option<&Path>, open: &dyn Fn(file::Whole) -> Box<dyn Report>| {
            let Some(path) = path else { return Ok(()) };
            let file = file::Whole::create(path)?;
            taken.take(name, file.destination())?;
            reports.push(open(file));
            Ok::<(), Failure>(())
        };
        add("--jsonl", arguments.jsonl.as_deref(), &|file| Box::new(lines::Lines::new(file)))?;
        add("--junit", arguments.junit.as_deref(), &|file| {
            Box::new(junit::JUnit::new(file, &title))
        })?;
        add("--tap", arguments.tap.as_deref(), &|file| Box::new(tap::Tap::new(file)))?;
        add("--html", arguments.html.as_deref(), &|file| Box::new(html::Page::new(file, &title)))?;
        add("--badge", arguments.badge.as_deref(), &|file| Box::new(badge::Badge::new(file)))?;
        // The person reads last of all that the files are written.
        reports.push(Box::new(Terminal::new(&title)));
        Ok(Self { reports, error: None })
    }

    pub fn add(&mut self, attempt: &Attempt) {
        let Self { reports, error } = self;
        reports.retain_mut(|report| note(report.add(attempt), error));
    }

    /// Finishes all of them, and fails with what went wrong first.
    pub fn finish(mut self, summary: &Summary) -> Result<(), Failure> {
        for report in self.reports {
            note(report.finish(summary), &mut self.error);
        }
        self.error.map_or(Ok(()), |error| Err(Failure::new(error)))
    }
}

/// Keeps the first error; whether there is none.
fn note(outcome: io::Result<()>, first: &mut Option<io::Error>) -> bool {
    match outcome {
        Ok(()) => return true,
        // Nobody reads what is printed any more; the files are written all the same.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
        Err(error) => {
            first.get_or_insert(error);
        }
    }
    false
}

/// The files that are spoken for, each with the option that names it.
struct Taken(BTreeMap<PathBuf, &'static str>);

impl Taken {
    fn new(arguments: &ConformArguments) -> Result<Self, Failure> {
        let mut taken = Self(BTreeMap::new());
        if let Some(path) = &arguments.expected_failures {
            let destination = file::destination(path);
            let destination = destination
                .map_err(|error| Failure::new(format!("{}: {error}", path.display())))?;
            taken.take("--expected-failures", Some(&destination))?;
        }
        Ok(taken)
    }

    fn take(&mut self, name: &'static str, path: Option<&Path>) -> Result<(), Failure> {
        let Some(path) = path else { return Ok(()) };
        match self.0.insert(path.to_owned(), name) {
            None => Ok(()),
            Some(other) => Err(Failure::new(format!(
                "{other} and {name} both name the file {}; each needs one of its own",
                path.display()
            ))),
        }
    }
}
