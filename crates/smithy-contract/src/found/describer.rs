//! Values as services print them in messages: `[a, b]`, `{key=value}`, `Tag(key=a, value=b)`.

use std::borrow::Cow;

use super::Shapes;
use crate::json::{Interest, Sink};
use crate::render::lower_first;
use crate::schema::{Kind, Model, ShapeIndex};
use crate::violation::{Found, FoundKind};

/// Longer texts are cut here, so that many violations of one large input stay small.
pub(super) const LONGEST: usize = 16 * 1024;

const REDACTED: &str = "*** Sensitive Data Redacted ***";

/// Turns the events of one value into text.
pub(super) struct Describer<'m> {
    shapes: Shapes<'m>,
    kind: FoundKind,
    is_secret: bool,
    text: String,
    /// For each open container, how many values it holds so far.
    values: Vec<usize>,
    /// The name of a member whose value has not come yet.
    name: Option<String>,
}

impl<'m> Describer<'m> {
    pub fn new(model: &'m Model, shape: Option<ShapeIndex>) -> Self {
        Self {
            shapes: Shapes::new(model, shape),
            kind: FoundKind::Nothing,
            is_secret: false,
            text: String::new(),
            values: Vec::new(),
            name: None,
        }
    }

    pub fn finish(mut self) -> Found {
        if self.text.len() > LONGEST {
            self.text.truncate(self.text.floor_char_boundary(LONGEST));
            self.text.push('…');
        }
        Found { kind: self.kind, text: (!self.is_secret).then_some(self.text) }
    }

    /// What stands between values. Whether the value itself is wanted.
    fn begin(&mut self, kind: FoundKind) -> bool {
        if self.values.is_empty() {
            self.kind = kind;
            self.is_secret = self.shapes.next_is_secret(kind);
            return !self.is_secret;
        }
        if self.text.len() > LONGEST {
            return false;
        }
        if let Some(values) = self.values.last_mut() {
            if *values > 0 {
                self.text.push_str(", ");
            }
            *values += 1;
        }
        if let Some(name) = self.name.take() {
            self.text.push_str(&name);
            self.text.push('=');
        }
        let secret = self.shapes.next_is_secret(kind);
        if secret {
            self.text.push_str(REDACTED);
        }
        !secret
    }

    fn scalar(&mut self, kind: FoundKind, text: &str) {
        if self.begin(kind) {
            let end = text.floor_char_boundary(LONGEST + 1);
            self.text.push_str(&text[..end]);
        }
    }

    fn end(&mut self, bracket: char) {
        self.text.push(bracket);
        self.values.pop();
        self.shapes.end();
    }

    fn is_in_structure(&self) -> bool {
        matches!(self.shapes.container(), Some(Kind::Structure { .. } | Kind::Union { .. }))
    }
}

impl<'t> Sink<'t> for Describer<'_> {
    fn null(&mut self, _: usize) {
        if self.is_in_structure() {
            self.name = None;
        } else {
            self.scalar(FoundKind::Null, "null");
        }
    }

    fn boolean(&mut self, _: usize, value: bool) {
        self.scalar(FoundKind::Boolean, if value { "true" } else { "false" });
    }

    fn number(&mut self, _: usize, text: &str) {
        self.scalar(FoundKind::Number, text);
    }

    fn string(&mut self, _: usize, text: Cow<'t, str>) {
        self.scalar(FoundKind::String, &text);
    }

    fn begin_list(&mut self, _: usize) -> Interest {
        if !self.begin(FoundKind::List) {
            return Interest::Skip;
        }
        self.shapes.begin_list();
        self.values.push(0);
        self.text.push('[');
        Interest::Look
    }

    fn end_list(&mut self) {
        self.end(']');
    }

    fn begin_object(&mut self, _: usize) -> Interest {
        if !self.begin(FoundKind::Object) {
            return Interest::Skip;
        }
        let shape = self.shapes.next();
        self.shapes.begin_object();
        self.values.push(0);
        match shape {
            Some(shape) if self.is_in_structure() => {
                self.text.push_str(self.shapes.model().shape(shape).name());
                self.text.push('(');
            }
            _ => self.text.push('{'),
        }
        Interest::Look
    }

    fn name(&mut self, _: usize, name: Cow<'t, str>) -> Interest {
        let known = self.shapes.name(&name);
        if !self.is_in_structure() {
            let is_secret = self.shapes.names_are_secret();
            let shown = if is_secret { REDACTED.into() } else { name };
            self.name = Some(shown.into_owned());
            return Interest::Look;
        }
        self.name = known.then(|| {
            let mut lowered = String::new();
            lower_first(&name, &mut lowered);
            lowered
        });
        if known { Interest::Look } else { Interest::Skip }
    }

    fn end_object(&mut self) {
        let bracket = if self.is_in_structure() { ')' } else { '}' };
        self.end(bracket);
    }
}
