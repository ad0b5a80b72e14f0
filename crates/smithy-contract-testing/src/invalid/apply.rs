//! Faults put into a valid value.

use smithy_contract::schema::{Kind, ShapeIndex};

use super::fault::{ContainerFault, Fault, HeldFault, UnionFault};
use super::text::faulty_text;
use super::{locate, simple};
use crate::choices::Choices;
use crate::finding::Finding;
use crate::json::Json;
use crate::sample::{BoundaryText, Bounds, MOST_CHARACTERS, Sampler, Turn, alternatives};

/// What a fault did.
pub(super) struct Applied {
    pub findings: Vec<Finding>,
    pub because: String,
    /// The valid value that would be nearest, where that is not what stood there.
    pub nearest: Option<Json>,
}

/// No list or map is given more elements or pairs than this.
pub(super) const MOST_ELEMENTS: usize = 20_001;

/// Puts a fault where it belongs in a valid value of the sampler's shape. `None`, and nothing changed,
/// where that can't be: no text breaks the constraint, or it would be too large.
pub(super) fn apply(
    sampler: &Sampler,
    value: &mut Json,
    place: &[usize],
    fault: Fault,
    choices: &mut dyn Choices,
) -> Option<Applied> {
    let here = locate::locate(sampler, value, place)?;
    let told = |constraints: &[&'static str], pointer: &str, because: String| {
        let findings =
            constraints.iter().map(|constraint| Finding::new(pointer, constraint)).collect();
        let because =
            format!("{}: {because}", if pointer.is_empty() { "the input" } else { pointer });
        Some(Applied { findings, because, nearest: None })
    };
    let kind = sampler.kind(here.place.shape);
    let (constraint, _) = fault.name().split_once('/')?;
    let replacement = match fault {
        Fault::Held(fault) => {
            let because = hold_wrongly(value, place, fault)?;
            return told(&[constraint], &here.pointer, because.to_owned());
        }
        Fault::Key(fault) => {
            let map = locate::locate(sampler, value, place.split_last()?.1)?;
            let texts = sampler.keys(map.place.shape)?;
            let faulty = faulty_text(texts, fault, MOST_CHARACTERS, choices)?;
            locate::rename(value, place, faulty.text)?;
            return told(&faulty.broken, &map.pointer, format!("a key: {}", faulty.because));
        }
        Fault::Container(fault) => {
            let container = locate::value_mut(value, place)?;
            let (broken, because) =
                contain_wrongly(sampler, here.place.shape, container, fault, choices)?;
            return told(&broken, &here.pointer, because);
        }
        Fault::Text(fault) => {
            let faulty =
                faulty_text(sampler.texts(here.place.shape)?, fault, MOST_CHARACTERS, choices)?;
            *locate::value_mut(value, place)? = Json::String(faulty.text);
            let applied = told(&faulty.broken, &here.pointer, faulty.because)?;
            // Among unique items another text could be there already.
            let nearest = faulty.base.filter(|_| here.unique.is_none()).map(Json::String);
            return Some(Applied { nearest, ..applied });
        }
        Fault::Boundary(number) => {
            let boundary = sampler.texts(here.place.shape)?.boundaries().get(number)?;
            (Json::String(boundary.text.clone()), because_of(boundary))
        }
        Fault::Number(fault) => simple::number(kind, fault)?,
        Fault::Blob(fault) => match kind {
            Kind::Blob { length } => simple::blob(*length, fault, choices)?,
            _ => return None,
        },
        Fault::Timestamp(fault) => simple::timestamp(fault),
        Fault::Type(ty) => simple::of_type(ty),
        Fault::Union(fault) => {
            let union = locate::value_mut(value, place)?;
            let because = unite_wrongly(sampler, here.place.shape, union, fault, choices)?;
            return told(&[constraint], &here.pointer, because.to_owned());
        }
        // That is for the text of the whole input.
        Fault::Syntax(_) => return None,
    };
    let (replacement, because) = replacement;
    *locate::value_mut(value, place)? = replacement;
    told(&[constraint], &here.pointer, because)
}

fn because_of(BoundaryText { turn, after, .. }: &BoundaryText) -> String {
    let what = match turn {
        Turn::Stop => "the text ends too early for the pattern",
        Turn::Go => "the text does not match the pattern",
        Turn::RunOn => "a part goes on for longer than the pattern allows",
        Turn::Skip => "the pattern needs something before the next part",
    };
    format!("{what}, after {after} characters")
}

fn hold_wrongly(value: &mut Json, place: &[usize], fault: HeldFault) -> Option<&'static str> {
    let (&index, outer) = place.split_last()?;
    let outer = locate::value_mut(value, outer)?;
    match (fault, outer) {
        (HeldFault::Missing, Json::Object(members)) => {
            members.remove(index);
            Some("a required member is missing")
        }
        (HeldFault::Repeated, Json::Object(members)) => {
            let again = members.get(index)?.clone();
            members.push(again);
            Some("a name stands there twice")
        }
        (HeldFault::Null, outer) => {
            *outer.child_mut(index)? = Json::Null;
            Some("a required member is null")
        }
        (HeldFault::NullInside, outer) => {
            *outer.child_mut(index)? = Json::Null;
            Some("null in a list or map that is not sparse")
        }
        _ => None,
    }
}

pub(super) fn contain_wrongly(
    sampler: &Sampler,
    shape: ShapeIndex,
    container: &mut Json,
    fault: ContainerFault,
    choices: &mut dyn Choices,
) -> Option<(Vec<&'static str>, String)> {
    let bounds = length_of(sampler.kind(shape));
    match fault {
        ContainerFault::BelowMinimum => {
            let count = bounds.least.checked_sub(1)?;
            match container {
                Json::Array(elements) => elements.truncate(count),
                Json::Object(pairs) => pairs.truncate(count),
                _ => return None,
            }
            let because = format!("{count} inside, at least {} are needed", bounds.least);
            Some((vec!["length"], because))
        }
        ContainerFault::AboveMaximum => {
            let count = bounds.most.checked_add(1).filter(|count| *count <= MOST_ELEMENTS)?;
            let repeats = fill(sampler, shape, container, count, choices)?;
            let because = format!("{count} inside, at most {} are allowed", bounds.most);
            let broken = if repeats { vec!["length", "uniqueItems"] } else { vec!["length"] };
            Some((broken, because))
        }
        ContainerFault::Repeated | ContainerFault::RepeatedInOtherSpelling => {
            let Json::Array(elements) = container else { return None };
            let original = elements.iter().find(|element| **element != Json::Null)?;
            let again = match (fault, original) {
                (ContainerFault::Repeated, original) => original.clone(),
                (_, Json::Number(digits)) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                    Json::Number(format!("{digits}.0"))
                }
                _ => return None,
            };
            if elements.len() < bounds.most {
                elements.push(again);
                return Some((vec!["uniqueItems"], "two items are equal".to_owned()));
            }
            if elements.len() > 1 {
                let original = elements.iter().position(|element| *element != Json::Null)?;
                let other = if original == 0 { elements.len() - 1 } else { 0 };
                elements[other] = again;
                return Some((vec!["uniqueItems"], "two items are equal".to_owned()));
            }
            elements.push(again);
            let because = "two items are equal where one is allowed".to_owned();
            Some((vec!["length", "uniqueItems"], because))
        }
    }
}

/// Fills a container up to so many elements or pairs. Tells whether elements had to be repeated that
/// must not be. `None`, and nothing changed, where there are not enough.
fn fill(
    sampler: &Sampler,
    shape: ShapeIndex,
    container: &mut Json,
    count: usize,
    choices: &mut dyn Choices,
) -> Option<bool> {
    match container {
        Json::Array(elements) => {
            let is_unique = matches!(sampler.kind(shape), Kind::List { unique_items: true, .. });
            let mut more = sampler.elements(shape, count, choices);
            more.retain(|element| !is_unique || !elements.contains(element));
            more.truncate(count.saturating_sub(elements.len()));
            let again = elements.first().or(more.first())?.clone();
            let is_short = elements.len() + more.len() < count;
            if is_short && is_unique && sampler.may_hold_document(shape) {
                return None;
            }
            elements.extend(more);
            elements.resize(count, again);
            Some(is_short && is_unique)
        }
        Json::Object(pairs) => {
            let mut more = sampler.pairs(shape, count, choices);
            more.retain(|(key, _)| pairs.iter().all(|(other, _)| other != key));
            more.truncate(count.checked_sub(pairs.len())?);
            if pairs.len() + more.len() < count {
                return None;
            }
            pairs.extend(more);
            Some(false)
        }
        _ => None,
    }
}

fn length_of(kind: &Kind) -> Bounds {
    match kind {
        Kind::List { length, .. } | Kind::Map { length, .. } => Bounds::of(*length),
        _ => Bounds::of(None),
    }
}

fn unite_wrongly(
    sampler: &Sampler,
    shape: ShapeIndex,
    union: &mut Json,
    fault: UnionFault,
    choices: &mut dyn Choices,
) -> Option<&'static str> {
    let Json::Object(pairs) = union else { return None };
    let unknown = || ("UnknownMember".to_owned(), Json::Object(Vec::new()));
    match fault {
        UnionFault::None => {
            pairs.clear();
            Some("a union without a member")
        }
        UnionFault::NullMember => {
            pairs.first_mut()?.1 = Json::Null;
            Some("a union whose only member is null")
        }
        UnionFault::Two => {
            let present = &pairs.first()?.0;
            let members = alternatives(sampler.kind(shape).members()).map(|(_, member)| member);
            let others: Vec<_> = members
                .filter(|member| member.name != *present && sampler.has_any(member.target))
                .collect();
            let other = others.get(choices.index(others.len()))?;
            pairs.push((other.name.to_string(), sampler.small_value(other.target, choices)));
            Some("a union with two members")
        }
        UnionFault::Unknown => {
            pairs.clear();
            pairs.push(unknown());
            Some("a union with a member that the model does not know")
        }
        UnionFault::KnownAndUnknown => {
            pairs.push(unknown());
            Some("a union with a second member, which the model does not know")
        }
    }
}
