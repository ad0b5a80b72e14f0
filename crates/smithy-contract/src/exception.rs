//! Everything that is wrong with one input, and the entry points that tell.

use std::fmt;

use crate::check::Checker;
use crate::found;
use crate::json::{self, JsonError, Problem};
use crate::limits::{Limits, Options};
use crate::render::{self, Profile};
use crate::schema::Schema;
use crate::value;
use crate::violation::{Constraint, Found, FoundKind, Limit, Path, Phase, Segment, Violation};
use crate::wire::Response;

impl Schema {
    /// Checks a JSON text against this shape.
    ///
    /// No bytes at all, or only white space, are taken for the empty object, as services do.
    ///
    /// # Errors
    ///
    /// All violations of the input.
    pub fn check(&self, body: &[u8]) -> Result<(), ValidationException> {
        self.check_with(body, &Options::default())
    }

    /// Checks a JSON text against this shape, in other than the usual way.
    ///
    /// # Errors
    ///
    /// All violations of the input.
    pub fn check_with(&self, body: &[u8], options: &Options) -> Result<(), ValidationException> {
        self.check_text_with(body, options).map(|_| ())
    }

    /// Checks bytes and gives the JSON text that they hold.
    #[inline]
    pub(crate) fn check_text_with<'t>(
        &self,
        body: &'t [u8],
        options: &Options,
    ) -> Result<&'t str, ValidationException> {
        if body.len() > options.limits.bytes {
            let maximum = options.limits.bytes as u64;
            let constraint = Constraint::Limit { limit: Limit::Bytes, maximum };
            return Err(ValidationException::of_text(self, "", 0, constraint, options));
        }
        let text = match simdutf8::basic::from_utf8(body) {
            Ok(text) => text,
            Err(_) => return Err(self.not_utf8(body, options)),
        };
        let text = if is_blank(text) { "{}" } else { text };
        let mut checker = Checker::new(self.model(), self.index(), options);
        match json::read(text, options.limits.depth, &mut checker) {
            Ok(()) => {
                let (violations, total) = checker.finish();
                if total == 0 {
                    return Ok(text);
                }
                Err(ValidationException::of_violations(self, text, violations, total, options))
            }
            Err(JsonError { offset, problem }) => {
                let constraint = match problem {
                    Problem::Depth => Constraint::Limit {
                        limit: Limit::Depth,
                        maximum: options.limits.depth as u64,
                    },
                    _ => Constraint::Syntax { expected: problem.to_string().into() },
                };
                Err(ValidationException::of_text(self, text, offset, constraint, options))
            }
        }
    }

    /// Checks a value that is already in memory.
    ///
    /// # Errors
    ///
    /// All violations of the value; their positions are those in its compact JSON text.
    pub fn check_value(&self, value: &serde_json::Value) -> Result<(), ValidationException> {
        self.check_value_with(value, &Options::default())
    }

    /// Checks a value that is already in memory, in other than the usual way.
    ///
    /// # Errors
    ///
    /// All violations of the value; their positions are those in its compact JSON text.
    pub fn check_value_with(
        &self,
        value: &serde_json::Value,
        options: &Options,
    ) -> Result<(), ValidationException> {
        let mut checker = Checker::new(self.model(), self.index(), options);
        let is_complete = value::send(value, options.limits.depth, &mut checker);
        match checker.finish() {
            (_, 0) if is_complete => Ok(()),
            _ => {
                let limits = Limits { bytes: usize::MAX, ..options.limits };
                self.check_with(value.to_string().as_bytes(), &Options { limits, ..*options })
            }
        }
    }

    #[cold]
    fn not_utf8(&self, body: &[u8], options: &Options) -> ValidationException {
        let valid = body.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let expected = Problem::Utf8.to_string().into();
        let constraint = Constraint::Syntax { expected };
        let mut exception =
            ValidationException::of_text(self, valid, valid.len(), constraint, options);
        let byte = body.get(valid.len()).filter(|_| !self.reaches_sensitive());
        for violation in &mut exception.violations {
            let text = byte.map(|byte| format!("0x{byte:02X}"));
            violation.found = Found { kind: FoundKind::Byte, text };
        }
        exception
    }
}

/// Whether there is nothing but the white space of JSON.
fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
}

/// A text that the checker accepts and that could not be read all the same. This should never happen;
/// if it does, the text is refused. The reason could hold secrets, so that it is not told.
#[cold]
pub(crate) fn unreadable(schema: &Schema, text: &str, options: &Options) -> ValidationException {
    let constraint =
        Constraint::Syntax { expected: "a text that its type can be read from".into() };
    ValidationException::of_text(schema, text, 0, constraint, options)
}

/// All violations of one input.
///
/// This is the error for every invalid input, whatever it is called on the wire:
/// [`error_name`](Self::error_name) tells that.
#[derive(Clone)]
pub struct ValidationException {
    schema: Schema,
    violations: Vec<Violation>,
    total: usize,
    validation_exception_only: bool,
}

impl ValidationException {
    #[cold]
    fn of_violations(
        schema: &Schema,
        text: &str,
        mut violations: Vec<Violation>,
        total: usize,
        options: &Options,
    ) -> Self {
        found::fill_in(schema.model(), text, &mut violations);
        violations.sort_by(Violation::in_order);
        let validation_exception_only = options.validation_exception_only;
        Self { schema: schema.clone(), violations, total, validation_exception_only }
    }

    /// The only violation of a text that can't be read to its end.
    #[cold]
    fn of_text(
        schema: &Schema,
        text: &str,
        offset: usize,
        constraint: Constraint,
        options: &Options,
    ) -> Self {
        let mut violation = Violation::new(Path::default(), constraint, offset, None, None);
        violation.found = Found { kind: FoundKind::Text, text: None };
        // The end of the text is no secret; any other character could belong to one.
        if offset == text.len() || !schema.reaches_sensitive() {
            violation.found.text = text.get(offset..).map(beginning);
        }
        let mut violations = vec![violation];
        found::fill_in_positions(text, &mut violations);
        let validation_exception_only = options.validation_exception_only;
        Self { schema: schema.clone(), violations, total: 1, validation_exception_only }
    }

    /// The violations in canonical order: members in the model's order, elements by index, and at one
    /// place in the order of [`Constraint`]. At least one, and at most as many as
    /// [`Limits`](crate::Limits) allow.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// How many violations there were, those beyond the limit included.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.total
    }

    /// The first stage of processing at which the input fails.
    #[must_use]
    pub fn phase(&self) -> Phase {
        let phases = self.violations.iter().map(Violation::phase);
        phases.min().unwrap_or(Phase::Validate)
    }

    /// What the error is called on the wire: `SerializationException` if the input can't even be
    /// parsed, else `ValidationException`.
    #[must_use]
    pub fn error_name(&self) -> &'static str {
        if self.is_serialization() { "SerializationException" } else { "ValidationException" }
    }

    pub(crate) fn is_serialization(&self) -> bool {
        !self.validation_exception_only && self.phase() == Phase::Deserialize
    }

    /// The same violations at other paths, in the canonical order of those. It is for inputs that were put
    /// together from parts, such as HTTP requests, and should be told of as their author knows them.
    #[must_use]
    pub fn relocated(mut self, relocate: impl Fn(&[Segment]) -> Vec<Segment>) -> Self {
        for violation in &mut self.violations {
            violation.path.segments = relocate(&violation.path.segments);
        }
        self.violations.sort_by(Violation::in_order);
        self
    }

    /// The shape that the input was checked against.
    #[must_use]
    pub const fn schema(&self) -> &Schema {
        &self.schema
    }

    /// The message as a service of this profile words it.
    #[must_use]
    pub fn message(&self, profile: Profile) -> String {
        render::message(self, profile)
    }

    /// The answer as a service of this profile sends it.
    #[must_use]
    pub fn to_response(&self, profile: Profile) -> Response {
        crate::wire::response(self, profile)
    }
}

impl fmt::Display for ValidationException {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message(Profile::Framework))
    }
}

impl fmt::Debug for ValidationException {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ValidationException")
            .field("schema", &self.schema)
            .field("violations", &self.violations)
            .field("total", &self.total)
            .finish()
    }
}

impl std::error::Error for ValidationException {}

/// The first character, or an escape.
fn beginning(text: &str) -> String {
    let length = match text.as_bytes() {
        [b'\\', b'u', ..] => 6,
        [b'\\', ..] => 2,
        _ => 1,
    };
    let follows = |character: &char| !matches!(character, '"' | '\n' | '\r');
    let (first, others) = (text.chars().take(1), text.chars().take(length).skip(1));
    first.chain(others.take_while(follows)).collect()
}
