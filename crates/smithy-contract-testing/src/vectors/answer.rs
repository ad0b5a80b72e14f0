//! What an implementation answers.

use serde::{Deserialize, Serialize};
use smithy_contract::{Profile, ValidationException};

/// What an implementation made of one body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It accepted it.
    Accepted,
    /// It did not.
    Refused(Refusal),
}

/// How an implementation refuses.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Refusal {
    /// The name of the error; with or without a namespace.
    pub error: String,
    /// The message for people.
    pub message: String,
    /// What is wrong, as data: such as the `fieldList` of an answer. `None` if that is only in the message.
    pub violations: Option<Vec<ToldViolation>>,
}

/// One thing that is wrong, as an implementation tells it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ToldViolation {
    /// Where, as a JSON pointer; its first slash may be left out.
    pub path: String,
    /// The name of the constraint; `None` if that is in the message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub constraint: Option<String>,
    /// The words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// The answer of an implementation that uses the checker, in the words that fit the service.
///
/// ```
/// # fn example(input: &smithy_contract::Schema) {
/// use smithy_contract_testing::vectors::Answer;
///
/// let answer = Answer::from(input.check(b"{}"));
/// # }
/// ```
impl<T> From<Result<T, ValidationException>> for Answer {
    fn from(verdict: Result<T, ValidationException>) -> Self {
        let Err(exception) = verdict else { return Self::Accepted };
        let model = exception.schema().model();
        let profile = Profile::of(model);
        let told = exception.violations().iter().map(|violation| ToldViolation {
            path: violation.path.to_string(),
            constraint: Some(violation.constraint.name().to_owned()),
            message: Some(violation.message(profile, model)),
        });
        Self::Refused(Refusal {
            error: exception.error_name().to_owned(),
            message: exception.message(profile),
            violations: Some(told.collect()),
        })
    }
}
