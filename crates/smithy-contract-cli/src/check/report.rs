//! Verdicts, as the profile tells them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::io::Write;

use serde::Serialize;
use serde_json::json;
use serde_json::value::RawValue;
use smithy_contract::schema::Protocol;
use smithy_contract::{Place, Profile as Wording, Response, ValidationException, Violation, human};
use smithy_contract_build::HttpRefusal;

use crate::arguments::Profile;
use crate::output;

/// How many inputs were judged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub valid: u64,
    pub invalid: u64,
}

impl Counts {
    pub fn add(&mut self, more: Self) {
        self.valid += more.valid;
        self.invalid += more.invalid;
    }

    pub fn total(self) -> u64 {
        self.valid + self.invalid
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { valid, invalid } = self;
        write!(formatter, "{} inputs: {valid} valid, {invalid} invalid", self.total())
    }
}

/// What an input came to.
pub enum Verdict<'a> {
    Valid { operation: Option<&'a str> },
    Invalid(Invalid<'a>),
    Refused(Refused),
}

/// An input that is wrong.
pub struct Invalid<'a> {
    pub exception: &'a ValidationException,
    /// The text that was checked.
    pub text: &'a [u8],
    /// The operation that a request calls.
    pub operation: Option<&'a str>,
    /// Where in the request each violation stands.
    pub places: &'a [Place],
}

/// A text that is no request to an operation.
pub struct Refused {
    status: u16,
    error: &'static str,
    message: String,
}

impl Refused {
    /// A text that is no request at all.
    pub fn unreadable(message: String) -> Self {
        Self { status: 400, error: "SerializationException", message }
    }
}

impl From<&HttpRefusal> for Refused {
    fn from(refusal: &HttpRefusal) -> Self {
        let (status, error) = (refusal.status(), refusal.error_name());
        Self { status, error, message: refusal.to_string() }
    }
}

/// Words verdicts.
pub struct Report {
    profile: Profile,
    protocol: Protocol,
    color: bool,
}

impl Report {
    pub fn new(profile: Profile, protocol: Protocol) -> Self {
        Self { profile, protocol, color: output::has_color() }
    }

    /// Adds the verdict on one input.
    pub fn verdict(&self, name: &str, verdict: &Verdict<'_>, told: &mut Vec<u8>) {
        match self.profile {
            Profile::Human => self.human(name, verdict, told),
            Profile::Json => line(told, &data(name, verdict)),
            Profile::Framework => self.answer(name, verdict, Wording::Framework, told),
            Profile::Coral => self.answer(name, verdict, Wording::Coral, told),
        }
    }

    fn human(&self, name: &str, verdict: &Verdict<'_>, told: &mut Vec<u8>) {
        let name = |operation: Option<&str>| match operation {
            Some(operation) => format!("{name}: {operation}"),
            None => name.to_owned(),
        };
        match verdict {
            Verdict::Valid { operation } => text(told, format_args!("{}: valid", name(*operation))),
            Verdict::Invalid(Invalid { exception, text: checked, operation, places }) => {
                let name = name(*operation);
                let human = human(exception, &name, checked).places(places).color(self.color);
                text(told, format_args!("{human}"));
            }
            Verdict::Refused(Refused { error, message, .. }) => {
                text(told, format_args!("{}: {error}: {message}\n", name(None)));
            }
        }
    }

    fn answer(&self, name: &str, verdict: &Verdict<'_>, wording: Wording, told: &mut Vec<u8>) {
        match verdict {
            Verdict::Valid { operation } => line(told, &valid(name, *operation)),
            Verdict::Invalid(invalid) => line(told, &Answer::new(name, invalid, wording)),
            Verdict::Refused(refused) => line(told, &Answer::refused(name, refused, self.protocol)),
        }
    }
}

#[expect(clippy::expect_used, reason = "a vector takes everything")]
fn text(told: &mut Vec<u8>, text: fmt::Arguments<'_>) {
    writeln!(told, "{text}").expect("a vector takes everything");
}

#[expect(clippy::expect_used, reason = "these are structures with names for members")]
fn line(told: &mut Vec<u8>, line: &impl Serialize) {
    serde_json::to_writer(&mut *told, line).expect("verdicts are JSON");
    told.push(b'\n');
}

/// A verdict as data.
#[derive(Serialize)]
struct Data<'a> {
    input: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    operation: Option<&'a str>,
    valid: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a str>,
    /// Why a request was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    violations: Option<Vec<Told<'a>>>,
    /// How many violations there are, where that is more than are listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<usize>,
}

/// A violation as data.
#[derive(Serialize)]
struct Told<'a> {
    path: String,
    constraint: &'a str,
    phase: &'a str,
    message: String,
    /// The part of the request.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
}

fn valid<'a>(input: &'a str, operation: Option<&'a str>) -> Data<'a> {
    let (error, message, violations, total) = (None, None, None, None);
    Data { input, operation, valid: true, error, message, violations, total }
}

fn data<'a>(name: &'a str, verdict: &'a Verdict<'_>) -> Data<'a> {
    let none = Some(Vec::new());
    match verdict {
        Verdict::Valid { operation } => Data { violations: none, ..valid(name, *operation) },
        Verdict::Invalid(invalid) => {
            let Invalid { exception, operation, places, .. } = *invalid;
            let violations = exception.violations().iter().enumerate();
            let violations: Vec<Told<'_>> = violations
                .map(|(index, violation)| told(exception, violation, places.get(index)))
                .collect();
            let total = exception.total();
            Data {
                valid: false,
                error: Some(exception.error_name()),
                total: (total > violations.len()).then_some(total),
                violations: Some(violations),
                ..valid(name, operation)
            }
        }
        Verdict::Refused(Refused { error, message, .. }) => Data {
            valid: false,
            error: Some(error),
            message: Some(message),
            violations: none,
            ..valid(name, None)
        },
    }
}

fn told<'a>(
    exception: &ValidationException,
    violation: &'a Violation,
    place: Option<&'a Place>,
) -> Told<'a> {
    let position = place.map_or(violation.position, |place| place.position);
    Told {
        path: violation.path.to_string(),
        constraint: violation.constraint.name(),
        phase: violation.phase().name(),
        message: violation.message(Wording::Framework, exception.schema().model()),
        place: place.map(|place| &*place.name),
        line: position.map(|position| position.line),
        column: position.map(|position| position.column),
    }
}

/// The answer as a service sends it.
#[derive(Serialize)]
struct Answer<'a> {
    input: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    operation: Option<&'a str>,
    valid: bool,
    status: u16,
    headers: BTreeMap<&'static str, Cow<'static, str>>,
    body: Option<Box<RawValue>>,
}

impl<'a> Answer<'a> {
    fn new(name: &'a str, invalid: &Invalid<'a>, wording: Wording) -> Self {
        let Response { status, headers, body } = invalid.exception.to_response(wording);
        let headers = headers.into_iter().collect();
        let body = RawValue::from_string(body).ok();
        Self { input: name, operation: invalid.operation, valid: false, status, headers, body }
    }

    fn refused(name: &'a str, refused: &Refused, protocol: Protocol) -> Self {
        let Refused { status, error, message } = refused;
        let mut headers = BTreeMap::from([("Content-Type", Cow::from(protocol.media_type()))]);
        let body = if protocol == Protocol::RestJson1 {
            headers.insert("X-Amzn-Errortype", Cow::from(*error));
            json!({"message": message})
        } else {
            json!({"__type": error, "message": message})
        };
        let body = RawValue::from_string(body.to_string()).ok();
        Self { input: name, operation: None, valid: false, status: *status, headers, body }
    }
}
