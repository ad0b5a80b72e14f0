//! Which parts of a text are secret.

use std::borrow::Cow;
use std::ops::Range;

use super::Shapes;
use crate::json::{self, Interest, Sink};
use crate::schema::{Kind, Model, Schema, ShapeIndex};
use crate::violation::FoundKind;

/// The parts of a text that must not be shown, in order. In a text that is no JSON, also everything
/// behind the last value or name that could be read: it could belong to anything.
pub(crate) fn sensitive_spans(schema: &Schema, text: &str) -> Vec<Range<usize>> {
    if !schema.reaches_sensitive() {
        return Vec::new();
    }
    let mut secrets = Secrets {
        text,
        shapes: Shapes::new(schema.model(), Some(schema.index())),
        spans: Vec::new(),
        read: 0,
    };
    let outcome = json::read(text, usize::MAX, &mut secrets);
    let Secrets { mut spans, read, .. } = secrets;
    if outcome.is_err() && read < text.len() {
        spans.push(read..text.len());
    }
    spans
}

impl Schema {
    /// Whether any value in a value of this shape may be secret.
    pub(crate) fn reaches_sensitive(&self) -> bool {
        self.model().reaches_sensitive(self.index())
    }
}

impl Model {
    /// Whether any value in a value of this shape may be secret.
    pub(crate) fn reaches_sensitive(&self, shape: ShapeIndex) -> bool {
        let mut seen = vec![false; self.shapes.len()];
        let mut queue = vec![shape];
        while let Some(index) = queue.pop() {
            if std::mem::replace(&mut seen[index.0 as usize], true) {
                continue;
            }
            let shape = self.shape(index);
            if shape.sensitive {
                return true;
            }
            queue.extend(targets(&shape.kind));
        }
        false
    }
}

fn targets(kind: &Kind) -> Vec<ShapeIndex> {
    match kind {
        Kind::List { element, .. } => vec![*element],
        Kind::Map { key, value, .. } => vec![*key, *value],
        kind => kind.members().iter().map(|member| member.target).collect(),
    }
}

/// Notes where secret values are.
struct Secrets<'m, 't> {
    text: &'t str,
    shapes: Shapes<'m>,
    spans: Vec<Range<usize>>,
    /// Where the last scalar, name or bracket ends.
    read: usize,
}

impl Secrets<'_, '_> {
    fn scalar(&mut self, at: usize, kind: FoundKind) {
        self.read = self.end_of_value(at);
        if self.shapes.next_is_secret(kind) {
            self.spans.push(at..self.read);
        }
    }

    /// A container. Whether it may be looked into.
    fn begin(&mut self, at: usize, kind: FoundKind) -> Interest {
        if self.shapes.next_is_secret(kind) {
            self.read = self.end_of_value(at);
            self.spans.push(at..self.read);
            return Interest::Skip;
        }
        self.read = at + 1;
        Interest::Look
    }

    /// Where the value ends that begins at `at`; where the text ends, if it is no value.
    fn end_of_value(&self, at: usize) -> usize {
        json::skip(self.text, at).map_or(self.text.len(), |value| at + value.len())
    }
}

impl<'t> Sink<'t> for Secrets<'_, '_> {
    fn null(&mut self, at: usize) {
        self.scalar(at, FoundKind::Null);
    }

    fn boolean(&mut self, at: usize, _: bool) {
        self.scalar(at, FoundKind::Boolean);
    }

    fn number(&mut self, at: usize, _: &str) {
        self.scalar(at, FoundKind::Number);
    }

    fn string(&mut self, at: usize, _: Cow<'t, str>) {
        self.scalar(at, FoundKind::String);
    }

    fn begin_list(&mut self, at: usize) -> Interest {
        let interest = self.begin(at, FoundKind::List);
        if interest == Interest::Look {
            self.shapes.begin_list();
        }
        interest
    }

    fn end_list(&mut self) {
        self.shapes.end();
    }

    fn begin_object(&mut self, at: usize) -> Interest {
        let interest = self.begin(at, FoundKind::Object);
        if interest == Interest::Look {
            self.shapes.begin_object();
        }
        interest
    }

    fn name(&mut self, at: usize, name: Cow<'t, str>) -> Interest {
        self.read = self.end_of_value(at);
        if self.shapes.names_are_secret() {
            self.spans.push(at..self.read);
        }
        self.shapes.name(&name);
        Interest::Look
    }

    fn end_object(&mut self) {
        self.shapes.end();
    }
}
