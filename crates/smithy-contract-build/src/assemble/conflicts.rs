//! What happens when a shape is defined twice, or a trait applied twice.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use crate::ast::{Shape, Traits, raw};
use crate::error::{At, Problem, Report};
use crate::ledger::bears_on_validity;

/// Adds a second definition of a shape to the first.
pub(super) fn merge_shape<'a>(first: &mut Shape<'a>, second: Shape<'a>, report: &mut Report) {
    if let Some(difference) = difference(first, &second) {
        let other = report.file_name(first.file).to_owned();
        let at = At::file(second.file).shape(&second.id);
        report.refuse(at, Problem::Conflict { other, difference });
        return;
    }
    let at = At::file(second.file).shape(&second.id);
    merge_traits(&mut first.traits, second.traits, at, report);
    let mut traits: HashMap<_, _> =
        second.members.into_iter().map(|member| (member.name, member.traits)).collect();
    for member in &mut first.members {
        if let Some(traits) = traits.remove(&member.name) {
            merge_traits(&mut member.traits, traits, at.member(&member.name), report);
        }
    }
}

fn difference(first: &Shape<'_>, second: &Shape<'_>) -> Option<String> {
    if first.ty != second.ty {
        return Some(format!(
            "there it is {}, here {}",
            first.ty.with_article(),
            second.ty.with_article()
        ));
    }
    let mut others: BTreeMap<&str, Option<&str>> = targets(second);
    for (name, target) in targets(first) {
        match others.remove(name) {
            Some(other) if other == target => {}
            Some(other) => {
                let text = |target: Option<&str>| target.unwrap_or_default().to_owned();
                return Some(format!(
                    "the member `{name}` targets `{}` there, `{}` here",
                    text(target),
                    text(other)
                ));
            }
            None => return Some(format!("the member `{name}` is only there")),
        }
    }
    if let Some(name) = others.keys().next() {
        return Some(format!("the member `{name}` is only here"));
    }
    let sorted = |shape: &Shape<'_>| {
        let mut links: Vec<_> =
            shape.links.iter().map(|link| (link.role, link.target.to_string())).collect();
        links.sort();
        links
    };
    if sorted(first) != sorted(second) || first.version != second.version {
        return Some("the properties are not the same".to_owned());
    }
    (first.mixins != second.mixins).then(|| "the mixins are not the same".to_owned())
}

fn targets<'s>(shape: &'s Shape<'_>) -> BTreeMap<&'s str, Option<&'s str>> {
    shape.members.iter().map(|member| (&*member.name, member.target.as_deref())).collect()
}

/// [Trait conflict resolution](https://smithy.io/2.0/spec/model.html#trait-conflict-resolution): equal
/// values are one, arrays are concatenated. Where traits do not bear on validity, the first value stays.
pub(super) fn merge_traits<'a>(
    onto: &mut Traits<'a>,
    traits: Traits<'a>,
    at: At<'_>,
    report: &mut Report,
) {
    for (id, value) in traits {
        let Some(first) = onto.get(&id) else {
            onto.set(id, value);
            continue;
        };
        if raw::equal(first, &value) {
            continue;
        }
        if let Some(both) = raw::concatenate(first, &value) {
            onto.set(id, Cow::Owned(both));
        } else if bears_on_validity(&id) {
            let (first, second) = (raw::describe(first), raw::describe(&value));
            report.refuse(at.trait_id(&id), Problem::TraitConflict { first, second });
        }
    }
}
