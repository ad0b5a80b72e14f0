//! What is tried.

use std::marker::PhantomData;

use serde_json::Value;
use smithy_contract::{Operation, Profile, Schema, Validated, ValidationException, human};

use super::all;
use crate::finding::Finding;
use crate::mutants::Mutant;
use crate::oracle::{Judgement, Oracle};

/// An implementation of a contract: a judge of request bodies.
///
/// A function from a body to whether it is accepted is one:
///
/// ```
/// use smithy_contract_testing::fuzzing::Implementation;
///
/// let accepts_all = |_: &[u8]| true;
/// assert!(accepts_all.answer(b"{}").unwrap().accepted);
/// ```
pub trait Implementation {
    /// What it says of the body of a request.
    ///
    /// # Errors
    ///
    /// If it gives no answer, or contradicts itself; in words.
    fn answer(&self, body: &[u8]) -> Result<Answer, String>;
}

/// What an implementation says of a request. It is held to all that it says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// Whether it takes the request.
    pub accepted: bool,
    /// The name of the error on the wire, such as `ValidationException`.
    pub error: Option<String>,
    /// What it says is wrong.
    pub told: Told,
    /// The JSON that it writes of the value it has read.
    pub rewritten: Option<String>,
}

/// How much an implementation tells of what is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Told {
    /// Not even where.
    #[default]
    Nothing,
    /// Which constraints are broken, and where: each at least once, in any order. Where the text can't be
    /// read as a request, nothing need be told.
    Each(Vec<Finding>),
    /// Everything, as often as it is so.
    All(Vec<Finding>),
}

impl Answer {
    /// The request is taken or not; nothing else is told.
    #[must_use]
    pub fn of(accepted: bool) -> Self {
        Self { accepted, ..Self::default() }
    }

    /// All that is wrong is told.
    #[must_use]
    pub fn of_findings(mut findings: Vec<Finding>) -> Self {
        findings.sort();
        Self { accepted: findings.is_empty(), told: Told::All(findings), ..Self::default() }
    }
}

impl<F: Fn(&[u8]) -> bool> Implementation for F {
    fn answer(&self, body: &[u8]) -> Result<Answer, String> {
        Ok(Answer::of(self(body)))
    }
}

/// The oracle can be tried like anything else: it must agree with the certificates of inputs.
impl Implementation for Oracle {
    fn answer(&self, body: &[u8]) -> Result<Answer, String> {
        let Judgement { findings, unsure } = self.judge(body);
        let answer = Answer::of_findings(findings);
        Ok(if unsure.is_empty() { answer } else { Answer { told: Told::Nothing, ..answer } })
    }
}

/// A bug that was planted: a target that is worth its time finds it.
impl Implementation for Mutant {
    fn answer(&self, body: &[u8]) -> Result<Answer, String> {
        Ok(Answer::of_findings(self.judge(body)))
    }
}

/// This library's checker, for any schema. It also reads the value in memory, and words every violation.
#[derive(Debug, Clone)]
pub struct Checked(pub Schema);

impl Implementation for Checked {
    fn answer(&self, body: &[u8]) -> Result<Answer, String> {
        let verdict = self.0.check_with(body, &all());
        if let Some(value) = lossless(body) {
            same("check", &verdict, "check_value", &self.0.check_value_with(&value, &all()))?;
        }
        if let Err(exception) = &verdict {
            is_worded(exception, body)?;
        }
        Ok(answer_of(&verdict))
    }
}

/// A generated contract: what [`Checked`] does, and the types.
#[derive(Debug)]
pub struct Generated<O>(PhantomData<fn() -> O>);

impl<O> Generated<O> {
    /// The contract of an operation.
    #[must_use]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<O> Default for Generated<O> {
    fn default() -> Self {
        Self::new()
    }
}

impl<O: Operation> Implementation for Generated<O> {
    fn answer(&self, body: &[u8]) -> Result<Answer, String> {
        let answer = Checked(O::INPUT).answer(body)?;
        let verdict = O::INPUT.check_with(body, &all());
        let parsed = Validated::<O::Input>::from_json_with(body, &all());
        same("check", &verdict, "parse", &parsed)?;
        let Ok(parsed) = parsed else { return Ok(answer) };
        let rewritten = parsed.to_json();
        match O::parse_input(&rewritten) {
            Ok(again) if again.to_json() == rewritten => {
                Ok(Answer { rewritten: Some(rewritten), ..answer })
            }
            Ok(again) => Err(format!("it writes {rewritten} and reads it as {}", again.to_json())),
            Err(exception) => Err(format!("it writes {rewritten} and refuses it: {exception}")),
        }
    }
}

fn answer_of<T>(verdict: &Result<T, ValidationException>) -> Answer {
    let error = verdict.as_ref().err().map(|exception| exception.error_name().to_owned());
    Answer { error, ..Answer::of_findings(Finding::of_verdict(verdict)) }
}

/// Two ways to ask must give one answer.
fn same<L, R>(
    one: &str,
    left: &Result<L, ValidationException>,
    other: &str,
    right: &Result<R, ValidationException>,
) -> Result<(), String> {
    let (left, right) = (Finding::of_verdict(left), Finding::of_verdict(right));
    if left == right {
        return Ok(());
    }
    Err(format!("{one} finds {left:?}, {other} finds {right:?}"))
}

/// Every rendering works, and says something.
fn is_worded(exception: &ValidationException, body: &[u8]) -> Result<(), String> {
    let mut texts = vec![human(exception, "fuzz.json", body).to_string()];
    for profile in [Profile::Framework, Profile::Coral] {
        texts.push(exception.message(profile));
        let body = exception.to_response(profile).body;
        serde_json::from_str::<Value>(&body).map_err(|error| format!("{body}: {error}"))?;
    }
    if texts.iter().any(String::is_empty) {
        return Err(format!("violations without words: {exception:?}"));
    }
    Ok(())
}

/// The value in memory, if it holds all that the text does.
fn lossless(text: &[u8]) -> Option<Value> {
    let value: Value = serde_json::from_slice(text).ok()?;
    let sorted = |text: &[u8]| {
        let mut bytes = text.to_vec();
        bytes.sort_unstable();
        bytes
    };
    (sorted(value.to_string().as_bytes()) == sorted(text)).then_some(value)
}
