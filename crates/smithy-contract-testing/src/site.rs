//! Places of a schema: the ways through its shapes.

use std::fmt;

use smithy_contract::schema::{Kind, Member, ShapeIndex};

use crate::sample::{Bounds, Sampler, alternatives};

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

/// The steps into values of a kind, in the order of the model, and the shapes there.
pub(crate) fn steps(kind: &Kind) -> Vec<(Step, ShapeIndex)> {
    match kind {
        Kind::List { element, .. } => vec![(Step::Element, *element)],
        Kind::Map { key, value, .. } => vec![(Step::Key, *key), (Step::Value, *value)],
        kind => {
            let members = kind.members().iter().enumerate();
            members.map(|(position, member)| (Step::Member(position), member.target)).collect()
        }
    }
}

/// No more sites than this are listed; of models that have more, the first.
const MOST_SITES: usize = 20_000;

/// Every site of the sampler's shape at which some value has something, the shape itself first, in the
/// order of the model. A shape within itself is listed, but what is inside of it is not, again.
pub(crate) fn places(sampler: &Sampler) -> Vec<Place<'_>> {
    let mut walk = Walk { sampler, places: Vec::new(), open: Vec::new() };
    let root = sampler.schema().index();
    walk.visit(Place { site: Site::root(), shape: root, holder: Holder::Nothing });
    walk.places
}

struct Walk<'m> {
    sampler: &'m Sampler,
    places: Vec<Place<'m>>,
    open: Vec<ShapeIndex>,
}

impl<'m> Walk<'m> {
    fn visit(&mut self, place: Place<'m>) {
        let Place { shape, site, .. } = place.clone();
        if self.places.len() >= MOST_SITES || !self.sampler.has_any(shape) {
            return;
        }
        self.places.push(place);
        let kind = self.sampler.kind(shape);
        if self.open.contains(&shape) || is_always_empty(kind) {
            return;
        }
        self.open.push(shape);
        for (step, target) in steps(kind) {
            if let Some((holder, name)) = held(kind, step) {
                self.visit(Place { site: site.below(step, name), shape: target, holder });
            }
        }
        self.open.pop();
    }
}

fn is_always_empty(kind: &Kind) -> bool {
    match kind {
        Kind::List { length, .. } | Kind::Map { length, .. } => Bounds::of(*length).most == 0,
        _ => false,
    }
}

/// What holds a value behind a step, and the name of the member if it is one. `None` if nothing can
/// stand there.
fn held(kind: &Kind, step: Step) -> Option<(Holder<'_>, &str)> {
    match (kind, step) {
        (Kind::Structure { members }, Step::Member(position)) => {
            let member = members.get(position)?;
            Some((Holder::StructureMember(member), &member.name))
        }
        (Kind::Union { members }, Step::Member(position)) => {
            let (_, member) = alternatives(members).find(|(other, _)| *other == position)?;
            Some((Holder::UnionMember, &member.name))
        }
        (Kind::List { sparse, .. }, Step::Element) => {
            Some((Holder::Element { sparse: *sparse }, ""))
        }
        (Kind::Map { .. }, Step::Key) => Some((Holder::Key, "")),
        (Kind::Map { sparse, .. }, Step::Value) => Some((Holder::Value { sparse: *sparse }, "")),
        _ => None,
    }
}
