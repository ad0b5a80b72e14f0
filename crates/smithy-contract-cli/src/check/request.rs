//! Requests as files hold them: JSON objects, or the text that went over HTTP/1.1.

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use httparse::Status;
use serde::Deserialize;
use serde_json::value::RawValue;
use smithy_contract_build::HttpRequest;

/// More header lines than any client sends.
const HEADERS: usize = 256;

/// Reads a request, or says why it is none.
pub fn read(text: &[u8]) -> Result<HttpRequest, String> {
    let request = if text.trim_ascii_start().starts_with(b"{") { object(text) } else { raw(text) };
    request.map_err(|problem| format!("this is no HTTP request: {problem}"))
}

/// A request as a JSON object.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Written<'t> {
    method: String,
    path: String,
    #[serde(default)]
    headers: BTreeMap<String, Lines>,
    #[serde(borrow)]
    body: Option<&'t RawValue>,
    body_base64: Option<String>,
}

/// What the header lines of one name say.
#[derive(Deserialize)]
#[serde(untagged, expecting = "a string or a list of strings")]
enum Lines {
    One(String),
    Several(Vec<String>),
}

fn object(text: &[u8]) -> Result<HttpRequest, String> {
    let written: Written<'_> = serde_json::from_slice(text).map_err(|error| error.to_string())?;
    let mut request = HttpRequest::new(written.method, written.path);
    for (name, lines) in written.headers {
        let lines = match lines {
            Lines::One(line) => vec![line],
            Lines::Several(lines) => lines,
        };
        request.headers.extend(lines.into_iter().map(|line| (name.clone(), line)));
    }
    request.body = match (written.body, written.body_base64) {
        (Some(_), Some(_)) => return Err("it has both body and bodyBase64".to_owned()),
        (None, None) => Vec::new(),
        (None, Some(body)) => {
            BASE64_STANDARD.decode(body).map_err(|error| format!("bodyBase64: {error}"))?
        }
        // A string is the text that was sent; anything else was sent as it stands here.
        (Some(body), None) if body.get().starts_with('"') => {
            let text: String =
                serde_json::from_str(body.get()).map_err(|error| format!("body: {error}"))?;
            text.into_bytes()
        }
        (Some(body), None) => body.get().as_bytes().to_vec(),
    };
    Ok(request)
}

/// A request as HTTP/1.1 writes it.
fn raw(text: &[u8]) -> Result<HttpRequest, String> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    let end = match parsed.parse(text).map_err(|error| error.to_string())? {
        Status::Complete(end) => end,
        // The empty line behind the headers is easily forgotten where no body follows.
        Status::Partial if !text.ends_with(b"\n\n") => {
            return raw(&[text.trim_ascii_end(), b"\n\n"].concat());
        }
        Status::Partial => return Err("it ends before the headers do".to_owned()),
    };
    let (method, path) = (parsed.method.unwrap_or_default(), parsed.path.unwrap_or_default());
    let mut request = HttpRequest::new(method, path);
    let lines = parsed.headers.iter();
    request.headers = lines
        .map(|line| (line.name.to_owned(), String::from_utf8_lossy(line.value).into_owned()))
        .collect();
    request.body = body(&request, &text[end..])?;
    Ok(request)
}

/// The body, without what its transfer adds, or an editor behind it.
fn body(request: &HttpRequest, sent: &[u8]) -> Result<Vec<u8>, String> {
    let header = |name: &str| {
        let mut lines = request.headers.iter();
        lines.find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| &**value)
    };
    if header("Transfer-Encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked")) {
        return chunks(sent).ok_or_else(|| "its chunks are cut off or garbled".to_owned());
    }
    let length = header("Content-Length").and_then(|length| length.parse().ok());
    // Texts that were edited by hand are often longer than they say.
    let length = length.unwrap_or(sent.len()).min(sent.len());
    Ok(sent[..length].to_vec())
}

/// RFC 9112 section 7.1.
fn chunks(mut sent: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let Ok(Status::Complete((start, size))) = httparse::parse_chunk_size(sent) else {
            return None;
        };
        if size == 0 {
            return Some(body);
        }
        let end = start.checked_add(usize::try_from(size).ok()?)?;
        body.extend_from_slice(sent.get(start..end)?);
        let rest = &sent[end..];
        sent = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))?;
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    /// Method, target, headers and body of a request, or the problem.
    fn told(text: &str) -> String {
        match read(text.as_bytes()) {
            Ok(request) => {
                let headers = request.headers.iter();
                let headers: Vec<String> =
                    headers.map(|(name, value)| format!("{name}={value}")).collect();
                let body = String::from_utf8_lossy(&request.body);
                format!("{} {} [{}] {body}", request.method, request.target, headers.join(" "))
            }
            Err(problem) => problem,
        }
    }

    #[test]
    fn requests_are_read() {
        let cases = [
            (r#"{"method": "GET", "path": "/a?b"}"#, "GET /a?b [] "),
            (r#"{"method": "GET", "path": "/", "body": null}"#, "GET / [] "),
            (
                r#" {"method": "PUT", "path": "/", "headers": {"A": "1", "B": ["2", "3"]}, "body": "x\n"}"#,
                "PUT / [A=1 B=2 B=3] x\n",
            ),
            (
                r#"{"method": "PUT", "path": "/", "body": {"a": 1.0, "a": 1e400}}"#,
                r#"PUT / [] {"a": 1.0, "a": 1e400}"#,
            ),
            (r#"{"method": "PUT", "path": "/", "bodyBase64": "YQ=="}"#, "PUT / [] a"),
            ("GET /a?b HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a?b [Host=x] "),
            ("GET / HTTP/1.1\nHost: x", "GET / [Host=x] "),
            ("GET / HTTP/1.1", "GET / [] "),
            ("PUT / HTTP/1.0\n\nabc\n", "PUT / [] abc\n"),
            ("PUT / HTTP/1.1\ncontent-length: 3\n\nabc\n", "PUT / [content-length=3] abc"),
            ("PUT / HTTP/1.1\nContent-Length: 9\n\nabc", "PUT / [Content-Length=9] abc"),
            (
                "PUT / HTTP/1.1\nTransfer-Encoding: chunked\n\n2;x=y\r\nab\r\n1\r\nc\r\n0\r\n\r\n",
                "PUT / [Transfer-Encoding=chunked] abc",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        let cases = [
            ("", "it ends before the headers do"),
            ("GET /\n\n", "invalid token"),
            ("GET / HTTP/2\n\n", "invalid HTTP version"),
            ("GET / HTTP/1.1\nno header\n\n", "invalid header name"),
            ("[]", "invalid token"),
            ("{", "EOF while parsing an object at line 1 column 1"),
            (r#"{"method": "GET"}"#, "missing field `path` at line 1 column 17"),
            (
                r#"{"method": "GET", "path": "/", "headers": {"A": 1}}"#,
                "a string or a list of strings at line 1 column 50",
            ),
            (
                r#"{"method": "GET", "path": "/", "body": 1, "bodyBase64": ""}"#,
                "it has both body and bodyBase64",
            ),
            (
                "PUT / HTTP/1.1\nTransfer-Encoding: chunked\n\n5\r\nab",
                "its chunks are cut off or garbled",
            ),
            (
                "PUT / HTTP/1.1\nTransfer-Encoding: chunked\n\nffffffffffffffff\r\nab",
                "its chunks are cut off or garbled",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(told(text), format!("this is no HTTP request: {expected}"), "{text}");
        }
    }
}
