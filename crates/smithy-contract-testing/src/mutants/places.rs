//! The places of an input, and the schema with one of them changed.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use smithy_contract::Schema;
use smithy_contract::pattern::Pattern;
use smithy_contract::schema::{Kind, Member, Model, PatternUse, Shape, ShapeIndex};

use super::pattern::tokens;
use crate::oracle::Quirk;
use crate::site::{Step, steps};

/// The part of a model that an input reaches, small enough to be copied for each mutant.
pub(super) struct Base {
    model: Arc<Model>,
}

/// The input's own shape is the first of the part.
const ROOT: ShapeIndex = ShapeIndex(0);

/// Where a value may stand in an input.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The way from the input.
    pub steps: Vec<Step>,
    /// What stands there.
    pub shape: ShapeIndex,
}

/// One thing changed at one place.
pub(super) struct Edit {
    /// The place and what is done there: `DatastoreId/length/maximum-plus-one`.
    pub name: String,
    pub description: String,
    pub steps: Vec<Step>,
    pub change: Change,
}

pub(super) enum Change {
    /// The shape takes other values.
    Kind(Kind),
    /// The shape takes the same values of another length.
    Length(Kind),
    /// The string's pattern is another one.
    Pattern { from: String, to: Box<Pattern> },
    /// The member is another one.
    Member(Member),
    /// There is no such member.
    NoMember,
}

impl Base {
    pub fn of(input: &Schema) -> Self {
        let model = input.model();
        let mut order = vec![input.index()];
        let mut next = 0;
        while let Some(index) = order.get(next).copied() {
            for (_, target) in steps(&model.shape(index).kind) {
                if !order.contains(&target) {
                    order.push(target);
                }
            }
            next += 1;
        }
        let new: BTreeMap<ShapeIndex, ShapeIndex> =
            order.iter().zip(0..).map(|(old, new)| (*old, ShapeIndex(new))).collect();
        let mut patterns = Vec::new();
        let shapes = order.iter().map(|index| {
            let mut shape = model.shape(*index).clone();
            for (step, old) in steps(&shape.kind) {
                if let (Some(target), Some(new)) =
                    (target_mut(&mut shape.kind, step), new.get(&old))
                {
                    *target = *new;
                }
            }
            if let Kind::String { pattern: Some(pattern), .. } = &mut shape.kind {
                patterns.push(model.pattern(pattern.index).clone());
                pattern.index = patterns.len() as u32 - 1;
            }
            shape
        });
        let shapes: Vec<Shape> = shapes.collect();
        let model = Model {
            service: model.service.clone(),
            operations: Cow::default(),
            errors: Cow::default(),
            shapes: shapes.into(),
            patterns: patterns.into(),
        };
        Self { model: Arc::new(model) }
    }

    pub fn model(&self) -> &Model {
        &self.model
    }

    pub fn schema(&self) -> Schema {
        Schema::of_shared(Arc::clone(&self.model), ROOT)
    }

    /// All places but the input itself, nearer ones first. What a shape holds is told at the first place where
    /// the shape stands, so that there are not many more places than members.
    pub fn places(&self) -> Vec<Place> {
        let mut places = Vec::new();
        let mut opened = BTreeSet::new();
        let mut queue = VecDeque::from([Place { steps: Vec::new(), shape: ROOT }]);
        while let Some(place) = queue.pop_front() {
            if opened.insert(place.shape) {
                for (step, shape) in steps(&self.model.shape(place.shape).kind) {
                    let steps = place.steps.iter().copied().chain([step]).collect();
                    queue.push_back(Place { steps, shape });
                }
            }
            if !place.steps.is_empty() {
                places.push(place);
            }
        }
        places
    }

    /// The quirks that can show.
    pub fn quirks(&self) -> Vec<Quirk> {
        let shapes: Vec<&Shape> = self.model.shapes.iter().collect();
        let use_one_of = |wanted: &[&str]| {
            let mut patterns = self.model.patterns.iter();
            patterns.any(|pattern| tokens(&pattern.source).iter().any(|one| wanted.contains(one)))
        };
        let matters = |quirk: &Quirk| match quirk {
            Quirk::PatternDotAll => use_one_of(&["."]),
            Quirk::PatternMultiline => use_one_of(&["^", "$"]),
            quirk => quirk.matters(&shapes),
        };
        Quirk::ALL.iter().copied().filter(matters).collect()
    }

    /// The names along a way, `/` between them.
    pub fn name(&self, way: &[Step]) -> String {
        let mut shape = ROOT;
        let names = way.iter().map(|step| {
            let kind = &self.model.shape(shape).kind;
            shape = target(kind, *step).unwrap_or(ROOT);
            match step {
                Step::Member(position) => kind.members()[*position].name.to_string(),
                Step::Element => "element".to_owned(),
                Step::Key => "key".to_owned(),
                Step::Value => "value".to_owned(),
            }
        });
        names.collect::<Vec<_>>().join("/")
    }

    /// The member that a way ends with, and what holds it.
    pub fn member(&self, way: &[Step]) -> Option<(&Kind, &Member)> {
        let (Step::Member(position), outer) = way.split_last()? else {
            return None;
        };
        let holder = outer
            .iter()
            .try_fold(ROOT, |shape, step| target(&self.model.shape(shape).kind, *step))?;
        let kind = &self.model.shape(holder).kind;
        Some((kind, kind.members().get(*position)?))
    }

    /// The schema with the change. Every shape on the way gets a copy, so that only this place changes.
    pub fn apply(&self, edit: &Edit) -> Schema {
        let mut shapes = self.model.shapes.to_vec();
        let mut patterns = self.model.patterns.to_vec();
        let mut holder = copy(&mut shapes, ROOT);
        let root = holder;
        let Some((last, way)) = edit.steps.split_last() else {
            return self.schema();
        };
        for step in way {
            holder = step_into_copy(&mut shapes, holder, *step);
        }
        match &edit.change {
            Change::Kind(kind) | Change::Length(kind) => {
                let place = step_into_copy(&mut shapes, holder, *last);
                shapes[place.0 as usize].kind = kind.clone();
            }
            Change::Pattern { to, .. } => {
                let place = step_into_copy(&mut shapes, holder, *last);
                if let Kind::String { pattern, .. } = &mut shapes[place.0 as usize].kind {
                    *pattern = Some(PatternUse { index: patterns.len() as u32, published: None });
                    patterns.push((**to).clone());
                }
            }
            Change::Member(member) => {
                change_members(&mut shapes, holder, *last, |members, position| {
                    members[position] = member.clone();
                })
            }
            Change::NoMember => change_members(&mut shapes, holder, *last, |members, position| {
                members.remove(position);
            }),
        }
        let model =
            Model { shapes: shapes.into(), patterns: patterns.into(), ..(*self.model).clone() };
        Schema::of_shared(Arc::new(model), root)
    }
}

pub(super) fn target(kind: &Kind, step: Step) -> Option<ShapeIndex> {
    steps(kind).into_iter().find(|(other, _)| *other == step).map(|(_, target)| target)
}

fn target_mut(kind: &mut Kind, step: Step) -> Option<&mut ShapeIndex> {
    match (kind, step) {
        (Kind::List { element, .. }, Step::Element) => Some(element),
        (Kind::Map { key, .. }, Step::Key) => Some(key),
        (Kind::Map { value, .. }, Step::Value) => Some(value),
        (Kind::Structure { members } | Kind::Union { members }, Step::Member(position)) => {
            members.to_mut().get_mut(position).map(|member| &mut member.target)
        }
        _ => None,
    }
}

fn copy(shapes: &mut Vec<Shape>, shape: ShapeIndex) -> ShapeIndex {
    let copy = shapes[shape.0 as usize].clone();
    shapes.push(copy);
    ShapeIndex(shapes.len() as u32 - 1)
}

/// Gives `holder` a shape of its own behind a step.
fn step_into_copy(shapes: &mut Vec<Shape>, holder: ShapeIndex, step: Step) -> ShapeIndex {
    let next = target(&shapes[holder.0 as usize].kind, step).unwrap_or(ROOT);
    let own = copy(shapes, next);
    if let Some(target) = target_mut(&mut shapes[holder.0 as usize].kind, step) {
        *target = own;
    }
    own
}

fn change_members(
    shapes: &mut [Shape],
    holder: ShapeIndex,
    step: Step,
    change: impl FnOnce(&mut Vec<Member>, usize),
) {
    if let (Kind::Structure { members } | Kind::Union { members }, Step::Member(position)) =
        (&mut shapes[holder.0 as usize].kind, step)
    {
        change(members.to_mut(), position);
    }
}
