//! Shapes that point at one another, every target looked up.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::assemble::Assembly;
use crate::ast::{Member, Role, Shape, Traits, Type};
use crate::error::{At, Problem, Report};

/// All shapes of a model.
#[derive(Debug)]
pub(crate) struct Graph<'a> {
    pub nodes: Vec<Node<'a>>,
}

/// A shape.
#[derive(Debug)]
pub(crate) struct Node<'a> {
    pub id: Cow<'a, str>,
    pub file: usize,
    pub is_version_1: bool,
    pub ty: Type,
    pub traits: Traits<'a>,
    pub members: Vec<Edge<'a>>,
    pub links: Vec<(Role, usize)>,
    pub version: Option<Cow<'a, str>>,
}

/// A member.
#[derive(Debug)]
pub(crate) struct Edge<'a> {
    pub name: Cow<'a, str>,
    pub target: usize,
    pub traits: Traits<'a>,
}

impl Node<'_> {
    pub fn at(&self) -> At<'_> {
        At::file(self.file).shape(&self.id)
    }

    /// The name without its namespace.
    pub fn name(&self) -> &str {
        self.id.split_once('#').map_or(&*self.id, |(_, name)| name)
    }

    /// What this refers to in that role.
    pub fn linked(&self, role: Role) -> impl Iterator<Item = usize> {
        self.links.iter().filter(move |(other, _)| *other == role).map(|(_, target)| *target)
    }

    /// The members whose values are inside of this shape's values: enum members are none.
    pub fn value_members(&self) -> &[Edge<'_>] {
        if matches!(self.ty, Type::Enum | Type::IntEnum) { &[] } else { &self.members }
    }
}

/// Looks up all targets.
pub(super) fn link<'a>(assembly: Assembly<'a>, report: &mut Report) -> Graph<'a> {
    let Assembly { shapes, positions } = assembly;
    let lookup = Lookup { types: shapes.iter().map(|shape| shape.ty).collect(), positions };
    let nodes = shapes.into_iter().map(|shape| lookup.node(shape, report)).collect();
    Graph { nodes }
}

struct Lookup<'a> {
    types: Vec<Type>,
    positions: HashMap<Cow<'a, str>, usize>,
}

impl<'a> Lookup<'a> {
    fn node(&self, shape: Shape<'a>, report: &mut Report) -> Node<'a> {
        let Shape { id, file, is_version_1, ty, traits, members, links, version, .. } = shape;
        let at = At::file(file).shape(&id);
        check_members(ty, &members, at, report);
        let members =
            members.into_iter().filter_map(|member| self.edge(ty, member, at, report)).collect();
        let links = links
            .into_iter()
            .filter_map(|link| {
                let (what, expected, allowed) = expectation(link.role);
                Some((link.role, self.target(&link.target, what, expected, allowed, at, report)?))
            })
            .collect();
        Node { id, file, is_version_1, ty, traits, members, links, version }
    }

    fn edge(
        &self,
        ty: Type,
        member: Member<'a>,
        at: At<'_>,
        report: &mut Report,
    ) -> Option<Edge<'a>> {
        let Member { name, target, traits } = member;
        let (expected, allowed): (&str, fn(Type) -> bool) = match ty {
            Type::Map if name == "key" => ("a string or enum", Type::is_text),
            _ => ("a shape that has values, not a service, resource or operation", Type::is_data),
        };
        let at = at.member(&name);
        let target = self.target(&target?, "the member", expected, allowed, at, report)?;
        Some(Edge { name, target, traits })
    }

    fn target(
        &self,
        target: &str,
        what: &'static str,
        expected: &'static str,
        allowed: fn(Type) -> bool,
        at: At<'_>,
        report: &mut Report,
    ) -> Option<usize> {
        let Some(&position) = self.positions.get(target) else {
            report.refuse(at, Problem::UnknownTarget { what, target: target.to_owned() });
            return None;
        };
        let ty = self.types[position];
        if !allowed(ty) {
            let (target, found) = (target.to_owned(), ty.with_article());
            report.refuse(at, Problem::WrongTarget { what, target, found, expected });
            return None;
        }
        Some(position)
    }
}

fn expectation(role: Role) -> (&'static str, &'static str, fn(Type) -> bool) {
    match role {
        Role::Input => ("`input`", "a structure", |ty| ty == Type::Structure),
        Role::Output => ("`output`", "a structure", |ty| ty == Type::Structure),
        Role::Error => ("an entry of `errors`", "a structure", |ty| ty == Type::Structure),
        Role::Operation => ("an operation's entry", "an operation", |ty| ty == Type::Operation),
        Role::Resource => ("an entry of `resources`", "a resource", |ty| ty == Type::Resource),
    }
}

/// Checks that an aggregate has the members that its type needs.
fn check_members(ty: Type, members: &[Member<'_>], at: At<'_>, report: &mut Report) {
    let has = |name: &str| members.iter().any(|member| member.name == name);
    let refusal = match ty {
        Type::List | Type::Set if !has("member") => Some(("`member`", "one, with a target")),
        Type::Map if !has("key") => Some(("`key`", "one, with a target")),
        Type::Map if !has("value") => Some(("`value`", "one, with a target")),
        Type::Union if members.is_empty() => Some(("members", "at least one")),
        Type::Enum | Type::IntEnum if members.is_empty() => Some(("members", "at least one value")),
        _ => None,
    };
    if let Some((what, expected)) = refusal {
        report.refuse(at, Problem::NoMembers { ty: ty.name(), what, expected });
    }
}
