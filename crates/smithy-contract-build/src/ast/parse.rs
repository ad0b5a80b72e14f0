//! One file: text to statements.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::{Apply, Link, Member, Role, Shape, Statement, Traits, Type, raw};
use crate::error::{At, Problem, Report};

/// Reads one file. What is broken is reported and left out.
pub(crate) fn parse<'a>(text: &'a str, file: usize, report: &mut Report) -> Vec<Statement<'a>> {
    let at = At::file(file);
    let document = match raw::document(text) {
        Ok(document) => document,
        Err(error) => {
            report.refuse(at, syntax(&error));
            return Vec::new();
        }
    };
    let Some(entries) = object(document, "the model", at, report) else { return Vec::new() };
    let is_version_1 = version(&entries, at, report);
    let Some(shapes) = property(&entries, "shapes") else { return Vec::new() };
    let shapes = entries_of(shapes, "`shapes`", at, report).unwrap_or_default();
    shapes
        .into_iter()
        .filter_map(|(id, definition)| statement(id, definition, is_version_1, file, report))
        .collect()
}

fn syntax(error: &serde_json::Error) -> Problem {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default().to_owned();
    Problem::Syntax { line: error.line(), column: error.column(), message }
}

/// Whether the file is of Smithy 1.0.
fn version(entries: &[(Cow<'_, str>, &RawValue)], at: At<'_>, report: &mut Report) -> bool {
    let Some(value) = property(entries, "smithy") else {
        report.refuse(at, Problem::NoVersion);
        return false;
    };
    match raw::string(value).as_deref() {
        Some("1" | "1.0") => true,
        Some("2" | "2.0") => false,
        _ => {
            report.refuse(at, Problem::UnknownVersion { found: raw::describe(value) });
            false
        }
    }
}

fn statement<'a>(
    id: Cow<'a, str>,
    definition: &'a RawValue,
    is_version_1: bool,
    file: usize,
    report: &mut Report,
) -> Option<Statement<'a>> {
    let at = At::file(file).shape(&id);
    let entries = object(definition, "the definition", at, report)?;
    let Some(ty) = property(&entries, "type") else {
        report.refuse(at, Problem::Missing { property: "type", expected: "the type of the shape" });
        return None;
    };
    let traits = traits(&entries, at, report);
    let is_apply = raw::string(ty).as_deref() == Some("apply");
    if !is_shape_id(id.split_once('$').map_or(&*id, |(shape, _)| if is_apply { shape } else { "" }))
    {
        report.refuse(At::file(file), Problem::BadShapeId { found: format!("\"{id}\"") });
        return None;
    }
    if is_apply {
        return Some(Statement::Apply(Apply { file, target: id, traits }));
    }
    let Some(ty) = raw::string(ty).and_then(|name| Type::of_name(&name)) else {
        report.refuse(at, Problem::UnknownType { found: raw::describe(ty) });
        return None;
    };
    let members = members(ty, &entries, at, report);
    let mixins = references(&entries, "mixins", at, report);
    let links = links(ty, &entries, at, report);
    let version = property(&entries, "version").and_then(|version| {
        let text = raw::string(version);
        if text.is_none() {
            malformed("`version`", version, "a string", at, report);
        }
        text
    });
    Some(Statement::Shape(Shape {
        id,
        file,
        is_version_1,
        ty,
        traits,
        members,
        mixins,
        links,
        version,
    }))
}

fn members<'a>(
    ty: Type,
    entries: &[(Cow<'a, str>, &'a RawValue)],
    at: At<'_>,
    report: &mut Report,
) -> Vec<Member<'a>> {
    let fixed = |names: &[&'static str]| -> Vec<(Cow<'a, str>, &'a RawValue)> {
        let named = |name: &&'static str| Some((Cow::Borrowed(*name), property(entries, name)?));
        names.iter().filter_map(named).collect()
    };
    let definitions = match ty {
        Type::List | Type::Set => fixed(&["member"]),
        Type::Map => fixed(&["key", "value"]),
        Type::Structure | Type::Union | Type::Enum | Type::IntEnum => property(entries, "members")
            .and_then(|members| entries_of(members, "`members`", at, report))
            .unwrap_or_default(),
        _ => Vec::new(),
    };
    let mut members: Vec<Member<'a>> = Vec::with_capacity(definitions.len());
    let mut names = std::collections::HashSet::with_capacity(definitions.len());
    for (name, definition) in definitions {
        if !names.insert(name.clone()) {
            report.refuse(at.member(&name), Problem::RepeatedMember);
        } else if let Some(member) = member(name, definition, at, report) {
            members.push(member);
        }
    }
    members
}

fn member<'a>(
    name: Cow<'a, str>,
    definition: &'a RawValue,
    at: At<'_>,
    report: &mut Report,
) -> Option<Member<'a>> {
    let at = at.member(&name);
    if !is_plain(&name) {
        report.refuse(at, Problem::BadMemberName);
        return None;
    }
    let entries = object(definition, "the member", at, report)?;
    let target = target(&entries, at, report)?;
    let traits = traits(&entries, at, report);
    Some(Member { name, target: Some(target), traits })
}

fn traits<'a>(
    entries: &[(Cow<'a, str>, &'a RawValue)],
    at: At<'_>,
    report: &mut Report,
) -> Traits<'a> {
    let Some(definition) = property(entries, "traits") else { return Traits::default() };
    let entries = entries_of(definition, "`traits`", at, report).unwrap_or_default();
    let mut ids: Vec<&str> = entries.iter().map(|(id, _)| &**id).collect();
    ids.sort_unstable();
    for pair in ids.windows(2).filter(|pair| pair[0] == pair[1]) {
        report.refuse(at.trait_id(pair[0]), Problem::RepeatedTrait);
    }
    entries.into_iter().map(|(id, value)| (id, Cow::Borrowed(value))).collect()
}

/// What a service, resource or operation refers to.
fn links<'a>(
    ty: Type,
    entries: &[(Cow<'a, str>, &'a RawValue)],
    at: At<'_>,
    report: &mut Report,
) -> Vec<Link<'a>> {
    let (single, several): (&[&'static str], &[&'static str]) = match ty {
        Type::Service => (&[], &["operations", "resources", "errors"]),
        Type::Resource => (
            &["create", "put", "read", "update", "delete", "list"],
            &["operations", "collectionOperations", "resources"],
        ),
        Type::Operation => (&["input", "output"], &["errors"]),
        _ => (&[], &[]),
    };
    let mut links = Vec::new();
    for name in single {
        let Some(value) = property(entries, name) else { continue };
        if let Some(target) = reference(name, value, at, report) {
            links.push(Link { role: role(name), target });
        }
    }
    for name in several {
        let targets = references(entries, name, at, report);
        links.extend(targets.into_iter().map(|target| Link { role: role(name), target }));
    }
    links
}

fn role(property: &str) -> Role {
    match property {
        "input" => Role::Input,
        "output" => Role::Output,
        "errors" => Role::Error,
        "resources" => Role::Resource,
        _ => Role::Operation,
    }
}

/// A list of objects with a `target` each.
fn references<'a>(
    entries: &[(Cow<'a, str>, &'a RawValue)],
    name: &'static str,
    at: At<'_>,
    report: &mut Report,
) -> Vec<Cow<'a, str>> {
    let Some(value) = property(entries, name) else { return Vec::new() };
    let Some(elements) = raw::array(value) else {
        malformed(name, value, "an array of objects with `target`", at, report);
        return Vec::new();
    };
    elements.into_iter().filter_map(|element| reference(name, element, at, report)).collect()
}

fn reference<'a>(
    name: &'static str,
    value: &'a RawValue,
    at: At<'_>,
    report: &mut Report,
) -> Option<Cow<'a, str>> {
    target(&object(value, name, at, report)?, at, report)
}

fn target<'a>(
    entries: &[(Cow<'a, str>, &'a RawValue)],
    at: At<'_>,
    report: &mut Report,
) -> Option<Cow<'a, str>> {
    let Some(target) = property(entries, "target") else {
        report.refuse(at, Problem::Missing { property: "target", expected: "the ID of a shape" });
        return None;
    };
    let id = raw::string(target).filter(|id| is_shape_id(id));
    if id.is_none() {
        report.refuse(at, Problem::BadShapeId { found: raw::describe(target) });
    }
    id
}

/// `namespace#Name`, both parts there, no member. (What other characters names are made of bears on nothing.)
fn is_shape_id(id: &str) -> bool {
    is_plain(id)
        && id.split_once('#').is_some_and(|(namespace, name)| {
            !namespace.is_empty() && !name.is_empty() && !name.contains(['#', '$'])
        })
}

/// Whether a name stands in JSON as it is: readers of requests and writers of answers rest on that.
fn is_plain(name: &str) -> bool {
    !name.contains(|character: char| matches!(character, '"' | '\\' | '\0'..='\x1f'))
}

fn property<'a>(entries: &[(Cow<'_, str>, &'a RawValue)], name: &str) -> Option<&'a RawValue> {
    entries.iter().find(|(other, _)| other == name).map(|(_, value)| *value)
}

/// The properties of an object, of which none may stand there twice: the second could say something else.
fn object<'a>(
    value: &'a RawValue,
    what: &'static str,
    at: At<'_>,
    report: &mut Report,
) -> Option<Vec<(Cow<'a, str>, &'a RawValue)>> {
    let entries = entries_of(value, what, at, report)?;
    if let Some(property) = raw::repeated(&entries) {
        report.refuse(at, Problem::RepeatedProperty { property: property.to_owned(), what });
    }
    Some(entries)
}

/// The entries of an object whose names are the model's own.
fn entries_of<'a>(
    value: &'a RawValue,
    what: &'static str,
    at: At<'_>,
    report: &mut Report,
) -> Option<Vec<(Cow<'a, str>, &'a RawValue)>> {
    let entries = raw::object(value);
    if entries.is_none() {
        malformed(what, value, "an object", at, report);
    }
    entries
}

fn malformed(
    what: &'static str,
    value: &RawValue,
    expected: &'static str,
    at: At<'_>,
    report: &mut Report,
) {
    report.refuse(at, Problem::Malformed { what, found: raw::describe(value), expected });
}
