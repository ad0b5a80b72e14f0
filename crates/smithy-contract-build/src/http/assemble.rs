//! The text that is checked, put together from the parts of a request.

use std::borrow::Cow;
use std::collections::HashMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use smithy_contract::Position;
use smithy_contract::schema::{Kind, Model, ShapeIndex};

use super::wire::{Body, Input, Slot};
use super::{HttpChecker, HttpRequest, is_blank, text};
use crate::contract::HttpBinding;

/// The text that is checked.
#[derive(Debug)]
pub(super) struct Document {
    pub text: String,
    /// The body in it, if it stands there as it was sent.
    pub body: Option<Start>,
}

/// Where the body begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    /// Bytes before it.
    pub offset: usize,
    /// Lines before it.
    pub lines: usize,
}

impl Document {
    pub fn new(
        checker: &HttpChecker,
        input: &Input,
        request: &HttpRequest,
        labels: &[(String, String)],
    ) -> Self {
        let parts = Parts { model: &checker.wire.model, request, labels };
        let mut text = String::from(r#"{"bound":{"#);
        let mut comma = "";
        for slot in &input.slots {
            if let Some(value) = parts.slot(slot) {
                // The value has a line of its own, which is what a person is shown.
                text += &format!("{comma}{}:\n{value}\n", text::string(&slot.name));
                comma = ",";
            }
        }
        text.push('}');
        let is_blank = is_blank(&request.body);
        let value = match input.body {
            Body::Nothing => None,
            Body::Members(_) if is_blank => Some("{}".into()),
            Body::Json(_) if is_blank => None,
            Body::Members(_) | Body::Json(_) => Some(String::from_utf8_lossy(&request.body)),
            Body::Raw(_) => parts.raw(input).map(Cow::Owned),
        };
        let is_sent = matches!(input.body, Body::Members(_) | Body::Json(_)) && !is_blank;
        let mut start = None;
        if let Some(value) = value {
            text += ",\"body\":\n";
            let lines = text.matches('\n').count();
            start = is_sent.then_some(Start { offset: text.len(), lines });
            text += &value;
            text.push('\n');
        }
        text.push('}');
        Self { text, body: start }
    }

    /// A position in the text as one in the body. What stands before the body was bound to other parts of
    /// the request, which have no lines.
    pub fn in_body(&self, position: Position) -> Option<Position> {
        let start = self.body?;
        let offset = position.offset.checked_sub(start.offset)?;
        let line = position.line.checked_sub(start.lines)?;
        Some(Position { offset, line, column: position.column })
    }
}

struct Parts<'r> {
    model: &'r Model,
    request: &'r HttpRequest,
    labels: &'r [(String, String)],
}

impl Parts<'_> {
    /// The value of a bound member, as JSON, if it is there.
    fn slot(&self, slot: &Slot) -> Option<String> {
        let Self { model, request, .. } = *self;
        match &slot.binding {
            HttpBinding::Label => {
                let (_, label) = self.labels.iter().find(|(name, _)| *name == slot.name)?;
                Some(text::value(model, slot.target, label))
            }
            HttpBinding::Query(name) => {
                let values = request.query().filter(|(other, _)| other == name);
                let values: Vec<_> = values.map(|(_, value)| value).collect();
                let first = values.first()?;
                let list = text::list(model, slot.target, values.iter().map(|value| &**value));
                Some(list.unwrap_or_else(|| text::value(model, slot.target, first)))
            }
            HttpBinding::QueryParameters => {
                let mut map = Groups::default();
                request.query().for_each(|(name, value)| map.add(name.clone(), name, value));
                self.map(slot, &map, |shape, values| {
                    let list = text::list(model, shape, values.iter().copied());
                    list.unwrap_or_else(|| text::value(model, shape, values[0]))
                })
            }
            HttpBinding::Header(name) => {
                let lines: Vec<&str> = request.header(name).collect();
                match lines.as_slice() {
                    [] => None,
                    [line, ..] if slot.is_decoded => {
                        let bytes = BASE64_STANDARD.decode(line).ok()?;
                        Some(text::string(&String::from_utf8_lossy(&bytes)))
                    }
                    lines => Some(text::header(model, slot.target, lines)),
                }
            }
            HttpBinding::PrefixHeaders(prefix) => {
                let mut map = Groups::default();
                for (name, value) in &request.headers {
                    let start = name.get(..prefix.len());
                    if start.is_some_and(|start| start.eq_ignore_ascii_case(prefix)) {
                        let key = Cow::Borrowed(&name[prefix.len()..]);
                        let folded = Cow::Owned(key.to_ascii_lowercase());
                        map.add(folded, key, Cow::Borrowed(value.trim()));
                    }
                }
                self.map(slot, &map, |shape, lines| text::header(model, shape, lines))
            }
            HttpBinding::Payload | HttpBinding::ResponseCode => None,
        }
    }

    /// A map as JSON. An empty one can't be told from none, so that it counts where one must be there.
    fn map(
        &self,
        slot: &Slot,
        map: &Groups<'_>,
        value: impl Fn(ShapeIndex, &[&str]) -> String,
    ) -> Option<String> {
        let Kind::Map { value: shape, .. } = self.model.shape(slot.target).kind else {
            return None;
        };
        if map.groups.is_empty() && !slot.must_be_present {
            return None;
        }
        let pairs = map.groups.iter().map(|(key, values)| {
            let values: Vec<&str> = values.iter().map(|value| &**value).collect();
            format!("{}:{}", text::string(key), value(shape, &values))
        });
        let pairs: Vec<String> = pairs.collect();
        Some(format!("{{{}}}", pairs.join(",")))
    }

    /// A body that is one string or blob. An empty one can't be told from none, so that it counts where
    /// one must be there.
    fn raw(&self, input: &Input) -> Option<String> {
        let body = &self.request.body;
        let holder = &self.model.shape(input.shape).kind.members()[1];
        if body.is_empty() && !holder.must_be_present() {
            return None;
        }
        match self.model.shape(holder.target).kind {
            Kind::Blob { .. } => Some(text::string(&BASE64_STANDARD.encode(body))),
            _ => Some(text::string(&String::from_utf8_lossy(body))),
        }
    }
}

/// Values by name, in the order of the names' first appearance.
#[derive(Default)]
struct Groups<'t> {
    groups: Vec<(Cow<'t, str>, Vec<Cow<'t, str>>)>,
    /// Where the names stand among the groups, folded: a client may send any number of them.
    places: HashMap<Cow<'t, str>, usize>,
}

impl<'t> Groups<'t> {
    /// Adds the value of a name. Names are the same if they are when `folded`.
    fn add(&mut self, folded: Cow<'t, str>, name: Cow<'t, str>, value: Cow<'t, str>) {
        let place = *self.places.entry(folded).or_insert(self.groups.len());
        match self.groups.get_mut(place) {
            Some((_, values)) => values.push(value),
            None => self.groups.push((name, vec![value])),
        }
    }
}
