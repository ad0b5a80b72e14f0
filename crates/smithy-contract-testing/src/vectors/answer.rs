//! What an implementation answers.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use smithy_contract::{Profile, Response, ValidationException};

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

impl Refusal {
    /// Reads the body of an HTTP response that says that something is wrong: the name of the error in `__type`
    /// or `code`, or else in the header `X-Amzn-Errortype`; the message in `message` or `Message`; the violations
    /// in `fieldList`. `None` if nothing names an error.
    ///
    /// ```
    /// use smithy_contract_testing::vectors::Refusal;
    ///
    /// let body = br#"{"__type": "com.example#ValidationException", "message": "no"}"#;
    /// let refusal = Refusal::read(None, body).ok_or("an error")?;
    /// assert_eq!((&*refusal.error, &*refusal.message), ("com.example#ValidationException", "no"));
    /// assert_eq!(Refusal::read(None, b"<html>"), None);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn read(header: Option<&str>, body: &[u8]) -> Option<Self> {
        let body = serde_json::from_slice::<Value>(body).unwrap_or_default();
        let text = |names: &[&str]| names.iter().find_map(|name| body.get(name)?.as_str());
        let error = text(&["__type", "code"]).or(header)?.to_owned();
        let message = text(&["message", "Message", "errorMessage"]).unwrap_or_default().to_owned();
        let fields = body.get("fieldList").and_then(Value::as_array);
        let violations = fields.map(|fields| fields.iter().filter_map(told).collect());
        Some(Self { error, message, violations })
    }
}

fn told(field: &Value) -> Option<ToldViolation> {
    let path = field.get("path")?.as_str()?.to_owned();
    let message = field.get("message").and_then(Value::as_str).map(str::to_owned);
    Some(ToldViolation { path, constraint: None, message })
}

/// What a handler says with an HTTP response.
impl From<Response> for Answer {
    fn from(response: Response) -> Self {
        let Response { status, headers, body } = response;
        if status == 200 {
            return Self::Accepted;
        }
        let is_error = |(name, _): &&(&str, _)| name.eq_ignore_ascii_case("x-amzn-errortype");
        let header = headers.iter().find(is_error).map(|(_, value)| &**value);
        let refusal = Refusal::read(header, body.as_bytes());
        Self::Refused(refusal.unwrap_or_else(|| Refusal { message: body, ..Refusal::default() }))
    }
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
