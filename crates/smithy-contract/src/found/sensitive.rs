//! Which parts of a text are secret.

use std::borrow::Cow;
use std::ops::Range;

use super::Shapes;
use crate::json::{self, Interest, Sink};
use crate::schema::{Kind, Schema, ShapeIndex};

/// The parts of a text that must not be shown, in order. In a text that is no JSON, everything from the
/// first value that may be secret.
pub(crate) fn sensitive_spans(schema: &Schema, text: &str) -> Vec<Range<usize>> {
    if !schema.reaches_sensitive() {
        return Vec::new();
    }
    let shapes = Shapes::new(schema.model(), Some(schema.index()));
    let mut secrets = Secrets {
        shapes,
        starts: Vec::new(),
    };
    let error = json::read(text, usize::MAX, &mut secrets).err();
    let values = secrets.starts.into_iter().map_while(|start| {
        let value = json::skip(text, start).ok()?;
        Some(start..start + value.len())
    });
    let mut spans: Vec<Range<usize>> = values.collect();
    if let Some(error) = error {
        // What stands behind the error could belong to anything.
        let shown = spans.last().map_or(0, |span| span.end);
        spans.push(error.offset.min(text.len()).max(shown)..text.len());
    }
    spans
}

impl Schema {
    /// Whether any value in a value of this shape may be secret.
    pub(crate) fn reaches_sensitive(&self) -> bool {
        let model = self.model();
        let mut seen = vec![false; model.shapes.len()];
        let mut queue = vec![self.index()];
        while let Some(index) = queue.pop() {
            if std::mem::replace(&mut seen[index.0 as usize], true) {
                continue;
            }
            let shape = model.shape(index);
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

/// Notes where secret values begin.
struct Secrets<'m> {
    shapes: Shapes<'m>,
    starts: Vec<usize>,
}

impl Secrets<'_> {
    fn begin(&mut self, at: usize) -> Interest {
        if !self.shapes.next_is_sensitive() {
            return Interest::Look;
        }
        self.starts.push(at);
        Interest::Skip
    }
}

impl<'t> Sink<'t> for Secrets<'_> {
    fn null(&mut self, at: usize) {
        self.begin(at);
    }

    fn boolean(&mut self, at: usize, _: bool) {
        self.begin(at);
    }

    fn number(&mut self, at: usize, _: &str) {
        self.begin(at);
    }

    fn string(&mut self, at: usize, _: Cow<'t, str>) {
        self.begin(at);
    }

    fn begin_list(&mut self, at: usize) -> Interest {
        let interest = self.begin(at);
        if interest == Interest::Look {
            self.shapes.begin_list();
        }
        interest
    }

    fn end_list(&mut self) {
        self.shapes.end();
    }

    fn begin_object(&mut self, at: usize) -> Interest {
        let interest = self.begin(at);
        if interest == Interest::Look {
            self.shapes.begin_object();
        }
        interest
    }

    fn name(&mut self, at: usize, name: Cow<'t, str>) -> Interest {
        if let Some(Kind::Map { key, .. }) = self.shapes.container()
            && self.shapes.model().shape(*key).sensitive
        {
            self.starts.push(at);
        }
        self.shapes.name(&name);
        Interest::Look
    }

    fn end_object(&mut self) {
        self.shapes.end();
    }
}
