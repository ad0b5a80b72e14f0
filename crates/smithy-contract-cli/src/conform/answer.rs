//! Reads the answers of servers.

use serde_json::Value;
use smithy_contract_testing::vectors::{Group, Refusal};

use super::attempt::cut;
use super::subject::Subject;
use super::target::Reply;

/// Names of errors, each with the one that it is taken for.
pub type Aliases = Vec<(String, String)>;

/// An answer over HTTP.
pub struct HttpAnswer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl HttpAnswer {
    /// What a person reads: of a long answer the beginning.
    pub fn to_text(&self) -> String {
        let mut text = format!("{}\n", self.status);
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\n"));
        }
        text.push('\n');
        text.push_str(&String::from_utf8_lossy(&self.body));
        cut(text)
    }

    /// What the answer says of the request; an error if it can't be read as one.
    ///
    /// A 404 or a 5xx says nothing of the input. Where the request is not the protocol's any 4xx refuses it.
    pub fn read(
        self,
        subject: &Subject,
        aliases: &Aliases,
        group: Option<Group>,
    ) -> Result<Reply, String> {
        let about_http = group == Some(Group::Http);
        match self.status {
            200 => self.read_output(),
            status @ 400..=499 => match self.read_error(aliases) {
                Some(refusal) => self.sort(refusal, subject, about_http),
                None if about_http => Ok(Reply::Refused(Refusal::default())),
                None => Err(format!("{status} without the name of an error: {}", self.beginning())),
            },
            status => Err(format!("status {status}: {}", self.beginning())),
        }
    }

    fn read_output(self) -> Result<Reply, String> {
        match serde_json::from_slice::<Value>(&self.body) {
            Ok(Value::Object(_)) => Ok(Reply::Accepted(Some(self.body))),
            _ => Err(format!("200 with a body that is no JSON object: {}", self.beginning())),
        }
    }

    fn sort(&self, refusal: Refusal, subject: &Subject, about_http: bool) -> Result<Reply, String> {
        if subject.errors.contains(&refusal.error) && self.status != 404 {
            return Ok(Reply::OwnError(refusal.error));
        }
        if about_http {
            return Ok(Reply::Refused(refusal));
        }
        if is_unknown_operation(&refusal.error) {
            return Ok(Reply::Unknown(refusal.message));
        }
        if self.status == 404 {
            return Err(format!("status 404: {}", self.beginning()));
        }
        Ok(Reply::Refused(refusal))
    }

    /// The error that a body or a header names; `None` if neither does.
    fn read_error(&self, aliases: &Aliases) -> Option<Refusal> {
        let header = self
            .headers
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case("x-amzn-errortype"))
            .map(|(_, value)| &**value);
        let refusal = Refusal::read(header, &self.body)?;
        Some(Refusal { error: renamed(&refusal.error, aliases), ..refusal })
    }

    /// The beginning of the body, for messages.
    fn beginning(&self) -> String {
        let text = String::from_utf8_lossy(&self.body);
        match text.char_indices().nth(MOST_TOLD) {
            Some((end, _)) => format!("{:?}…", &text[..end]),
            None => format!("{text:?}"),
        }
    }
}

const MOST_TOLD: usize = 200;

/// The name of an error without its namespace, and what some headers have behind a colon.
pub fn bare_name(name: &str) -> &str {
    // An address behind the colon may have a # of its own.
    let name = name.split(':').next().unwrap_or_default();
    name.rsplit('#').next().unwrap_or_default()
}

/// The bare name of an error, as the aliases say.
pub fn renamed(name: &str, aliases: &Aliases) -> String {
    let name = bare_name(name);
    let alias = aliases.iter().find(|(theirs, _)| theirs == name);
    alias.map_or(name, |(_, ours)| ours).to_owned()
}

/// Whether an error says that there is no such operation, rather than that the input is invalid.
pub fn is_unknown_operation(error: &str) -> bool {
    ["UnknownOperationException", "UnknownOperation", "NotImplementedException", "NotImplemented"]
        .contains(&error)
}
