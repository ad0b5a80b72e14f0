//! Which values are equal.

use smithy_contract::schema::{Kind, Model, ShapeIndex};

use super::decimal::Decimal;
use super::rules::{chosen, value_of};
use super::simple::Simple;
use super::tree::Tree;

/// Whether two values are equal. A value of the wrong type, or that holds one, equals nothing.
pub(super) fn are_equal(model: &Model, shape: ShapeIndex, left: &Tree, right: &Tree) -> bool {
    let equal = |shape, left: &Tree, right: &Tree| are_equal(model, shape, left, right);
    match (&model.shape(shape).kind, left, right) {
        (Kind::Structure { members }, Tree::Object(left), Tree::Object(right)) => {
            members.iter().all(|member| match (value_of(member, left), value_of(member, right)) {
                (Some(left), Some(right)) => equal(member.target, left, right),
                (left, right) => left == right,
            })
        }
        (Kind::Union { members }, Tree::Object(left), Tree::Object(right)) => {
            match (chosen(members, left), chosen(members, right)) {
                (Some((member, left)), Some((other, right))) => {
                    member.name == other.name && equal(member.target, left, right)
                }
                _ => false,
            }
        }
        (Kind::List { element, sparse, .. }, Tree::List(left), Tree::List(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| are_equal_elements(model, *element, *sparse, left, right))
        }
        (Kind::Map { value, sparse, .. }, Tree::Object(left), Tree::Object(right)) => {
            let first = |pairs: &[(String, Tree)], key: &str| {
                pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone())
            };
            let covers = |these: &[(String, Tree)], those: &[(String, Tree)]| {
                these.iter().all(|(key, _)| match (first(these, key), first(those, key)) {
                    (Some(this), Some(that)) => {
                        are_equal_elements(model, *value, *sparse, &this, &that)
                    }
                    _ => false,
                })
            };
            covers(left, right) && covers(right, left)
        }
        // Smithy has no equality of documents, and a list of unique ones only a model of version 1 may
        // have: there, those that hold others are never equal.
        (Kind::Document, Tree::Number(left), Tree::Number(right)) => {
            Decimal::new(left) == Decimal::new(right)
        }
        (Kind::Document, Tree::Text(_) | Tree::Boolean(_), right) => left == right,
        (kind, left, right) => match (Simple::read(kind, left), Simple::read(kind, right)) {
            (Some(left), Some(right)) => left == right,
            _ => false,
        },
    }
}

/// The same for what a list or map holds: null is a value if it is allowed.
pub(super) fn are_equal_elements(
    model: &Model,
    shape: ShapeIndex,
    sparse: bool,
    left: &Tree,
    right: &Tree,
) -> bool {
    match (left, right) {
        (Tree::Null, Tree::Null) => sparse,
        (Tree::Null, _) | (_, Tree::Null) => false,
        _ => are_equal(model, shape, left, right),
    }
}
