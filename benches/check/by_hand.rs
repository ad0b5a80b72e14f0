//! What a careful engineer writes without this crate: serde for the shape, the `regex` crate for the
//! patterns, and code for the rest, all violations collected and worded.

use regex::Regex;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Request<'a> {
    #[serde(borrow)]
    pub job_name: Option<&'a str>,
    #[serde(borrow)]
    pub input_data_config: Option<InputDataConfig<'a>>,
    #[serde(borrow)]
    pub datastore_id: Option<&'a str>,
    #[serde(borrow)]
    pub data_access_role_arn: Option<&'a str>,
    #[serde(borrow)]
    pub client_token: Option<&'a str>,
}

#[derive(Deserialize)]
pub enum InputDataConfig<'a> {
    #[serde(borrow)]
    S3Uri(&'a str),
}

pub struct Rules {
    name: Regex,
    role: Regex,
    uri: Regex,
    token: Regex,
}

impl Rules {
    pub fn new() -> Self {
        let compile = |pattern| Regex::new(pattern).expect("the patterns are right");
        Self {
            name: compile(r"^([\p{L}\p{Z}\p{N}_.:/=+\-%@]*)$"),
            role: compile(r"^arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+$"),
            uri: compile(r"^s3://[a-z0-9][\.\-a-z0-9]{1,61}[a-z0-9](/.*)?$"),
            token: compile("^[a-zA-Z0-9-]+$"),
        }
    }

    /// The answer's body if the request is not valid.
    pub fn check(&self, body: &[u8]) -> Result<(), String> {
        let request: Request<'_> =
            serde_json::from_slice(body).map_err(|error| error.to_string())?;
        let mut messages = Vec::new();
        if let Some(name) = request.job_name {
            text("jobName", name, 1, 64, &self.name, &mut messages);
        }
        match request.input_data_config {
            Some(InputDataConfig::S3Uri(uri)) => {
                text("inputDataConfig.s3Uri", uri, 0, 1024, &self.uri, &mut messages);
            }
            None => required("inputDataConfig", &mut messages),
        }
        match request.datastore_id {
            Some(id) => text("datastoreId", id, 1, 32, &self.name, &mut messages),
            None => required("datastoreId", &mut messages),
        }
        match request.data_access_role_arn {
            Some(arn) => text("dataAccessRoleArn", arn, 20, 2048, &self.role, &mut messages),
            None => required("dataAccessRoleArn", &mut messages),
        }
        match request.client_token {
            Some(token) => text("clientToken", token, 1, 64, &self.token, &mut messages),
            None => required("clientToken", &mut messages),
        }
        if messages.is_empty() { Ok(()) } else { Err(answer(&messages)) }
    }
}

fn text(
    path: &str,
    value: &str,
    minimum: usize,
    maximum: usize,
    pattern: &Regex,
    messages: &mut Vec<String>,
) {
    let mut failed = |rule: std::fmt::Arguments<'_>| {
        messages.push(format!("Value '{value}' at '{path}' failed to satisfy constraint: {rule}"));
    };
    let length = value.chars().count();
    if length < minimum {
        failed(format_args!("Member must have length greater than or equal to {minimum}"));
    }
    if length > maximum {
        failed(format_args!("Member must have length less than or equal to {maximum}"));
    }
    if !pattern.is_match(value) {
        failed(format_args!("Member must satisfy regular expression pattern: {pattern}"));
    }
}

fn required(path: &str, messages: &mut Vec<String>) {
    messages.push(format!(
        "Value null at '{path}' failed to satisfy constraint: Member must not be null"
    ));
}

fn answer(messages: &[String]) -> String {
    let plural = if messages.len() == 1 { "" } else { "s" };
    let message =
        format!("{} validation error{plural} detected: {}", messages.len(), messages.join("; "));
    serde_json::json!({
        "__type": "com.amazonaws.healthlake#ValidationException",
        "Message": message,
    })
    .to_string()
}
