//! HTTP requests as plain data.

use std::borrow::Cow;

pub(super) const CONTENT_TYPE: &str = "Content-Type";

/// An HTTP request, after any server library took it apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HttpRequest {
    /// The method.
    pub method: String,
    /// The path with the query, percent-encoded as it was sent; a whole URL does as well.
    pub target: String,
    /// Names and values of the headers, each line of its own.
    pub headers: Vec<(String, String)>,
    /// The body; empty, if there is none.
    pub body: Vec<u8>,
}

impl HttpRequest {
    /// A request without headers and body.
    #[must_use]
    pub fn new(method: impl Into<String>, target: impl Into<String>) -> Self {
        let (method, target) = (method.into(), target.into());
        Self { method, target, ..Self::default() }
    }

    /// The path, as it was sent.
    pub(super) fn path(&self) -> &str {
        let target = self.origin_form();
        target.find('?').map_or(target, |place| &target[..place])
    }

    /// The parameters of the query, decoded.
    pub(super) fn query(&self) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
        let query = self.origin_form().split_once('?').map_or("", |(_, query)| query);
        form_urlencoded::parse(query.as_bytes())
    }

    /// The values of a header, without the white space around them.
    pub(super) fn header(&self, name: &str) -> impl Iterator<Item = &str> {
        let lines = self.headers.iter().filter(move |(other, _)| other.eq_ignore_ascii_case(name));
        lines.map(|(_, value)| value.trim_matches([' ', '\t']))
    }

    /// The media type of the body, without parameters.
    pub(super) fn media_type(&self) -> Option<&str> {
        let value = self.header(CONTENT_TYPE).next()?;
        Some(value.split_once(';').map_or(value, |(media_type, _)| media_type).trim())
    }

    /// The target without scheme, host and fragment.
    fn origin_form(&self) -> &str {
        let target = self.target.split_once('#').map_or(&*self.target, |(target, _)| target);
        let after_scheme = ["http://", "https://"].iter().find_map(|scheme| {
            let start = target.get(..scheme.len())?;
            start.eq_ignore_ascii_case(scheme).then(|| &target[scheme.len()..])
        });
        match after_scheme {
            Some(rest) => rest.find(['/', '?']).map_or("/", |place| &rest[place..]),
            None => target,
        }
    }
}
