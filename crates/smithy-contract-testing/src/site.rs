//! Places of a schema: the ways through its shapes.

use std::fmt;

use smithy_contract::schema::{Kind, Member, Model, ShapeIndex};

use crate::sample::alternatives;

/// A place in all inputs of a shape, as the schema sees them: members by name, elements and pairs
/// without their numbers.
///
/// Printed for the names of edits: `Tags/[]/Key`, `Attributes/{key}`, `Attributes/{value}`. The root is
/// the empty text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Site {
    pub(crate) steps: Vec<Step>,
    name: String,
}

/// A step into a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Step {
    /// Into the member that stands there in the model.
    Member(usize),
    /// Into an element of a list.
    Element,
    /// To a key of a map.
    Key,
    /// Into a value of a map.
    Value,
}

impl Site {
    /// The whole value.
    pub(crate) fn root() -> Self {
        Self { steps: Vec::new(), name: String::new() }
    }

    /// A site inside of this one; `member` is the name of the member, if it is one.
    pub(crate) fn below(&self, step: Step, member: &str) -> Self {
        let mut steps = self.steps.clone();
        steps.push(step);
        let name = match step {
            Step::Member(_) => member,
            Step::Element => "[]",
            Step::Key => "{key}",
            Step::Value => "{value}",
        };
        let separator = if self.name.is_empty() { "" } else { "/" };
        Self { steps, name: format!("{}{separator}{name}", self.name) }
    }
}

impl fmt::Display for Site {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.name)
    }
}

/// What holds a value.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Holder<'m> {
    Nothing,
    StructureMember(&'m Member),
    UnionMember,
    Element { sparse: bool },
    Key,
    Value { sparse: bool },
}

/// A site with what is known of it.
#[derive(Debug, Clone)]
pub(crate) struct Place<'m> {
    pub site: Site,
    pub shape: ShapeIndex,
    pub holder: Holder<'m>,
}

/// No more sites than this are listed; of models that have more, the first.
const MOST_SITES: usize = 20_000;

/// Every site below a shape, the shape itself first, in the order of the model. A shape within itself is
/// listed, but what is inside of it is not, again.
pub(crate) fn places(model: &Model, root: ShapeIndex) -> Vec<Place<'_>> {
    let mut walk = Walk { model, places: Vec::new(), open: Vec::new() };
    walk.visit(Place { site: Site::root(), shape: root, holder: Holder::Nothing });
    walk.places
}

struct Walk<'m> {
    model: &'m Model,
    places: Vec<Place<'m>>,
    open: Vec<ShapeIndex>,
}

impl<'m> Walk<'m> {
    fn visit(&mut self, place: Place<'m>) {
        if self.places.len() >= MOST_SITES {
            return;
        }
        let Place { shape, site, .. } = place.clone();
        self.places.push(place);
        if self.open.contains(&shape) {
            return;
        }
        self.open.push(shape);
        let below =
            |step, name: &str, shape, holder| Place { site: site.below(step, name), shape, holder };
        match &self.model.shape(shape).kind {
            Kind::Structure { members } => {
                for (index, member) in members.iter().enumerate() {
                    let holder = Holder::StructureMember(member);
                    self.visit(below(Step::Member(index), &member.name, member.target, holder));
                }
            }
            Kind::Union { members } => {
                for (index, member) in alternatives(members) {
                    let step = Step::Member(index);
                    self.visit(below(step, &member.name, member.target, Holder::UnionMember));
                }
            }
            Kind::List { element, sparse, .. } => {
                let holder = Holder::Element { sparse: *sparse };
                self.visit(below(Step::Element, "", *element, holder));
            }
            Kind::Map { key, value, sparse, .. } => {
                self.visit(below(Step::Key, "", *key, Holder::Key));
                let holder = Holder::Value { sparse: *sparse };
                self.visit(below(Step::Value, "", *value, holder));
            }
            _ => {}
        }
        self.open.pop();
    }
}
