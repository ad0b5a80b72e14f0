//! Valid values at one place: at each bound, of each spelling, present and absent.

use smithy_contract::schema::{IntegerWidth, Kind, Length, Range, TimestampFormat};

use super::case::{Case, Here, choices};
use super::texts;
use crate::choices::Simplest;
use crate::json::Json;
use crate::sample::simple::{Numbers, base64_of};
use crate::sample::{Bounds, Sampler};
use crate::site::{Holder, Place};

/// All cases of one place that should be accepted, and a few that should not.
pub(super) fn at_place(sampler: &Sampler, place: &Place<'_>) -> Vec<Case> {
    let Some(mut here) = Here::new(sampler, place) else { return Vec::new() };
    presence(&mut here);
    match sampler.kind(place.shape) {
        Kind::String { .. } => texts::of(&mut here),
        Kind::Boolean => {
            here.with("type/true", Json::Boolean(true), "true");
            here.with("type/false", Json::Boolean(false), "false");
            here.with("type/true-in-string", Json::string("true"), "a string is no boolean");
            here.refused();
        }
        Kind::Integer { width, range } => integers(&mut here, Some(*width), range.as_ref()),
        Kind::BigInteger { range } => integers(&mut here, None, range.as_ref()),
        Kind::IntEnum { values } => {
            for value in &**values {
                let variant = format!("enum/value-{}", value.value);
                here.with(&variant, Json::number(value.value), "a value of the enumeration");
            }
            let greatest = values.iter().map(|value| value.value).max();
            if let Some(next) = greatest.and_then(|greatest| greatest.checked_add(1)) {
                here.with("enum/above-greatest", Json::number(next), "above the greatest value");
                here.refused();
            }
            digits_in_string(&mut here, "1");
        }
        Kind::Float { range } => {
            if range.is_none() {
                for text in ["NaN", "Infinity", "-Infinity"] {
                    let variant = format!("type/{}", text.to_lowercase());
                    here.with(&variant, Json::string(text), "a number that JSON has no digits for");
                }
            }
            decimals(&mut here, range.as_ref());
        }
        Kind::BigDecimal { range } => decimals(&mut here, range.as_ref()),
        Kind::Blob { length } => blobs(&mut here, *length),
        Kind::Timestamp { format } => timestamps(&mut here, *format),
        Kind::Document => documents(&mut here),
        Kind::List { length, sparse, .. } => lists(&mut here, *length, *sparse),
        Kind::Map { length, sparse, .. } => maps(&mut here, *length, *sparse),
        Kind::Union { .. } => unions(&mut here),
        Kind::Structure { .. } => {}
    }
    here.cases
}

/// The member is there, null, or not there.
fn presence(here: &mut Here<'_, '_>) {
    match here.place.holder {
        Holder::StructureMember(member) if member.must_be_present() => {
            other_case(here, &member.name);
        }
        Holder::StructureMember(_) => {
            here.as_it_is("optional/present", "an optional member");
            here.with("optional/null", Json::Null, "an optional member is null");
            let Some((&index, outer)) = here.at.split_last() else { return };
            let mut without = here.base.clone();
            if let Some(Json::Object(members)) =
                crate::invalid::locate::value_mut(&mut without, outer)
            {
                members.remove(index);
                let name = here.name("optional/absent");
                let because = here.because("an optional member is absent");
                here.cases.push(Case::new(name, without.to_text(), &because));
            }
        }
        Holder::UnionMember => here.as_it_is("union/present", "the member of a union"),
        Holder::Element { sparse: true } | Holder::Value { sparse: true } => {
            here.with("type/null-allowed", Json::Null, "null in a sparse list or map");
        }
        _ => {}
    }
}

/// Names are compared exactly: one in another case is unknown, so that the member is missing.
fn other_case(here: &mut Here<'_, '_>, name: &str) {
    let other = if name.chars().any(char::is_lowercase) {
        name.to_uppercase()
    } else {
        name.to_lowercase()
    };
    let mut changed = here.base.clone();
    let key = crate::invalid::locate::name_mut(&mut changed, &here.at);
    if let Some(key) = key.filter(|_| other != name) {
        *key = other;
        let because = here.because("the name is in another case, so that the member is missing");
        let name = here.name("required/other-case");
        here.cases.push(Case::new(name, changed.to_text(), &because).refused());
    }
}

fn integers(here: &mut Here<'_, '_>, width: Option<IntegerWidth>, range: Option<&Range>) {
    let width = match width {
        Some(width) => (width.minimum().into(), width.maximum().into()),
        // Beyond what any width holds.
        None => (-(1_i128 << 100), 1_i128 << 100),
    };
    let bounds = Numbers::of(range).and_then(|numbers| numbers.integers(width));
    let Some((least, most)) = bounds else { return };
    let mut add = |variant: &str, digits: String, because: &str| {
        here.with(variant, Json::Number(digits), because);
    };
    add("range/min", least.to_string(), "the least number");
    add("range/max", most.to_string(), "the greatest number");
    if least < most {
        add("range/min-plus-one", (least + 1).to_string(), "one more than the least number");
        add("range/max-minus-one", (most - 1).to_string(), "one less than the greatest number");
    }
    let small = 1.clamp(least, most);
    let digits = small.to_string();
    add("type/with-point", format!("{small}.0"), "an integer may be written with a point");
    add("type/with-exponent", format!("{small}e0"), "an integer may be written with an exponent");
    add(
        "type/with-negative-exponent",
        format!("{small}0E-1"),
        "an integer may be written with a negative exponent",
    );
    if least <= 0 && most >= 0 {
        add("type/minus-zero", "-0".to_owned(), "minus zero is zero");
    }
    digits_in_string(here, &digits);
}

fn digits_in_string(here: &mut Here<'_, '_>, digits: &str) {
    here.with("type/digits-in-string", Json::string(digits), "a string is no number");
    here.refused();
}

fn decimals(here: &mut Here<'_, '_>, range: Option<&Range>) {
    let bound = |bound: Option<&str>| bound.map(str::to_owned);
    let (least, most) = range.map_or((None, None), |range| {
        (bound(range.minimum.as_deref()), bound(range.maximum.as_deref()))
    });
    let some = least.clone().or_else(|| most.clone()).unwrap_or_else(|| "1.5".to_owned());
    if let Some(least) = least {
        here.with("range/min", Json::Number(least), "the least number");
    }
    if let Some(most) = most {
        here.with("range/max", Json::Number(most), "the greatest number");
    }
    digits_in_string(here, &some);
    // A bound may have an exponent of its own.
    if !some.contains(['e', 'E']) {
        let spelled = Json::Number(format!("{some}e0"));
        here.with("type/with-exponent", spelled, "a number may be written with an exponent");
    }
}

fn blobs(here: &mut Here<'_, '_>, length: Option<Length>) {
    for (variant, bytes, because) in lengths(Bounds::of(length), 3, MOST_BYTES) {
        let text = base64_of(bytes as u64, &mut choices(&here.name(&variant)));
        here.with(&variant, Json::String(text), &because.replace("inside", "bytes"));
    }
}

fn timestamps(here: &mut Here<'_, '_>, format: TimestampFormat) {
    let mut text = |variant: &str, text: &str, because: &str| {
        here.with(variant, Json::string(text), because);
    };
    match format {
        TimestampFormat::DateTime => {
            text("type/date-time", "1985-04-12T23:20:50Z", "a date-time");
            text("type/fraction", "1985-04-12T23:20:50.52Z", "a date-time with a fraction");
        }
        TimestampFormat::HttpDate => {
            text("type/http-date", "Sun, 06 Nov 1994 08:49:37 GMT", "an HTTP date");
        }
        TimestampFormat::EpochSeconds => {
            let numbers = [
                ("type/epoch-seconds", "1515531081", "seconds since 1970"),
                ("type/fraction", "1515531081.123", "seconds since 1970 with a fraction"),
                ("type/with-exponent", "1.515531081e9", "seconds since 1970 with an exponent"),
                ("type/before-1970", "-1", "a moment before 1970"),
            ];
            for (variant, digits, because) in numbers {
                here.with(variant, Json::number(digits), because);
            }
        }
    }
}

fn documents(here: &mut Here<'_, '_>) {
    let values = [
        ("type/boolean", Json::Boolean(true)),
        ("type/number", Json::number("1.5e300")),
        ("type/string", Json::string("text")),
        ("type/array", Json::Array(vec![Json::Null, Json::number(1)])),
        ("type/object", Json::Object(vec![("name".to_owned(), Json::Null)])),
    ];
    for (variant, value) in values {
        here.with(variant, value, "a document takes any JSON value");
    }
}

fn lists(here: &mut Here<'_, '_>, length: Option<Length>, sparse: bool) {
    let shape = here.place.shape;
    for (variant, count, because) in lengths(Bounds::of(length), 3, MOST_INSIDE) {
        let elements = here.sampler.elements(shape, count, &mut choices(&here.name(&variant)));
        if elements.len() == count {
            here.with(&variant, Json::Array(elements), &because);
        }
    }
    equal_elements(here, length);
    if sparse {
        let elements = vec![Json::Null; Bounds::of(length).least.max(1)];
        let is_unique = matches!(here.sampler.kind(shape), Kind::List { unique_items: true, .. });
        if elements.len() == 1 || !is_unique {
            here.with("type/nulls-only", Json::Array(elements), "null in a sparse list");
        }
    }
}

/// Elements may be equal, unless the model says that they may not.
fn equal_elements(here: &mut Here<'_, '_>, length: Option<Length>) {
    let shape = here.place.shape;
    let bounds = Bounds::of(length);
    let count = bounds.least.max(2);
    let is_unique = matches!(here.sampler.kind(shape), Kind::List { unique_items: true, .. });
    if is_unique || !bounds.allow(count) || count > MOST_INSIDE {
        return;
    }
    let mut elements = here.sampler.elements(shape, 1, &mut Simplest);
    if let Some(first) = elements.pop() {
        let equal = Json::Array(vec![first; count]);
        here.with("uniqueItems/equal-allowed", equal, "elements may be equal");
    }
}

fn maps(here: &mut Here<'_, '_>, length: Option<Length>, sparse: bool) {
    let shape = here.place.shape;
    for (variant, count, because) in lengths(Bounds::of(length), 3, MOST_INSIDE) {
        let pairs = here.sampler.pairs(shape, count, &mut choices(&here.name(&variant)));
        if pairs.len() == count {
            if sparse && count > 0 {
                let nulls = pairs.iter().map(|(key, _)| (key.clone(), Json::Null)).collect();
                let variant = format!("{variant}-of-nulls");
                here.with(&variant, Json::Object(nulls), "null in a sparse map");
            }
            here.with(&variant, Json::Object(pairs), &because);
        }
    }
}

fn unions(here: &mut Here<'_, '_>) {
    let value = here.at.iter().try_fold(&here.base, |value, &index| value.child(index));
    let Some(Json::Object(members)) = value.cloned() else { return };
    let first = |name: &str, value| [vec![(name.to_owned(), value)], members.clone()].concat();
    let typed = Json::Object(first("__type", Json::string("Union")));
    here.with("union/with-type", typed, "the member __type of a union is ignored");
    let Some((present, _)) = members.first() else { return };
    let all = here.sampler.kind(here.place.shape).members();
    if let Some(other) = all.iter().find(|other| other.name != **present) {
        let beside = Json::Object(first(&other.name, Json::Null));
        here.with("union/null-beside", beside, "a member of a union that is null is absent");
    }
}

/// No blob is given more bytes, no list or map more parts.
const MOST_BYTES: usize = 1 << 16;
const MOST_INSIDE: usize = 1_000;

/// Names, lengths and reasons: at both bounds and next to them, inside. Where there is no upper bound,
/// `some` is taken.
pub(super) fn lengths(bounds: Bounds, some: usize, cap: usize) -> Vec<(String, usize, String)> {
    let Bounds { least, most } = bounds;
    let mut lengths = vec![("length/min", least, "the least")];
    if most == usize::MAX {
        lengths.push(("length/above-min", least + some, "more than the least"));
    } else {
        lengths.push(("length/min-plus-one", least + 1, "one more than the least"));
        lengths.push(("length/max-minus-one", most.saturating_sub(1), "one less than the most"));
        lengths.push(("length/max", most, "the most"));
    }
    let mut seen: Vec<usize> = Vec::new();
    // Where bounds are near to one another, the bounds themselves count.
    lengths.sort_by_key(|(name, ..)| name.matches('-').count());
    lengths.retain(|(_, length, _)| {
        let is_new = bounds.allow(*length) && *length <= cap && !seen.contains(length);
        seen.push(*length);
        is_new
    });
    let named = lengths.into_iter().map(|(name, length, because)| {
        (name.to_owned(), length, format!("{length} inside, which is {because}"))
    });
    named.collect()
}
