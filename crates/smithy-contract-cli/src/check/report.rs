//! Verdicts, as the profile tells them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, BufWriter, StdoutLock, Write};

use serde::Serialize;
use serde_json::value::RawValue;
use smithy_contract::{Profile as Wording, Response, ValidationException, Violation, human};

use crate::arguments::Profile;
use crate::output;

/// Writes verdicts and counts them.
pub struct Report {
    profile: Profile,
    color: bool,
    results: BufWriter<StdoutLock<'static>>,
    valid: u64,
    invalid: u64,
}

impl Report {
    pub fn new(profile: Profile) -> Self {
        let (color, results) = (output::has_color(), output::results());
        Self { profile, color, results, valid: 0, invalid: 0 }
    }

    /// Writes the verdict on one input.
    pub fn verdict(
        &mut self,
        name: &str,
        body: &[u8],
        verdict: Result<(), ValidationException>,
    ) -> io::Result<()> {
        match &verdict {
            Ok(()) => self.valid += 1,
            Err(_) => self.invalid += 1,
        }
        match (self.profile, &verdict) {
            (Profile::Human, Ok(())) => writeln!(self.results, "{name}: valid"),
            (Profile::Human, Err(exception)) => {
                let told = human(exception, name, body).color(self.color);
                writeln!(self.results, "{told}")
            }
            (Profile::Json, Ok(())) => {
                self.line(&Verdict { violations: Some(vec![]), ..valid(name) })
            }
            (Profile::Json, Err(exception)) => self.line(&data(name, exception)),
            (Profile::Framework | Profile::Coral, Ok(())) => self.line(&valid(name)),
            (Profile::Framework, Err(exception)) => {
                self.line(&Answer::new(name, exception, Wording::Framework))
            }
            (Profile::Coral, Err(exception)) => {
                self.line(&Answer::new(name, exception, Wording::Coral))
            }
        }
    }

    fn line(&mut self, line: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.results, line)?;
        writeln!(self.results)
    }

    /// Ends the report; whether all inputs were valid.
    pub fn finish(mut self) -> io::Result<bool> {
        let Self { valid, invalid, .. } = self;
        if self.profile == Profile::Human && valid + invalid > 1 {
            writeln!(self.results, "{} inputs: {valid} valid, {invalid} invalid", valid + invalid)?;
        }
        self.results.flush()?;
        Ok(invalid == 0)
    }
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
