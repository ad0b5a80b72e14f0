//! What the person at the terminal reads.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, StdoutLock, Write};

use smithy_contract_testing::vectors::Level;

use super::progress::Progress;
use super::{Report, Title};
use crate::conform::attempt::{Attempt, Verdict};
use crate::conform::summary::{Cell, Summary};
use crate::output::has_color;

/// Tells of failures as they come, and of all vectors at the end.
pub struct Terminal {
    title: Title,
    progress: Progress,
    failures: usize,
    has_color: bool,
}

/// How many failures are told one by one.
const MOST_TOLD: usize = 20;

impl Terminal {
    pub fn new(title: &Title) -> Self {
        let (title, progress) = (title.clone(), Progress::new());
        Self { title, progress, failures: 0, has_color: has_color() }
    }

    fn tell(&self, attempt: &Attempt) -> io::Result<()> {
        let mut out = io::stdout().lock();
        let name = attempt.verdict.name();
        writeln!(out, "{}  {}", self.red(name), attempt.vector.id)?;
        let because = match (attempt.verdict, attempt.level) {
            (Verdict::UnexpectedPass, _) => {
                let reason = attempt.reason.as_deref().unwrap_or_default();
                format!("it is expected to fail: {reason}")
            }
            (_, Some(level)) => format!("{level}: {}", attempt.because),
            (_, None) => attempt.because.clone(),
        };
        indented(&mut out, &because)?;
        indented(&mut out, &attempt.vector.because)?;
        // Of several requests the last shows it.
        if let Some(command) = attempt.exchanges.last().and_then(|one| one.command.as_ref()) {
            indented(&mut out, command)?;
        }
        writeln!(out)
    }

    fn red(&self, text: &str) -> String {
        if self.has_color { format!("\u{1b}[31m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn table(&self, summary: &Summary, out: &mut StdoutLock<'_>) -> io::Result<()> {
        let (title, rows) = rows(summary);
        let columns: BTreeSet<&str> = rows.values().flat_map(|row| row.keys().copied()).collect();
        let mut columns: Vec<&str> = columns.into_iter().collect();
        columns.sort_by_key(|column| ORDER.iter().position(|other| other == column));
        let first = rows.keys().map(|row| row.chars().count()).max().unwrap_or(0).max(title.len());
        write!(out, "{title:first$}")?;
        for column in &columns {
            write!(out, "  {column:>WIDTH$}")?;
        }
        writeln!(out)?;
        for (name, row) in &rows {
            write!(out, "{name:first$}")?;
            for column in &columns {
                let width = column.len().max(WIDTH);
                let text = row.get(column).map_or_else(String::new, |cell| text_of(*cell));
                let padded = format!("{text:>width$}");
                let is_bad = row.get(column).is_some_and(|cell| is_bad(*cell));
                write!(out, "  {}", if is_bad { self.red(&padded) } else { padded })?;
            }
            writeln!(out)?;
        }
        writeln!(out)
    }

    fn levels(&self, summary: &Summary, out: &mut StdoutLock<'_>) -> io::Result<()> {
        let judged = summary.judged();
        for level in Level::ALL {
            let right = summary.right(level);
            let here = if level == summary.level { "  <- judged by this" } else { "" };
            let counts = format!("{right:>6} of {judged}");
            writeln!(out, "{level}  {:38}{counts}{here}", meaning(level))?;
        }
        writeln!(out)
    }

    fn counts(&self, summary: &Summary, out: &mut StdoutLock<'_>) -> io::Result<()> {
        let counts = Verdict::ALL.iter().filter(|verdict| summary.count(**verdict) > 0);
        let counts =
            counts.map(|verdict| format!("{} {}", summary.count(*verdict), verdict.name()));
        let counts = counts.collect::<Vec<_>>().join(", ");
        writeln!(out, "{} vectors: {counts}", summary.total())
    }
}

impl Report for Terminal {
    fn add(&mut self, attempt: &Attempt) -> io::Result<()> {
        if attempt.verdict.is_bad() {
            self.failures += 1;
            if self.failures <= MOST_TOLD {
                self.progress.beside(|| self.tell(attempt))?;
            }
        }
        self.progress.advance(self.failures);
        Ok(())
    }

    fn finish(self: Box<Self>, summary: &Summary) -> io::Result<()> {
        self.progress.end();
        let mut out = io::stdout().lock();
        if let Some(rest @ 1..) = self.failures.checked_sub(MOST_TOLD) {
            writeln!(out, "and {rest} more; --jsonl, --junit, --tap and --html tell of all\n")?;
        }
        for name in &summary.stale {
            writeln!(out, "{}  {name}", self.red("stale"))?;
            indented(&mut out, "it is expected to fail, but there is no such vector")?;
            writeln!(out)?;
        }
        writeln!(out, "{} at {}\n", self.title.contract, self.title.target)?;
        self.table(summary, &mut out)?;
        self.levels(summary, &mut out)?;
        self.counts(summary, &mut out)?;
        out.flush()
    }
}

/// A column is at least so wide.
const WIDTH: usize = 5;

/// Constraints, in the order in which the table has them; then what is about the input as a whole.
const ORDER: &[&str] = &[
    "required",
    "optional",
    "type",
    "union",
    "length",
    "pattern",
    "range",
    "enum",
    "uniqueItems",
    "duplicate",
];

type Rows<'s> = BTreeMap<&'s str, BTreeMap<&'s str, Cell>>;

/// The members of one operation, or all operations; and what the rows are.
fn rows(summary: &Summary) -> (&'static str, Rows<'_>) {
    let operations: BTreeSet<&str> =
        summary.cells.keys().map(|(operation, _)| &**operation).collect();
    let is_one = operations.len() < 2;
    let mut rows = Rows::new();
    for ((operation, member), cells) in &summary.cells {
        for (kind, cell) in cells.iter().filter(|(_, cell)| cell.judged > 0) {
            let (row, column) = match (is_one, &**member) {
                (false, _) => (&**operation, column(kind)),
                // What is no constraint of a member has a row of its own.
                (true, "") if !ORDER.contains(&&**kind) => (&**kind, "all"),
                (true, "") => ("(input)", &**kind),
                (true, member) if member.starts_with('@') => (member, "all"),
                (true, member) => (member, &**kind),
            };
            rows.entry(row).or_default().entry(column).or_default().join(*cell);
        }
    }
    (if is_one { "member" } else { "operation" }, rows)
}

fn column(kind: &str) -> &str {
    if ORDER.contains(&kind) { kind } else { "other" }
}

fn is_bad(cell: Cell) -> bool {
    cell.passed + cell.expected < cell.judged
}

fn text_of(Cell { passed, judged, .. }: Cell) -> String {
    format!("{passed}/{judged}")
}

fn meaning(level: Level) -> &'static str {
    match level {
        Level::Verdict => "accepts and refuses rightly",
        Level::Error => "names the right error",
        Level::Violations => "points at what is wrong",
        Level::Words => "words each violation rightly",
        Level::Bytes => "answers byte for byte",
    }
}

/// Writes lines. What a target says must not command the terminal.
fn indented(out: &mut impl Write, text: &str) -> io::Result<()> {
    text.lines().try_for_each(|line| {
        write!(out, "      ")?;
        for character in line.chars() {
            match character {
                '\t' => write!(out, "{character}")?,
                _ if character.is_control() => write!(out, "{}", character.escape_default())?,
                _ => write!(out, "{character}")?,
            }
        }
        writeln!(out)
    })
}
