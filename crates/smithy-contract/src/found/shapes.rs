//! Which shape each event of a value belongs to, for readers of a text other than the checker.

use std::collections::HashMap;

use crate::schema::{Kind, Model, Shape, ShapeIndex};
use crate::violation::FoundKind;

/// Follows the events of one value through the model.
pub(crate) struct Shapes<'m> {
    model: &'m Model,
    root: Option<ShapeIndex>,
    open: Vec<Open>,
    /// For some shapes, whether any value in their values may be secret.
    reaches_secret: HashMap<ShapeIndex, bool>,
}

struct Open {
    shape: Option<ShapeIndex>,
    /// The shape of the value that comes next.
    next: Option<ShapeIndex>,
    /// Whether the container, or what encloses it, is secret.
    is_secret: bool,
}

impl<'m> Shapes<'m> {
    pub fn new(model: &'m Model, root: Option<ShapeIndex>) -> Self {
        Self { model, root, open: Vec::new(), reaches_secret: HashMap::new() }
    }

    /// The shape of the value that comes next, if the model knows one.
    pub fn next(&self) -> Option<ShapeIndex> {
        self.open.last().map_or(self.root, |open| open.next)
    }

    /// Whether the value that comes next, which is of this kind, is secret, or what encloses it. A
    /// value that should be a container of secrets, but is of another kind, could be one of them.
    pub fn next_is_secret(&mut self, kind: FoundKind) -> bool {
        if self.open.last().is_some_and(|open| open.is_secret) {
            return true;
        }
        let Some(shape) = self.next() else {
            return false;
        };
        let Shape { kind: wanted, sensitive, .. } = self.model.shape(shape);
        *sensitive || !wanted.is_simple() && !is_kind(wanted, kind) && self.reaches_secret(shape)
    }

    /// Whether the names in the innermost open container are secret: the keys of some maps are.
    pub fn names_are_secret(&self) -> bool {
        match self.container() {
            Some(Kind::Map { key, .. }) => self.model.shape(*key).sensitive,
            _ => false,
        }
    }

    /// The shape of the innermost open container, if it is the kind of shape the model says.
    pub fn container(&self) -> Option<&'m Kind> {
        let shape = self.open.last()?.shape?;
        Some(&self.model.shape(shape).kind)
    }

    pub fn begin_list(&mut self) {
        let next = self.next().and_then(|shape| match self.kind(shape) {
            Kind::List { element, .. } => Some(*element),
            _ => None,
        });
        self.begin(FoundKind::List, next);
    }

    pub fn begin_object(&mut self) {
        self.begin(FoundKind::Object, None);
    }

    fn begin(&mut self, kind: FoundKind, next: Option<ShapeIndex>) {
        let is_secret = self.next_is_secret(kind);
        let shape = self.next().filter(|shape| is_kind(self.kind(*shape), kind));
        self.open.push(Open { shape, next, is_secret });
    }

    /// The name of the member that comes next; whether the model knows it.
    pub fn name(&mut self, name: &str) -> bool {
        let next = match self.container() {
            Some(Kind::Map { value, .. }) => Some(*value),
            Some(kind) => {
                let member = kind.members().iter().find(|member| member.name == name);
                member.map(|member| member.target)
            }
            None => None,
        };
        if let Some(open) = self.open.last_mut() {
            open.next = next;
        }
        next.is_some()
    }

    pub fn end(&mut self) {
        self.open.pop();
    }

    pub fn model(&self) -> &'m Model {
        self.model
    }

    fn kind(&self, shape: ShapeIndex) -> &'m Kind {
        &self.model.shape(shape).kind
    }

    fn reaches_secret(&mut self, shape: ShapeIndex) -> bool {
        let model = self.model;
        let known = self.reaches_secret.entry(shape);
        *known.or_insert_with(|| model.reaches_sensitive(shape))
    }
}

/// Whether values of the shape that hold others are of this kind.
fn is_kind(shape: &Kind, kind: FoundKind) -> bool {
    match shape {
        Kind::List { .. } => kind == FoundKind::List,
        Kind::Map { .. } | Kind::Structure { .. } | Kind::Union { .. } => kind == FoundKind::Object,
        _ => false,
    }
}
