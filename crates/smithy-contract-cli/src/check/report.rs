//! Verdicts, as the profile tells them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::io::Write;

use serde::Serialize;
use serde_json::value::RawValue;
use smithy_contract::{Profile as Wording, Response, ValidationException, Violation, human};

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

/// Words verdicts.
pub struct Report {
    profile: Profile,
    color: bool,
}

impl Report {
    pub fn new(profile: Profile) -> Self {
        Self { profile, color: output::has_color() }
    }

    /// Adds the verdict on one input: what is wrong with it, if anything.
    pub fn verdict(
        &self,
        name: &str,
        body: &[u8],
        exception: Option<&ValidationException>,
        told: &mut Vec<u8>,
    ) {
        match (self.profile, exception) {
            (Profile::Human, None) => text(told, format_args!("{name}: valid")),
            (Profile::Human, Some(exception)) => {
                text(told, format_args!("{}", human(exception, name, body).color(self.color)));
            }
            (Profile::Json, None) => {
                line(told, &Verdict { violations: Some(vec![]), ..valid(name) });
            }
            (Profile::Json, Some(exception)) => line(told, &data(name, exception)),
            (Profile::Framework | Profile::Coral, None) => line(told, &valid(name)),
            (Profile::Framework, Some(exception)) => {
                line(told, &Answer::new(name, exception, Wording::Framework));
            }
            (Profile::Coral, Some(exception)) => {
                line(told, &Answer::new(name, exception, Wording::Coral));
            }
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
struct Verdict<'a> {
    input: &'a str,
    valid: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a str>,
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
    line: Option<usize>,
    column: Option<usize>,
}

fn valid(name: &str) -> Verdict<'_> {
    Verdict { input: name, valid: true, error: None, violations: None, total: None }
}

fn data<'a>(name: &'a str, exception: &'a ValidationException) -> Verdict<'a> {
    let violations: Vec<Told<'_>> =
        exception.violations().iter().map(|violation| told(exception, violation)).collect();
    let total = exception.total();
    Verdict {
        input: name,
        valid: false,
        error: Some(exception.error_name()),
        total: (total > violations.len()).then_some(total),
        violations: Some(violations),
    }
}

fn told<'a>(exception: &ValidationException, violation: &'a Violation) -> Told<'a> {
    Told {
        path: violation.path.to_string(),
        constraint: violation.constraint.name(),
        phase: violation.phase().name(),
        message: violation.message(Wording::Framework, exception.schema().model()),
        line: violation.position.map(|position| position.line),
        column: violation.position.map(|position| position.column),
    }
}

/// The answer as a service sends it.
#[derive(Serialize)]
struct Answer<'a> {
    input: &'a str,
    valid: bool,
    status: u16,
    headers: BTreeMap<&'static str, Cow<'static, str>>,
    body: Option<Box<RawValue>>,
}

impl<'a> Answer<'a> {
    fn new(name: &'a str, exception: &ValidationException, wording: Wording) -> Self {
        let Response { status, headers, body } = exception.to_response(wording);
        let headers = headers.into_iter().collect();
        let body = RawValue::from_string(body).ok();
        Self { input: name, valid: false, status, headers, body }
    }
}
