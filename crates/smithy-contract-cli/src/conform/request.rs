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
    pub http: &'v HttpRequest,
    /// Names and values; of one name there may be several.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl<'v> Request<'v> {
    /// The requests of a vector; several if it is about several.
    pub fn of(vector: &'v Vector, subject: &'v Subject) -> Vec<Self> {
        let http = vector.http.as_ref().unwrap_or(&subject.usual);
        let own = |(name, value): (&String, &String)| (name.clone(), value.clone());
        let request = |body| Self {
            id: &vector.id,
            operation: &vector.operation,
            http,
            headers: http.headers.iter().map(own).collect(),
            body,
        };
        match &vector.steps {
            Some(steps) => {
                steps.iter().map(|step| request(step.body.clone().into_bytes())).collect()
            }
            None => vec![request(vector.body())],
        }
    }

    /// Puts headers in place of those of the same name, but for headers that the request is about: those that
    /// differ from what is usual.
    pub fn set_headers(&mut self, headers: &[(String, String)], usual: &HttpRequest) {
        let value = |http: &HttpRequest, name: &str| -> Option<String> {
            let mut headers = http.headers.iter();
            let found = headers.find(|(other, _)| other.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.clone())
        };
        let is_meant = |name: &str| value(self.http, name) == value(usual, name);
        let set: Vec<_> = headers.iter().filter(|(name, _)| is_meant(name)).cloned().collect();
        self.headers
            .retain(|(name, _)| !set.iter().any(|(other, _)| other.eq_ignore_ascii_case(name)));
        self.headers.extend(set);
    }

    /// The request as it goes over the wire, for a person to read.
    pub fn to_text(&self, url: &str) -> String {
        let mut text = format!("{} {url}\n", self.http.method);
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\n"));
        }
        text.push('\n');
        text.push_str(&String::from_utf8_lossy(&self.body));
        text
    }

    /// A command that sends the same; `None` where it would be too long for one.
    pub fn to_curl(&self, url: &str) -> Option<String> {
        let mut command = format!("curl -i -X {} {}", self.http.method, quote(url)?);
        for (name, value) in &self.headers {
            // With a semicolon curl sends a header that has no value.
            let header = match value.as_str() {
                "" => format!("{name};"),
                value => format!("{name}: {value}"),
            };
            command.push_str(&format!(" -H {}", quote(&header)?));
        }
        if !self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("Content-Type")) {
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
