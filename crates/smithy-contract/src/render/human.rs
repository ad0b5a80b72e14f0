//! Violations for a person at a terminal: the line of the text, what was found, what is allowed.

mod line;

use std::borrow::Cow;
use std::fmt::{self, Display};
use std::ops::Range;

use super::deserialize::{describe, what};
use crate::exception::ValidationException;
use crate::found::sensitive_spans;
use crate::pattern::Verdict;
use crate::schema::{Kind, Model};
use crate::violation::{Constraint, FoundKind, Phase, Position, Violation};

/// An exception in words for a person, with the lines of `text` that are wrong. `name` says where the
/// text is from, such as a file's name.
#[must_use]
pub fn human<'a>(exception: &'a ValidationException, name: &'a str, text: &'a [u8]) -> Human<'a> {
    Human { exception, name, text, places: &[], color: false }
}

/// Displays an exception to a person: see [`human`].
#[derive(Debug, Clone, Copy)]
pub struct Human<'a> {
    exception: &'a ValidationException,
    name: &'a str,
    text: &'a [u8],
    places: &'a [Place],
    color: bool,
}

/// Where a violation stands, for inputs that were put together from parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The part, such as `header If-Match`.
    pub name: String,
    /// Where in that part, if it has lines.
    pub position: Option<Position>,
}

impl<'a> Human<'a> {
    /// Where each violation stands, in their order, if not simply in the text.
    #[must_use]
    pub const fn places(self, places: &'a [Place]) -> Self {
        Self { places, ..self }
    }

    /// Whether to use the colours of a terminal.
    #[must_use]
    pub const fn color(self, color: bool) -> Self {
        Self { color, ..self }
    }
}

impl Display for Human<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let paint = Paint(self.color);
        let total = self.exception.total();
        let plural = if total == 1 { "" } else { "s" };
        let error = self.exception.error_name();
        let heading = format!("{}: {total} violation{plural}, {error}", self.name);
        writeln!(formatter, "{}", paint.heading(&heading))?;
        let source = Source::new(self.exception, self.text);
        for (index, violation) in self.exception.violations().iter().enumerate() {
            writeln!(formatter)?;
            self.violation(formatter, &source, violation, self.places.get(index))?;
        }
        let kept = self.exception.violations().len();
        if kept < total {
            writeln!(formatter, "\n  … and {} more", total - kept)?;
        }
        Ok(())
    }
}

impl Human<'_> {
    fn violation(
        &self,
        formatter: &mut fmt::Formatter<'_>,
        source: &Source<'_>,
        violation: &Violation,
        place: Option<&Place>,
    ) -> fmt::Result {
        let paint = Paint(self.color);
        let model = self.exception.schema().model();
        let path = match violation.path.to_string() {
            path if path.is_empty() => "input".to_owned(),
            path => path,
        };
        write!(formatter, "  {}", paint.path(&path))?;
        let position = match place {
            Some(place) => {
                write!(formatter, "  {}", place.name)?;
                place.position
            }
            None => violation.position,
        };
        if let Some(Position { line, column, .. }) = position {
            let comma = if place.is_some() { "," } else { " " };
            write!(formatter, "{comma} line {line}, column {column}")?;
        }
        writeln!(formatter, "  {}", violation.constraint.name())?;
        // Of a part without lines that is not there, nothing can be shown.
        if position.is_some() || (place.is_some() && violation.constraint != Constraint::Required) {
            let line = position.map(|position| position.line);
            source.excerpt(formatter, paint, line, marked(violation, source, model))?;
        }
        for line in explanation(violation, model) {
            writeln!(formatter, "    {line}")?;
        }
        Ok(())
    }
}

/// The colours of a terminal, or none.
#[derive(Debug, Clone, Copy)]
struct Paint(bool);

impl Paint {
    fn with(self, code: &str, text: &str) -> String {
        if self.0 { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn heading(self, text: &str) -> String {
        self.with("1;31", text)
    }

    fn path(self, text: &str) -> String {
        self.with("1", text)
    }

    fn caret(self, text: &str) -> String {
        self.with("31", text)
    }
}

/// The text, and the same with everything secret blotted out.
struct Source<'a> {
    text: Cow<'a, str>,
    shown: String,
}

impl<'a> Source<'a> {
    fn new(exception: &ValidationException, text: &'a [u8]) -> Self {
        let text = String::from_utf8_lossy(text);
        let mut shown = String::with_capacity(text.len());
        let mut end = 0;
        for span in sensitive_spans(exception.schema(), &text) {
            shown.push_str(&text[end..span.start]);
            // One mark for each byte, so that all that follows stays in its place.
            shown.extend(text[span.clone()].bytes().map(|byte| match byte {
                b'\n' => '\n',
                _ => '*',
            }));
            end = span.end;
        }
        shown.push_str(&text[end..]);
        Self { text, shown }
    }

    /// The line of the violation, or the part of it around the place, with marks under the value.
    fn excerpt(
        &self,
        formatter: &mut fmt::Formatter<'_>,
        paint: Paint,
        line: Option<usize>,
        marked: Range<usize>,
    ) -> fmt::Result {
        let Some((before, after)) = self.shown.split_at_checked(marked.start) else {
            return Ok(());
        };
        let length = after.get(..marked.len()).map_or(1, |value| line::of(value.chars()).len());
        let mut before = line::of(before.chars().rev());
        before.reverse();
        let after = line::of(after.chars());
        let line::Window { left, right, cut } = line::Window::new(&before, &after);
        let marks = &right[..length.clamp(usize::from(!right.is_empty()), right.len())];

        let number = line.map(|line| line.to_string()).unwrap_or_default();
        let indent = " ".repeat(number.len());
        let [head, tail] = cut.map(|is_cut| if is_cut { "…" } else { "" });
        let [left, right, marks] = [left, right, marks].map(line::show);
        let space = " ".repeat(line::columns(head) + line::columns(&left));
        let carets = "^".repeat(line::columns(&marks).max(1));
        writeln!(formatter, "    {number} | {head}{left}{right}{tail}")?;
        writeln!(formatter, "    {indent} | {space}{}", paint.caret(&carets))
    }
}

/// Which bytes of the text to mark: the value, or in it the character that breaks a pattern.
fn marked(violation: &Violation, source: &Source<'_>, model: &Model) -> Range<usize> {
    let start = violation.offset.min(source.shown.len());
    let is_inside_object = matches!(violation.constraint, Constraint::Required);
    let value = match violation.constraint.phase() {
        _ if is_inside_object => start..start + 1,
        _ => match crate::json::skip(&source.text, start) {
            Ok(value) => start..start + value.len(),
            Err(_) => start..start + 1,
        },
    };
    let Some(progress) = progress(violation, model) else {
        return value;
    };
    let (Some(_), Some(text)) = (progress.offending, violation.found.text.as_deref()) else {
        return value;
    };
    // Where the text has escapes, its characters stand elsewhere.
    let inside = source.text.get(start + 1..).is_some_and(|rest| rest.starts_with(text));
    match text.char_indices().nth(progress.consumed) {
        Some((offset, character)) if inside => {
            let place = start + 1 + offset;
            place..place + character.len_utf8()
        }
        _ => value,
    }
}

fn progress(violation: &Violation, model: &Model) -> Option<crate::pattern::Progress> {
    let (Constraint::Pattern { .. }, Some(shape)) = (&violation.constraint, violation.shape) else {
        return None;
    };
    let Kind::String { pattern: Some(pattern), .. } = &model.shape(shape).kind else {
        return None;
    };
    let (pattern, text) = (model.pattern(pattern.index), violation.found.text.as_deref()?);
    // A text that was cut no longer says how far it matches.
    (pattern.verdict(text) == Verdict::NoMatch).then(|| pattern.progress(text)).flatten()
}

/// What was found, what is allowed.
fn explanation(violation: &Violation, model: &Model) -> Vec<String> {
    if violation.phase() == Phase::Deserialize {
        return vec![what(violation)];
    }
    let found = describe(&violation.found);
    match &violation.constraint {
        Constraint::Required => vec!["this member is required, but it is not there".to_owned()],
        Constraint::Length { minimum, maximum, actual } => {
            let unit = unit(violation, model);
            let allowed = bounds(minimum.map(|n| n.to_string()), maximum.map(|n| n.to_string()));
            vec![format!("found {actual} {}, allowed are {allowed}", unit.of(*actual))]
        }
        Constraint::Range { minimum, maximum } => {
            let allowed = bounds(minimum.as_deref(), maximum.as_deref());
            vec![format!("found {found}, allowed are {allowed}")]
        }
        Constraint::Pattern { pattern, gave_up: true, .. } => vec![
            format!("found {found}, which takes too many steps to match, so it is refused"),
            format!("pattern: {pattern}"),
        ],
        Constraint::Pattern { pattern, .. } => {
            let how_far = progress(violation, model).map(|progress| format!(": {progress}"));
            vec![
                format!("found {found}{}", how_far.unwrap_or_default()),
                format!("pattern: {pattern}"),
            ]
        }
        Constraint::Enum { values } => {
            vec![format!("found {found}, allowed are {}", values.join(", "))]
        }
        Constraint::UniqueItems => vec!["found equal elements, but all must differ".to_owned()],
        _ => Vec::new(),
    }
}

fn bounds<T: Display + PartialEq>(minimum: Option<T>, maximum: Option<T>) -> String {
    match (minimum, maximum) {
        (Some(minimum), Some(maximum)) if minimum == maximum => format!("exactly {minimum}"),
        (Some(minimum), Some(maximum)) => format!("{minimum} to {maximum}"),
        (Some(minimum), None) => format!("{minimum} or more"),
        (None, Some(maximum)) => format!("{maximum} or less"),
        (None, None) => "any".to_owned(),
    }
}

/// What a length counts.
enum Unit {
    Characters,
    Bytes,
    Elements,
    Pairs,
}

impl Unit {
    fn of(&self, count: u64) -> &'static str {
        match (self, count == 1) {
            (Self::Characters, true) => "character",
            (Self::Characters, false) => "characters",
            (Self::Bytes, true) => "byte",
            (Self::Bytes, false) => "bytes",
            (Self::Elements, true) => "element",
            (Self::Elements, false) => "elements",
            (Self::Pairs, true) => "pair",
            (Self::Pairs, false) => "pairs",
        }
    }
}

fn unit(violation: &Violation, model: &Model) -> Unit {
    match violation.shape.map(|shape| &model.shape(shape).kind) {
        Some(Kind::Blob { .. }) => Unit::Bytes,
        Some(Kind::Map { .. }) => Unit::Pairs,
        _ if violation.found.kind == FoundKind::List => Unit::Elements,
        _ => Unit::Characters,
    }
}
