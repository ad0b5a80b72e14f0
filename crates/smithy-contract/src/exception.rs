//! Everything that is wrong with one input, and the entry points that tell.

use std::fmt;
use std::sync::{Arc, OnceLock};

use crate::check::{self, Checker};
use crate::finding::Finding;
use crate::found;
use crate::json::{JsonError, Problem};
use crate::limits::{Limits, Options};
use crate::render::{self, Profile, Words};
use crate::schema::Schema;
use crate::value;
use crate::violation::{
    Constraint, Found, FoundKind, Limit, Path, Phase, Position, Segment, Violation,
};
use crate::wire::Response;

impl Schema {
    /// Checks a JSON text against this shape.
    ///
    /// No bytes at all, or only white space, are taken for the empty object, as services do.
    ///
    /// # Errors
    ///
    /// All violations of the input.
    #[inline]
    pub fn check(&self, body: &[u8]) -> Result<(), ValidationException> {
        self.check_with(body, &Options::default())
    }

    /// Checks a JSON text against this shape, in other than the usual way.
    ///
    /// # Errors
    ///
    /// All violations of the input.
    #[inline]
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
        let Some(text) = utf8(body) else {
            return Err(self.not_utf8(body, options));
        };
        let text = if is_blank(text) { "{}" } else { text };
        match check::check(self.model(), self.index(), text, options) {
            Ok((_, 0)) => Ok(text),
            Ok((findings, total)) => {
                Err(ValidationException::of_findings(self, text, findings, total, options))
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
        let byte = body.get(valid.len()).filter(|_| !self.reaches_sensitive());
        let text = byte.map(|byte| format!("0x{byte:02X}"));
        let found = Found { kind: FoundKind::Byte, text };
        ValidationException::unread(self, valid, valid.len(), constraint, found, options)
    }
}

/// The text, if the bytes are UTF-8.
#[inline]
fn utf8(body: &[u8]) -> Option<&str> {
    /// Wider vectors gain nothing on texts up to this length, if they are ASCII.
    const SHORT: usize = 1024;
    // Finding out which vectors the processor has, the first time, can cost more than a hundred checks.
    if body.len() <= SHORT && body.as_chunks::<32>().0.iter().all(|chunk| chunk.is_ascii()) {
        std::str::from_utf8(body).ok()
    } else {
        simdutf8::basic::from_utf8(body).ok()
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
    /// What was checked, if it is not long, so that what stands at the violations can still be looked up.
    /// There may be secrets in it.
    text: Option<Arc<str>>,
    /// In canonical order.
    findings: Vec<Finding>,
    /// The same for others: made when somebody asks.
    violations: OnceLock<Vec<Violation>>,
    total: usize,
    validation_exception_only: bool,
}

/// Up to so many bytes of text are kept with its violations.
const LONGEST_KEPT: usize = 64 * 1024;

impl ValidationException {
    #[cold]
    fn of_findings(
        schema: &Schema,
        text: &str,
        mut findings: Vec<Finding>,
        total: usize,
        options: &Options,
    ) -> Self {
        sort(&mut findings, |finding| found::text_at(schema.model(), text, finding));
        // An exception must not hold on to a long text: then all is looked up at once.
        let is_long = text.len() > LONGEST_KEPT;
        let violations = || found::violations(schema.model(), text, &findings);
        Self {
            schema: schema.clone(),
            violations: if is_long { violations().into() } else { OnceLock::new() },
            text: (!is_long).then(|| text.into()),
            findings,
            total,
            validation_exception_only: options.validation_exception_only,
        }
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
        let mut found = Found { kind: FoundKind::Text, text: None };
        // The end of the text is no secret; any other character could belong to one.
        if offset == text.len() || !schema.reaches_sensitive() {
            found.text = text.get(offset..).map(beginning);
        }
        Self::unread(schema, text, offset, constraint, found, options)
    }

    fn unread(
        schema: &Schema,
        text: &str,
        offset: usize,
        constraint: Constraint,
        found: Found,
        options: &Options,
    ) -> Self {
        let (path, position) = (Path::default(), Some(found::position_of(text, offset)));
        let finding = Finding {
            path: path.clone(),
            constraint: constraint.clone(),
            offset,
            shape: None,
            holder: None,
            is_secret: false,
        };
        let (shape, container) = (None, None);
        let violation = Violation { path, constraint, found, position, shape, offset, container };
        Self {
            schema: schema.clone(),
            // All that is told of it is in the violation already.
            text: None,
            findings: vec![finding],
            violations: OnceLock::from(vec![violation]),
            total: 1,
            validation_exception_only: options.validation_exception_only,
        }
    }

    /// The violations in canonical order: members in the model's order, elements by index, and at one
    /// place in the order of [`Constraint`]. At least one, and at most as many as
    /// [`Limits`](crate::Limits) allow.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        self.violations.get_or_init(|| {
            let text = self.text().unwrap_or_default();
            found::violations(self.schema.model(), text, &self.findings)
        })
    }

    /// The same violations as the checker found them.
    pub(crate) fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The text that was checked: there may be secrets in it. `None` if it is not needed, since there
    /// are violations already.
    pub(crate) fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// How many violations there were, those beyond the limit included.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.total
    }

    /// The first stage of processing at which the input fails.
    #[must_use]
    pub fn phase(&self) -> Phase {
        let phases = self.findings.iter().map(Finding::phase);
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

    /// The same violations at other paths and positions, in the canonical order of those paths. It is for
    /// inputs that were put together from parts, such as HTTP requests, and should be told of as their
    /// author knows them. What stands in no text has no position.
    #[must_use]
    pub fn relocated(
        mut self,
        relocate: impl Fn(&[Segment]) -> Vec<Segment>,
        reposition: impl Fn(Position) -> Option<Position>,
    ) -> Self {
        // Makes them, if that has not been done.
        let _ = self.violations();
        let violations = self.violations.take().unwrap_or_default();
        let mut pairs: Vec<(Finding, Violation)> =
            std::mem::take(&mut self.findings).into_iter().zip(violations).collect();
        for (finding, violation) in &mut pairs {
            finding.path = Path::from(relocate(violation.path.segments()));
            violation.path = finding.path.clone();
            violation.position = violation.position.and_then(&reposition);
        }
        pairs.sort_by(|(one, _), (other, _)| one.in_order(other));
        let (findings, violations): (Vec<Finding>, Vec<Violation>) = pairs.into_iter().unzip();
        self.findings = findings;
        self.violations = OnceLock::from(violations);
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
        let mut message = String::with_capacity(render::likely_length(self));
        render::message(self, profile, &mut Words::plain(&mut message));
        message
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
            .field("violations", &self.violations())
            .field("total", &self.total)
            .finish()
    }
}

impl std::error::Error for ValidationException {}

/// Puts violations into their canonical order. What stands at them is asked for only where nothing else
/// tells them apart.
fn sort<T: Ord>(findings: &mut [Finding], found: impl Fn(&Finding) -> T) {
    let mut all_differ = true;
    findings.sort_by(|one, other| {
        let order = one.in_order(other);
        all_differ &= order.is_ne();
        order
    });
    if !all_differ {
        let likes = findings.chunk_by_mut(|one, other| one.in_order(other).is_eq());
        likes.for_each(|likes| likes.sort_by_cached_key(&found));
    }
}

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
