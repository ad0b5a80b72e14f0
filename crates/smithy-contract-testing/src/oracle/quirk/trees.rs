//! Quirks in reading values: the tree is changed before it is judged.

use smithy_contract::schema::{Kind, Member, Model, ShapeIndex, TimestampFormat};

use super::Quirk;
use crate::oracle::tree::Tree;

/// The input as it appears to an implementation with this quirk.
pub fn change(quirk: Quirk, model: &Model, root: ShapeIndex, tree: Tree) -> Tree {
    let tree = match (quirk, tree) {
        (Quirk::AnyTopLevel, Tree::Object(pairs)) => Tree::Object(pairs),
        (Quirk::AnyTopLevel, _) => Tree::Object(Vec::new()),
        (_, tree) => tree,
    };
    changed(quirk, model, Some(root), tree)
}

/// `None` for the shape of what the model does not know.
fn changed(quirk: Quirk, model: &Model, shape: Option<ShapeIndex>, tree: Tree) -> Tree {
    let kind = shape.map_or(&Kind::Document, |shape| &model.shape(shape).kind);
    let inner = |shape, tree| changed(quirk, model, shape, tree);
    match (kind, value(quirk, kind, tree)) {
        (Kind::List { element, .. }, Tree::List(elements)) => {
            Tree::List(elements.into_iter().map(|tree| inner(Some(*element), tree)).collect())
        }
        (Kind::Map { value, .. }, Tree::Object(pairs)) => {
            let pairs = members(quirk, kind, pairs).into_iter();
            Tree::Object(pairs.map(|(name, tree)| (name, inner(Some(*value), tree))).collect())
        }
        (
            Kind::Structure { members: known } | Kind::Union { members: known },
            Tree::Object(pairs),
        ) => {
            let pairs = members(quirk, kind, pairs).into_iter().map(|(name, tree)| {
                let member = known.iter().find(|member| member.name == name);
                let tree = inner(member.map(|member| member.target), tree);
                (name, tree)
            });
            Tree::Object(pairs.collect())
        }
        (_, tree) => tree,
    }
}

/// The pairs of an object.
fn members(quirk: Quirk, kind: &Kind, mut pairs: Vec<(String, Tree)>) -> Vec<(String, Tree)> {
    match quirk {
        Quirk::FirstDuplicateWins => without_repeated(pairs),
        Quirk::LastDuplicateWins => {
            pairs.reverse();
            let mut pairs = without_repeated(pairs);
            pairs.reverse();
            pairs
        }
        Quirk::EmptyTextIsAbsent => {
            pairs.retain(|(_, value)| *value != Tree::Text(String::new()));
            pairs
        }
        Quirk::NamesInAnyCase => {
            for (name, _) in &mut pairs {
                let member = kind.members().iter().find(|one| one.name.eq_ignore_ascii_case(name));
                *name = member.map_or_else(|| std::mem::take(name), |one| one.name.to_string());
            }
            pairs
        }
        _ => match kind {
            Kind::Union { members } => union_members(quirk, members, pairs),
            _ => pairs,
        },
    }
}

fn without_repeated(pairs: Vec<(String, Tree)>) -> Vec<(String, Tree)> {
    let mut kept: Vec<(String, Tree)> = Vec::new();
    for (name, value) in pairs {
        if kept.iter().all(|(other, _)| *other != name) {
            kept.push((name, value));
        }
    }
    kept
}

fn union_members(
    quirk: Quirk,
    members: &[Member],
    mut pairs: Vec<(String, Tree)>,
) -> Vec<(String, Tree)> {
    let is_known = |name: &str| members.iter().any(|member| member.name == *name);
    match quirk {
        Quirk::UnknownOfUnion => pairs.retain(|(name, _)| is_known(name)),
        Quirk::SeveralOfUnion => {
            let is_value = |(name, value): &(String, Tree)| is_known(name) && *value != Tree::Null;
            if let Some(first) = pairs.iter().position(is_value) {
                let name = pairs[first].0.clone();
                pairs.retain(|pair| pair.0 == name || !is_value(pair));
            }
        }
        Quirk::NullOfUnion => {
            let nulls = pairs.iter_mut().filter(|(_, value)| *value == Tree::Null);
            nulls.for_each(|(_, value)| *value = Tree::Boolean(true));
        }
        _ => {}
    }
    pairs
}

/// One value, before its inside is looked at.
fn value(quirk: Quirk, kind: &Kind, tree: Tree) -> Tree {
    match (quirk, kind, tree) {
        (Quirk::NumberForText, Kind::String { .. }, Tree::Number(text)) => Tree::Text(text),
        (Quirk::BooleanForText, Kind::String { .. }, Tree::Boolean(value)) => {
            Tree::Text(value.to_string())
        }
        (Quirk::TextForNumber, kind, Tree::Text(text))
            if takes_numbers(kind) && is_number(&text) =>
        {
            Tree::Number(text)
        }
        (Quirk::TextForBoolean, Kind::Boolean, Tree::Text(text)) => match &*text {
            "true" => Tree::Boolean(true),
            "false" => Tree::Boolean(false),
            _ => Tree::Text(text),
        },
        (Quirk::ValueForList, Kind::List { .. }, tree)
            if !matches!(tree, Tree::List(_) | Tree::Null) =>
        {
            Tree::List(vec![tree])
        }
        (Quirk::FractionsTruncated, kind, Tree::Number(text)) if is_integer(kind) => {
            let whole = text.split_once('.').filter(|_| !text.contains(['e', 'E']));
            Tree::Number(whole.map_or_else(|| text.clone(), |(whole, _)| whole.to_owned()))
        }
        (Quirk::PlainIntegersOnly, kind, Tree::Number(text))
            if is_integer(kind) && text.contains(['.', 'e', 'E']) =>
        {
            Tree::Text(text)
        }
        (Quirk::NumbersAsDoubles, kind, Tree::Number(text)) if takes_numbers(kind) => {
            let double = text.parse::<f64>().ok().filter(|double| double.is_finite());
            Tree::Number(double.map_or(text, |double| format!("{double}")))
        }
        (Quirk::SpecialFloatsRefused, Kind::Float { .. }, Tree::Text(_)) => Tree::Boolean(false),
        (Quirk::UnpaddedBase64, Kind::Blob { .. }, Tree::Text(text)) => {
            let padding = if text.contains('=') { 0 } else { (4 - text.len() % 4) % 4 };
            Tree::Text(text + &"=".repeat(padding))
        }
        (Quirk::UrlSafeBase64, Kind::Blob { .. }, Tree::Text(text)) => {
            Tree::Text(text.replace('-', "+").replace('_', "/"))
        }
        (
            Quirk::OffsetsAccepted,
            Kind::Timestamp { format: TimestampFormat::DateTime },
            Tree::Text(text),
        ) => Tree::Text(with_z(&text).unwrap_or(text)),
        (Quirk::TextsTrimmed, Kind::String { .. }, Tree::Text(text)) => {
            Tree::Text(text.trim().to_owned())
        }
        (Quirk::TextsHtmlEscaped, Kind::String { .. }, Tree::Text(text)) => {
            let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            Tree::Text(escaped.replace('"', "&quot;").replace('\'', "&#39;"))
        }
        (Quirk::EnumsInAnyCase, Kind::String { values: Some(values), .. }, Tree::Text(text)) => {
            let mut values = values.values.iter();
            let same = values.find(|allowed| allowed.value.eq_ignore_ascii_case(&text));
            Tree::Text(same.map_or(text, |same| same.value.to_string()))
        }
        (_, _, tree) => tree,
    }
}

pub(super) fn takes_numbers(kind: &Kind) -> bool {
    is_integer(kind)
        || matches!(
            kind,
            Kind::Float { .. }
                | Kind::BigDecimal { .. }
                | Kind::Timestamp { format: TimestampFormat::EpochSeconds }
        )
}

pub(super) fn is_integer(kind: &Kind) -> bool {
    matches!(kind, Kind::Integer { .. } | Kind::IntEnum { .. } | Kind::BigInteger { .. })
}

fn is_number(text: &str) -> bool {
    matches!(Tree::read(text, 0), Ok(Tree::Number(_)))
}

/// `+01:00` at the end as `Z`.
fn with_z(text: &str) -> Option<String> {
    let (time, offset) = text.split_at_checked(text.len().checked_sub(6)?)?;
    let shape: String = offset.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    ["+00:00", "-00:00"].contains(&&*shape).then(|| format!("{time}Z"))
}
