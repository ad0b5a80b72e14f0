//! A page for browsers: one file that needs neither scripts nor the network.

mod document;
mod finding;
mod matrix;
mod section;
mod text;

use std::collections::BTreeMap;
use std::io::{self, Write};

use self::document::Document;
use self::section::Section;
use super::file::Whole;
use super::table::member_place;
use super::{Report, Title};
use crate::conform::attempt::{Attempt, Verdict};
use crate::conform::summary::{Place, Summary};

/// Collects what did not pass, as it will be shown, and only the names of what did.
pub struct Page {
    file: Whole,
    title: Title,
    operations: Operations,
    /// Names of vectors, by the reason for which they are skipped.
    skipped: BTreeMap<String, Vec<String>>,
    /// How many more bytes the details of vectors may take.
    room: usize,
}

/// By name.
type Operations = BTreeMap<String, Operation>;

/// What came of the vectors of one operation.
#[derive(Default)]
struct Operation {
    /// The hash of what the vectors were made from.
    model: String,
    /// By row of the table, then by constraint.
    rows: BTreeMap<String, BTreeMap<String, Section>>,
}

/// Browsers are slow with larger pages. What comes later is told in a line.
const MOST_BYTES: usize = 32 << 20;

impl Page {
    pub fn new(file: Whole, title: &Title) -> Self {
        let (operations, skipped) = Default::default();
        Self { file, title: title.clone(), operations, skipped, room: MOST_BYTES }
    }
}

impl Report for Page {
    fn add(&mut self, attempt: &Attempt) -> io::Result<()> {
        let id = &attempt.vector.id;
        if attempt.verdict == Verdict::Skip {
            self.skipped.entry(attempt.because.clone()).or_default().push(id.clone());
            return Ok(());
        }
        let Place { operation, member, kind } = Place::of(id);
        let (row, _) = member_place(member, kind);
        let operation = self.operations.entry(operation.to_owned()).or_default();
        operation.model.clone_from(&attempt.vector.model);
        let sections = operation.rows.entry(row.to_owned()).or_default();
        sections.entry(kind.to_owned()).or_default().add(attempt, &mut self.room);
        Ok(())
    }

    fn finish(mut self: Box<Self>, summary: &Summary) -> io::Result<()> {
        let Self { file, title, operations, skipped, .. } = &mut *self;
        let document = Document { title, summary, operations, skipped };
        file.write_all(document.render().into_string().as_bytes())?;
        self.file.finish()
    }
}
