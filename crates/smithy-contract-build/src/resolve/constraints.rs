//! The constraint traits of shapes and members: read, and checked against what they are on.

use serde_json::value::RawValue;
use smithy_contract::schema::{Length, Range, TimestampFormat};

use super::graph::{Edge, Graph, Node};
use super::values::{self, EnumEntry, IntEntry};
use crate::ast::{Traits, Type, raw};
use crate::error::{At, Problem, Report};
use crate::traits;

/// What the traits of a shape or of a member demand of values.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct Constraints {
    pub length: Option<Length>,
    pub range: Option<Range>,
    pub pattern: Option<String>,
    pub published: Option<String>,
    pub values: Option<Vec<EnumEntry>>,
    pub numbers: Option<Vec<IntEntry>>,
    pub unique_items: bool,
    pub sparse: bool,
    pub sensitive: bool,
    pub timestamp_format: Option<TimestampFormat>,
}

impl Constraints {
    /// These, a member's, over those of its target: the member's win.
    pub fn over(&self, target: &Self) -> Self {
        let both = |own: &Option<String>, targets: &Option<String>| {
            own.clone().or_else(|| targets.clone())
        };
        let range = self.range.clone().or_else(|| target.range.clone());
        let numbers = target.numbers.clone();
        // Of an `intEnum` the range is spent on its values, for shapes and members alike.
        let (range, numbers) = match numbers {
            Some(numbers) => (None, Some(within(numbers, range.as_ref()))),
            None => (range, None),
        };
        Self {
            length: self.length.or(target.length),
            range,
            pattern: both(&self.pattern, &target.pattern),
            // The published text of a pattern does not outlive the pattern.
            published: match &self.pattern {
                Some(_) => self.published.clone(),
                None => both(&self.published, &target.published),
            },
            values: self.values.clone().or_else(|| target.values.clone()),
            numbers,
            unique_items: self.unique_items || target.unique_items,
            sparse: self.sparse || target.sparse,
            sensitive: self.sensitive || target.sensitive,
            timestamp_format: self.timestamp_format.or(target.timestamp_format),
        }
    }
}

/// The constraints of all shapes of a graph, in its order.
#[derive(Debug)]
pub(crate) struct AllConstraints {
    pub shapes: Vec<Constraints>,
    /// Those of the members of each shape.
    pub members: Vec<Vec<Constraints>>,
}

/// Reads and checks the constraints of all shapes.
pub(super) fn read_all(graph: &Graph<'_>, report: &mut Report) -> AllConstraints {
    let read = |node| (read_shape(node, report), read_members(graph, node, report));
    let (shapes, members) = graph.nodes.iter().map(read).unzip();
    let all = AllConstraints { shapes, members };
    check_published(graph, &all, report);
    check_ranges(graph, &all, report);
    all
}

fn read_shape(node: &Node<'_>, report: &mut Report) -> Constraints {
    let subject = Subject { ty: node.ty, is_member: false, at: node.at(), traits: &node.traits };
    let mut constraints = subject.read(report);
    match node.ty {
        Type::Enum => constraints.values = Some(values::enum_members(node, report)),
        Type::IntEnum => {
            let all = values::int_enum_members(node, report);
            let range = constraints.range.take();
            let numbers = within(all.clone(), range.as_ref());
            refuse_emptied(&all, &numbers, node.at(), report);
            constraints.numbers = Some(numbers);
        }
        Type::Set => constraints.unique_items = true,
        _ => {}
    }
    for id in [traits::REQUIRED, traits::IDEMPOTENCY_TOKEN, traits::JSON_NAME] {
        if node.traits.has(id) {
            let found = format!("a shape of type {}", node.ty.name());
            report.refuse(
                node.at().trait_id(id),
                Problem::MisplacedTrait { found, allowed: "members" },
            );
        }
    }
    constraints
}

/// A range on an `intEnum` narrows its values.
fn within(mut numbers: Vec<IntEntry>, range: Option<&Range>) -> Vec<IntEntry> {
    numbers.retain(|entry| range.is_none_or(|range| range.allows(&entry.value.to_string())));
    numbers
}

/// Refuses a range that leaves none of the values of an `intEnum`.
fn refuse_emptied(all: &[IntEntry], numbers: &[IntEntry], at: At<'_>, report: &mut Report) {
    if numbers.is_empty() && !all.is_empty() {
        report.refuse(at.trait_id(traits::RANGE), Problem::RangeExcludesAll);
    }
}

fn read_members(graph: &Graph<'_>, node: &Node<'_>, report: &mut Report) -> Vec<Constraints> {
    let read = |edge: &Edge<'_>| {
        let at = node.at().member(&edge.name);
        check_placement(node, edge, at, report);
        let ty = graph.nodes[edge.target].ty;
        Subject { ty, is_member: true, at, traits: &edge.traits }.read(report)
    };
    // The members of an enum are its values, which other traits than `enumValue` do not constrain.
    node.value_members().iter().map(read).collect()
}

/// Checks the traits that only structure members can have.
fn check_placement(node: &Node<'_>, edge: &Edge<'_>, at: At<'_>, report: &mut Report) {
    if node.ty == Type::Structure {
        return;
    }
    for id in [traits::REQUIRED, traits::IDEMPOTENCY_TOKEN] {
        if edge.traits.has(id) {
            let found = format!("a member of {}", node.ty.with_article());
            report.refuse(
                at.trait_id(id),
                Problem::MisplacedTrait { found, allowed: "members of structures" },
            );
        }
    }
}

/// A published pattern says how a pattern is printed, so there must be one.
fn check_published(graph: &Graph<'_>, all: &AllConstraints, report: &mut Report) {
    let needs = |own: &Constraints, target: Option<&Constraints>| {
        own.published.is_some()
            && own.pattern.is_none()
            && target.is_none_or(|target| target.pattern.is_none())
    };
    for (node, (own, members)) in graph.nodes.iter().zip(all.shapes.iter().zip(&all.members)) {
        let at = node.at();
        if needs(own, None) {
            report.refuse(
                at.trait_id(traits::PUBLISHED_PATTERN),
                Problem::NeedsTrait { other: traits::PATTERN },
            );
        }
        for (edge, own) in node.value_members().iter().zip(members) {
            if needs(own, Some(&all.shapes[edge.target])) {
                let at = at.member(&edge.name).trait_id(traits::PUBLISHED_PATTERN);
                report.refuse(at, Problem::NeedsTrait { other: traits::PATTERN });
            }
        }
    }
}

/// Refuses ranges of members that leave none of the values of an `intEnum`.
fn check_ranges(graph: &Graph<'_>, all: &AllConstraints, report: &mut Report) {
    for (node, members) in graph.nodes.iter().zip(&all.members) {
        for (edge, own) in node.value_members().iter().zip(members) {
            let targets = all.shapes[edge.target].numbers.as_deref().unwrap_or_default();
            if own.range.is_some() && !targets.is_empty() {
                let numbers = within(targets.to_vec(), own.range.as_ref());
                refuse_emptied(targets, &numbers, node.at().member(&edge.name), report);
            }
        }
    }
}

/// A shape or member with traits.
struct Subject<'s> {
    /// The type of the shape, or of what the member targets.
    ty: Type,
    is_member: bool,
    at: At<'s>,
    traits: &'s Traits<'s>,
}

impl<'s> Subject<'s> {
    fn read(&self, report: &mut Report) -> Constraints {
        if self.traits.iter().next().is_none() {
            return Constraints::default();
        }
        let exclusive =
            self.take(traits::SPARSE, is_sparse_able, "lists and maps", report).is_some();
        let unique_items =
            self.take(traits::UNIQUE_ITEMS, Type::is_list, "lists", report).is_some();
        if exclusive && unique_items {
            let at = self.at.trait_id(traits::UNIQUE_ITEMS);
            report.refuse(at, Problem::ExclusiveTraits { other: traits::SPARSE });
        }
        Constraints {
            length: self
                .take(
                    traits::LENGTH,
                    Type::has_length,
                    "blobs, strings, enums, lists and maps",
                    report,
                )
                .and_then(|value| values::length(value, self.at.trait_id(traits::LENGTH), report)),
            range: self.take(traits::RANGE, Type::is_number, "numbers", report).and_then(|value| {
                values::range(value, self.ty.is_integral(), self.at.trait_id(traits::RANGE), report)
            }),
            pattern: self.text(traits::PATTERN, report),
            published: self.text(traits::PUBLISHED_PATTERN, report),
            values: self.take(traits::ENUM, |ty| ty == Type::String, "strings", report).and_then(
                |value| values::enum_entries(value, self.at.trait_id(traits::ENUM), report),
            ),
            numbers: None,
            unique_items,
            sparse: exclusive,
            sensitive: self.traits.has(traits::SENSITIVE),
            timestamp_format: self
                .take(traits::TIMESTAMP_FORMAT, |ty| ty == Type::Timestamp, "timestamps", report)
                .and_then(|value| {
                    values::timestamp_format(
                        value,
                        self.at.trait_id(traits::TIMESTAMP_FORMAT),
                        report,
                    )
                }),
        }
    }

    /// The value of a trait, if the trait is there and can be.
    fn take(
        &self,
        id: &'static str,
        applies: fn(Type) -> bool,
        allowed: &'static str,
        report: &mut Report,
    ) -> Option<&'s RawValue> {
        let value = self.traits.get(id)?;
        if applies(self.ty) {
            return Some(value);
        }
        let what = if self.is_member { "a member" } else { "a shape" };
        let found = format!("{what} of type {}", self.ty.name());
        report.refuse(self.at.trait_id(id), Problem::MisplacedTrait { found, allowed });
        None
    }

    /// The value of a trait of strings that is itself a string.
    fn text(&self, id: &'static str, report: &mut Report) -> Option<String> {
        let value = self.take(id, Type::is_text, "strings and enums", report)?;
        let text = raw::string(value);
        if text.is_none() {
            let problem = Problem::TraitValue { found: raw::describe(value), expected: "a string" };
            report.refuse(self.at.trait_id(id), problem);
        }
        text.map(|text| text.into_owned())
    }
}

fn is_sparse_able(ty: Type) -> bool {
    ty.is_list() || ty == Type::Map
}
