//! What the person at the terminal reads.

use std::io::{self, StdoutLock, Write};

use smithy_contract_testing::vectors::Level;

use super::progress::Progress;
use super::table::{Table, meaning};
use super::visible::visible;
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
        indented(&mut out, &visible(&because))?;
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
        let Table { title, columns, rows } = Table::of(summary);
        let first = rows.keys().map(|row| row.chars().count()).max().unwrap_or(0).max(title.len());
        write!(out, "{title:first$}")?;
        for column in &columns {
            write!(out, "  {column:>WIDTH$}")?;
        }
        writeln!(out)?;
        for (name, row) in &rows {
            let mut line = format!("{name:first$}");
            for column in &columns {
                let width = column.len().max(WIDTH);
                let text = row.get(column).map_or_else(String::new, |cell| text_of(*cell));
                let padded = format!("{text:>width$}");
                let is_bad = row.get(column).is_some_and(|cell| cell.is_bad());
                line.push_str("  ");
                line.push_str(&if is_bad { self.red(&padded) } else { padded });
            }
            writeln!(out, "{}", line.trim_end())?;
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

fn text_of(Cell { passed, judged, .. }: Cell) -> String {
    format!("{passed}/{judged}")
}

/// Writes lines. What a target says must not command the terminal; else a command must stay as it is.
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
