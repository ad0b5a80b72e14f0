//! What is sent for a vector.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use smithy_contract_testing::Vector;
use smithy_contract_testing::vectors::HttpRequest;

use super::subject::Subject;

/// One request.
#[derive(Debug, Clone)]
pub struct Request<'v> {
    pub id: &'v str,
    pub operation: &'v str,
    pub http: Cow<'v, HttpRequest>,
    pub body: Vec<u8>,
}

impl<'v> Request<'v> {
    /// The requests of a vector; several if it is about several.
    pub fn of(vector: &'v Vector, subject: &'v Subject) -> Vec<Self> {
        let request = |body| Self {
            id: &vector.id,
            operation: &vector.operation,
            http: Cow::Borrowed(vector.http.as_ref().unwrap_or(&subject.usual)),
            body,
        };
        match &vector.steps {
            Some(steps) => {
                steps.iter().map(|step| request(step.body.clone().into_bytes())).collect()
            }
            None => vec![request(vector.body())],
        }
    }

    /// The request as it goes over the wire, for a person to read.
    pub fn to_text(&self, url: &str) -> String {
        let HttpRequest { method, headers, .. } = &*self.http;
        let mut text = format!("{method} {url}\n");
        for (name, value) in headers {
            text.push_str(&format!("{name}: {value}\n"));
        }
        text.push('\n');
        text.push_str(&String::from_utf8_lossy(&self.body));
        text
    }

    /// A command that sends the same; `None` where it would be too long for one.
    pub fn to_curl(&self, url: &str) -> Option<String> {
        let HttpRequest { method, headers, .. } = &*self.http;
        let mut command = format!("curl -i -X {method} {}", quote(url)?);
        for (name, value) in headers {
            // With a semicolon curl sends a header that has no value.
            let header = match value.as_str() {
                "" => format!("{name};"),
                value => format!("{name}: {value}"),
            };
            command.push_str(&format!(" -H {}", quote(&header)?));
        }
        if !headers.keys().any(|name| name.eq_ignore_ascii_case("Content-Type")) {
            command.push_str(" -H 'Content-Type:'");
        }
        if !self.has_body() {
            return Some(command);
        }
        // A terminal takes control characters for commands.
        let text = std::str::from_utf8(&self.body).ok();
        let text = text.filter(|text| !text.contains(is_control)).and_then(quote);
        let command = match text {
            Some(body) => format!("{command} --data-binary {body}"),
            None => {
                let encoded = STANDARD.encode(&self.body);
                format!("echo {encoded} | base64 -d | {command} --data-binary @-")
            }
        };
        (command.len() <= LONGEST_COMMAND).then_some(command)
    }

    /// Some methods have no body.
    pub fn has_body(&self) -> bool {
        matches!(&*self.http.method, "POST" | "PUT" | "PATCH")
    }
}

fn is_control(character: char) -> bool {
    character.is_control() && !matches!(character, '\n' | '\t')
}

const LONGEST_COMMAND: usize = 8_192;

fn quote(text: &str) -> Option<String> {
    shlex::try_quote(text).ok().map(Cow::into_owned)
}
