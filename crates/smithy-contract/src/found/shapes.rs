//! Which shape each event of a value belongs to, for readers of a text other than the checker.

use crate::schema::{Kind, Model, ShapeIndex};

/// Follows the events of one value through the model.
pub(crate) struct Shapes<'m> {
    model: &'m Model,
    root: Option<ShapeIndex>,
    open: Vec<Open>,
}

struct Open {
    shape: Option<ShapeIndex>,
    /// The shape of the value that comes next.
    next: Option<ShapeIndex>,
}

impl<'m> Shapes<'m> {
    pub fn new(model: &'m Model, root: Option<ShapeIndex>) -> Self {
        Self {
            model,
            root,
            open: Vec::new(),
        }
    }

    /// The shape of the value that comes next, if the model knows one.
    pub fn next(&self) -> Option<ShapeIndex> {
        self.open.last().map_or(self.root, |open| open.next)
    }

    /// Whether the value that comes next, or what encloses it, is secret.
    pub fn next_is_sensitive(&self) -> bool {
        let enclosing = self.open.iter().map(|open| open.shape);
        enclosing
            .chain([self.next()])
            .flatten()
            .any(|shape| self.model.shape(shape).sensitive)
    }

    /// The shape of the innermost open container, if it is the kind of shape the model says.
    pub fn container(&self) -> Option<&'m Kind> {
        let shape = self.open.last()?.shape?;
        Some(&self.model.shape(shape).kind)
    }

    pub fn begin_list(&mut self) {
        let shape = self
            .next()
            .filter(|shape| matches!(self.kind(*shape), Kind::List { .. }));
        let next = shape.and_then(|shape| match self.kind(shape) {
            Kind::List { element, .. } => Some(*element),
            _ => None,
        });
        self.open.push(Open { shape, next });
    }

    pub fn begin_object(&mut self) {
        let takes_objects = |kind: &Kind| {
            matches!(
                kind,
                Kind::Map { .. } | Kind::Structure { .. } | Kind::Union { .. }
            )
        };
        let shape = self.next().filter(|shape| takes_objects(self.kind(*shape)));
        self.open.push(Open { shape, next: None });
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
}
