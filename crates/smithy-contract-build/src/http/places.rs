//! Where violations stand: as members of the input, and in the request.

use std::fmt::Write;

use smithy_contract::schema::{Kind, Model, ShapeIndex, TimestampFormat};
use smithy_contract::{Place, Segment, ValidationException, Violation};

use super::HttpChecker;
use super::wire::{Body, Input};
use crate::contract::HttpBinding;

/// The places of violations of the body alone.
pub(super) fn in_body(exception: &ValidationException) -> Vec<Place> {
    let place = |violation: &Violation| Place {
        name: format!("body {}", violation.path).trim_end().to_owned(),
        position: violation.position,
    };
    exception.violations().iter().map(place).collect()
}

/// A path in the text that is checked as one of the operation's input.
pub(super) fn member_path(checker: &HttpChecker, input: &Input, path: &[Segment]) -> Vec<Segment> {
    let (first, rest) = match (path, &input.body) {
        ([Segment::Member { index: 0, .. }, Segment::Member { index, .. }, rest @ ..], _) => {
            (input.slots.get(*index as usize).map(|slot| slot.member), rest)
        }
        ([_, Segment::Member { index, .. }, rest @ ..], Body::Members(members)) => {
            (members.get(*index as usize).copied(), rest)
        }
        ([_, rest @ ..], Body::Json(member) | Body::Raw(member)) => (Some(*member), rest),
        ([_, rest @ ..], _) => return rest.to_vec(),
        ([], _) => return Vec::new(),
    };
    let Some(first) = first else { return rest.to_vec() };
    let first = Segment::Member { index: first as u32, name: "".into() };
    let segments: Vec<Segment> = [first].into_iter().chain(rest.iter().cloned()).collect();
    named(&checker.contract.model, input.original, &segments)
}

/// The place in the request of a violation at the path of a member.
pub(super) fn place(checker: &HttpChecker, input: &Input, violation: &Violation) -> Place {
    let segments = violation.path.segments();
    let member = match segments.first() {
        Some(Segment::Member { index, .. }) => Some(*index as usize),
        _ => None,
    };
    let slot = input.slots.iter().find(|slot| Some(slot.member) == member);
    if let (Some(slot), Some(Segment::Member { name, .. })) = (slot, segments.first()) {
        let key = match segments.get(1) {
            Some(Segment::Key(key)) => Some(&**key),
            _ => None,
        };
        return Place { name: slot.binding.at(name, key), position: None };
    }
    let sent = named(&checker.wire.model, input.original, segments);
    let pointer = match input.body {
        Body::Json(_) | Body::Raw(_) => sent.get(1..).unwrap_or_default(),
        Body::Nothing | Body::Members(_) => &sent,
    };
    let mut name = String::from("body");
    if !pointer.is_empty() {
        // Writing to a string cannot fail.
        let _ = write!(name, " {}", smithy_contract::Path::from(pointer.to_vec()));
    }
    Place { name, position: violation.position }
}

/// The same path under the names that members have in a model.
fn named(model: &Model, shape: ShapeIndex, path: &[Segment]) -> Vec<Segment> {
    let mut shape = Some(shape);
    let segments = path.iter().map(|segment| {
        let kind = shape.map(|shape| &model.shape(shape).kind);
        let (segment, below) = match (segment, kind) {
            (Segment::Member { index, .. }, Some(kind)) => {
                match kind.members().get(*index as usize) {
                    Some(member) => {
                        let name = member.name.clone();
                        (Segment::Member { index: *index, name }, Some(member.target))
                    }
                    None => (segment.clone(), None),
                }
            }
            (_, Some(Kind::List { element, .. })) => (segment.clone(), Some(*element)),
            (_, Some(Kind::Map { value, .. })) => (segment.clone(), Some(*value)),
            _ => (segment.clone(), None),
        };
        shape = below;
        segment
    });
    segments.collect()
}

impl HttpBinding {
    /// The place of a member, in words: `label {id}`, `query size`, `header If-Match`, `body`.
    ///
    /// ```
    /// use smithy_contract_build::HttpBinding;
    ///
    /// assert_eq!(HttpBinding::Label.place("id"), "label {id}");
    /// assert_eq!(HttpBinding::PrefixHeaders("X-Meta-".to_owned()).place("meta"), "headers X-Meta-*");
    /// ```
    #[must_use]
    pub fn place(&self, member: &str) -> String {
        match self {
            Self::Label => format!("label {{{member}}}"),
            Self::Query(name) => format!("query {name}"),
            Self::QueryParameters => "query *".to_owned(),
            Self::Header(name) => format!("header {name}"),
            Self::PrefixHeaders(prefix) => format!("headers {prefix}*"),
            Self::Payload => "body".to_owned(),
            Self::ResponseCode => "status".to_owned(),
        }
    }

    /// How timestamps are written there, unless the model says how.
    #[must_use]
    pub const fn timestamp_format(&self) -> TimestampFormat {
        match self {
            Self::Header(_) | Self::PrefixHeaders(_) => TimestampFormat::HttpDate,
            Self::Label | Self::Query(_) | Self::QueryParameters => TimestampFormat::DateTime,
            Self::Payload | Self::ResponseCode => TimestampFormat::EpochSeconds,
        }
    }

    /// The place of a member, or of the value of a key in it.
    fn at(&self, member: &str, key: Option<&str>) -> String {
        match (self, key) {
            (Self::QueryParameters, Some(key)) => format!("query {key}"),
            (Self::PrefixHeaders(prefix), Some(key)) => format!("header {prefix}{key}"),
            _ => self.place(member),
        }
    }

    /// Whether the member stands in the header of this name.
    pub(super) fn is_header(&self, name: &str) -> bool {
        matches!(self, Self::Header(header) if header.eq_ignore_ascii_case(name))
    }
}
