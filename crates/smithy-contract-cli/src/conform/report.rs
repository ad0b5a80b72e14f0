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

use std::io;
use std::path::Path;

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

/// All that tell.
pub struct Reports(Vec<Box<dyn Report>>);

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
        let mut add = |path: Option<&Path>, open: &dyn Fn(file::Whole) -> Box<dyn Report>| {
            let Some(path) = path else { return Ok(()) };
            reports.push(open(file::Whole::create(path)?));
            Ok::<(), Failure>(())
        };
        add(arguments.jsonl.as_deref(), &|file| Box::new(lines::Lines::new(file)))?;
        add(arguments.junit.as_deref(), &|file| Box::new(junit::JUnit::new(file, &title)))?;
        add(arguments.tap.as_deref(), &|file| Box::new(tap::Tap::new(file)))?;
        add(arguments.html.as_deref(), &|file| Box::new(html::Page::new(file, &title)))?;
        add(arguments.badge.as_deref(), &|file| Box::new(badge::Badge::new(file)))?;
        // The person reads last of all that the files are written.
        reports.push(Box::new(Terminal::new(&title)));
        Ok(Self(reports))
    }

    pub fn add(&mut self, attempt: &Attempt) -> Result<(), Failure> {
        self.0.iter_mut().try_for_each(|report| report.add(attempt)).map_err(Failure::from)
    }

    pub fn finish(self, summary: &Summary) -> Result<(), Failure> {
        self.0.into_iter().try_for_each(|report| report.finish(summary)).map_err(Failure::from)
    }
}
