//! Whether a value that was read and written again is the same value.

use smithy_contract::Schema;
use smithy_contract::schema::{Kind, Member, Model, ShapeIndex};

use super::decimal::Decimal;
use super::rules::{chosen, value_of};
use super::simple::Simple;
use super::tree::Tree;

/// Whether `after` holds what `before` does: member for member, as the shape reads them. Members that are
/// null or that the model does not know may get lost, absent ones may have become defaults. Both texts
/// are valid, and nested no deeper than is usual.
pub(crate) fn keeps_value(schema: &Schema, before: &[u8], after: &[u8]) -> bool {
    let read = |text: &[u8]| {
        let text = std::str::from_utf8(text).ok()?;
        Tree::read(if text.trim().is_empty() { "{}" } else { text }, usize::MAX).ok()
    };
    match (read(before), read(after)) {
        (Some(before), Some(after)) => keeps(schema.model(), schema.index(), &before, &after),
        _ => false,
    }
}

fn keeps(model: &Model, shape: ShapeIndex, before: &Tree, after: &Tree) -> bool {
    match (&model.shape(shape).kind, before, after) {
        // Null, where it is allowed at all.
        (_, Tree::Null, after) => *after == Tree::Null,
        (Kind::Document, ..) => same_document(before, after),
        (Kind::Structure { members }, Tree::Object(before), Tree::Object(after)) => {
            members.iter().all(|member| keeps_member(model, member, before, after))
        }
        (Kind::Union { members }, Tree::Object(before), Tree::Object(after)) => {
            match (chosen(members, before), chosen(members, after)) {
                (Some((member, before)), Some((other, after))) => {
                    member.name == other.name && keeps(model, member.target, before, after)
                }
                _ => false,
            }
        }
        (Kind::List { element, .. }, Tree::List(before), Tree::List(after)) => {
            let mut pairs = before.iter().zip(after);
            before.len() == after.len()
                && pairs.all(|(before, after)| keeps(model, *element, before, after))
        }
        (Kind::Map { value, .. }, Tree::Object(before), Tree::Object(after)) => {
            let of_key = |key: &str| after.iter().find(|(other, _)| other == key);
            before.len() == after.len()
                && before.iter().all(|(key, before)| {
                    of_key(key).is_some_and(|(_, after)| keeps(model, *value, before, after))
                })
        }
        (Kind::Float { .. }, before, after) => match (as_float(before), as_float(after)) {
            // `float` keeps about seven digits; whether it was one is not known here.
            (Some(before), Some(after)) => (before as f32).total_cmp(&(after as f32)).is_eq(),
            _ => false,
        },
        (kind, before, after) => match (Simple::read(kind, before), Simple::read(kind, after)) {
            // Moments are kept to the nanosecond, for 292 billion years.
            (Some(before), Some(after)) if matches!(kind, Kind::Timestamp { .. }) => {
                before.to_nanoseconds() == after.to_nanoseconds()
            }
            (Some(before), Some(after)) => before == after,
            _ => false,
        },
    }
}

fn keeps_member(
    model: &Model,
    member: &Member,
    before: &[(String, Tree)],
    after: &[(String, Tree)],
) -> bool {
    match (value_of(member, before), value_of(member, after)) {
        (Some(before), Some(after)) => keeps(model, member.target, before, after),
        (None, None) => true,
        (None, Some(_)) => member.has_default,
        (Some(_), None) => false,
    }
}

fn as_float(tree: &Tree) -> Option<f64> {
    match tree {
        Tree::Number(text) | Tree::Text(text) => text.parse().ok(),
        _ => None,
    }
}

/// The order of members does not matter, nor how numbers are written; of members of one name the last
/// counts.
fn same_document(before: &Tree, after: &Tree) -> bool {
    match (before, after) {
        (Tree::Number(before), Tree::Number(after)) => Decimal::new(before) == Decimal::new(after),
        (Tree::List(before), Tree::List(after)) => {
            before.len() == after.len()
                && before.iter().zip(after).all(|(before, after)| same_document(before, after))
        }
        (Tree::Object(before), Tree::Object(after)) => {
            let last = |pairs: &[(String, Tree)], name: &str| {
                pairs.iter().rfind(|(other, _)| other == name).map(|(_, value)| value.clone())
            };
            let mut names = before.iter().chain(after).map(|(name, _)| name);
            names.all(|name| match (last(before, name), last(after, name)) {
                (Some(before), Some(after)) => same_document(&before, &after),
                _ => false,
            })
        }
        (before, after) => before == after,
    }
}
