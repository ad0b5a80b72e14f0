//! Which operation a request calls ([URI patterns](https://smithy.io/2.0/spec/http-bindings.html#uri)).

use std::cmp::Ordering;

use percent_encoding::percent_decode_str;

use super::{HttpRefusal, HttpRequest};
use crate::contract::{Contract, HttpOperation};

/// The header that names the operation in the protocols awsJson.
const TARGET: &str = "X-Amz-Target";

/// Finds operations.
#[derive(Debug)]
pub(super) enum Router {
    /// By method and path: the patterns of those operations that have one.
    Uri(Vec<Pattern>),
    /// By the header `X-Amz-Target`.
    Target,
}

/// An operation that is called.
#[derive(Debug)]
pub(super) struct Called {
    /// Its place among the operations of the model.
    pub operation: usize,
    /// What the labels of the path hold; empty ones are left out.
    pub labels: Vec<(String, String)>,
}

impl Router {
    pub fn new(contract: &Contract, by_uri: bool) -> Self {
        if !by_uri {
            return Self::Target;
        }
        let operations = contract.operations.iter().enumerate();
        let bound = operations.filter_map(|(index, operation)| {
            operation.http.as_ref().map(|http| Pattern::new(index, http))
        });
        Self::Uri(bound.collect())
    }

    pub fn find(&self, contract: &Contract, request: &HttpRequest) -> Result<Called, HttpRefusal> {
        match self {
            Self::Uri(patterns) => by_uri(contract, patterns, request),
            Self::Target => by_target(contract, request),
        }
    }
}

fn by_target(contract: &Contract, request: &HttpRequest) -> Result<Called, HttpRefusal> {
    let refuse = |found: String, hint: String| Err(HttpRefusal::NoOperation { found, hint });
    let HttpRequest { method, .. } = request;
    let path = request.path();
    if method != "POST" || path != "/" {
        return refuse(format!("{method} {path}"), "; this protocol takes POST /".to_owned());
    }
    let service = contract.model.service.name();
    let Some(target) = request.header(TARGET).next() else {
        let hint = format!("; it should be {service}. and the name of the operation");
        return refuse(format!("a request without the header {TARGET}"), hint);
    };
    let named = target.split_once('.').filter(|(prefix, _)| *prefix == service);
    let mut operations = contract.model.operations.iter();
    match named.and_then(|(_, name)| operations.position(|operation| operation.name == name)) {
        Some(operation) => Ok(Called { operation, labels: Vec::new() }),
        None => {
            let hint = match &*contract.model.operations {
                [operation] => format!("; {} is {service}.{0}", operation.name),
                _ => String::new(),
            };
            refuse(format!("the header {TARGET}: {target}"), hint)
        }
    }
}

fn by_uri(
    contract: &Contract,
    patterns: &[Pattern],
    request: &HttpRequest,
) -> Result<Called, HttpRefusal> {
    let HttpRequest { method, .. } = request;
    let path = request.path();
    let whole: Vec<&str> = path.strip_prefix('/').unwrap_or(path).split('/').collect();
    let trimmed = match whole.as_slice() {
        [others @ .., ""] => others,
        all => all,
    };
    // Labels should not be empty. Where nothing else fits, an empty one tells what is missing.
    let attempts = [(trimmed, false), (trimmed, true), (whole.as_slice(), true)];
    for (segments, may_be_empty) in attempts {
        let fitting = patterns.iter().filter(|pattern| {
            pattern.method == *method
                && pattern.fits(segments, may_be_empty)
                && pattern.query.iter().all(|literal| literal.is_in(request))
        });
        if let Some(pattern) = fitting.min_by(|one, other| one.specificity(other)) {
            return Ok(Called { operation: pattern.operation, labels: pattern.labels(segments) });
        }
    }
    let hint = hint(contract, patterns, trimmed);
    Err(HttpRefusal::NoOperation { found: format!("{method} {path}"), hint })
}

/// What may have been meant.
fn hint(contract: &Contract, patterns: &[Pattern], segments: &[&str]) -> String {
    if let [pattern] = patterns {
        let name = &contract.model.operations[pattern.operation].name;
        return format!("; {name} is called by {} {}", pattern.method, pattern.uri);
    }
    let others = patterns.iter().filter(|pattern| pattern.fits(segments, true));
    let mut others: Vec<String> =
        others.map(|pattern| format!("{} {}", pattern.method, pattern.uri)).collect();
    others.sort();
    match others.as_slice() {
        [] => String::new(),
        others => format!("; there are {}", others.join(", ")),
    }
}

/// Method and URI pattern of an operation.
#[derive(Debug)]
pub(super) struct Pattern {
    operation: usize,
    method: String,
    uri: String,
    segments: Vec<Segment>,
    query: Vec<Literal>,
}

/// A part of a path. The order is from the most specific to the least.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Segment {
    Literal(String),
    Label(String),
    Greedy(String),
}

/// A parameter that the query must have.
#[derive(Debug)]
struct Literal {
    name: String,
    value: Option<String>,
}

impl Literal {
    fn is_in(&self, request: &HttpRequest) -> bool {
        let is_value = |value: &str| self.value.as_deref().is_none_or(|wanted| wanted == value);
        request.query().any(|(name, value)| name == self.name && is_value(&value))
    }
}

impl Segment {
    fn new(text: &str) -> Self {
        let label = text.strip_prefix('{').and_then(|text| text.strip_suffix('}'));
        match label.map(|label| (label, label.strip_suffix('+'))) {
            Some((_, Some(label))) => Self::Greedy(label.to_owned()),
            Some((label, None)) => Self::Label(label.to_owned()),
            None => Self::Literal(decoded(text)),
        }
    }

    const fn rank(&self) -> u8 {
        match self {
            Self::Literal(_) => 0,
            Self::Label(_) => 1,
            Self::Greedy(_) => 2,
        }
    }
}

impl Pattern {
    fn new(operation: usize, http: &HttpOperation) -> Self {
        let (path, query) = http.uri.split_once('?').unwrap_or((&http.uri, ""));
        let path = path.strip_prefix('/').unwrap_or(path);
        let path = path.strip_suffix('/').unwrap_or(path);
        let segments = if path.is_empty() { Vec::new() } else { path.split('/').collect() };
        let literals = query.split('&').filter(|literal| !literal.is_empty());
        let literals = literals.map(|literal| match literal.split_once('=') {
            Some((name, value)) => Literal { name: decoded(name), value: Some(decoded(value)) },
            None => Literal { name: decoded(literal), value: None },
        });
        Self {
            operation,
            method: http.method.clone(),
            uri: http.uri.clone(),
            segments: segments.into_iter().map(Segment::new).collect(),
            query: literals.collect(),
        }
    }

    fn fits(&self, path: &[&str], may_be_empty: bool) -> bool {
        let Some(parts) = self.parts(path) else { return false };
        self.segments.iter().zip(parts).all(|(segment, part)| match segment {
            Segment::Literal(literal) => {
                part.iter().flat_map(|part| percent_decode_str(part)).eq(literal.bytes())
            }
            Segment::Label(_) => may_be_empty || part != [""],
            Segment::Greedy(_) => may_be_empty || part.iter().any(|part| !part.is_empty()),
        })
    }

    fn labels(&self, path: &[&str]) -> Vec<(String, String)> {
        let parts = self.segments.iter().zip(self.parts(path).into_iter().flatten());
        let labels = parts.filter_map(|(segment, part)| match segment {
            Segment::Literal(_) => None,
            Segment::Label(name) | Segment::Greedy(name) => {
                Some((name.clone(), decoded(&part.join("/"))))
            }
        });
        labels.filter(|(_, text)| !text.is_empty()).collect()
    }

    /// The parts of a path that the segments stand for: one each, and for the greedy label as many as
    /// there are left.
    fn parts<'p>(&self, path: &'p [&'p str]) -> Option<Vec<&'p [&'p str]>> {
        let spare = path.len().checked_sub(self.segments.len())?;
        let greedy = self.segments.iter().position(|segment| segment.rank() == 2);
        if greedy.is_none() && spare > 0 {
            return None;
        }
        let greedy = greedy.unwrap_or(self.segments.len());
        let start = |index: usize| if index > greedy { index + spare } else { index };
        let parts = 0..self.segments.len();
        Some(parts.map(|index| &path[start(index)..start(index + 1)]).collect())
    }

    /// Orders patterns that fit the same path: the most specific one first.
    fn specificity(&self, other: &Self) -> Ordering {
        let ranks = self.segments.iter().zip(&other.segments);
        let ranks = ranks.map(|(one, other)| one.rank().cmp(&other.rank()));
        let first = ranks.fold(Ordering::Equal, Ordering::then);
        let lengths = other.segments.len().cmp(&self.segments.len());
        first.then(lengths).then(other.query.len().cmp(&self.query.len()))
    }
}

/// Bytes that are no UTF-8 become U+FFFD, as in services.
fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
