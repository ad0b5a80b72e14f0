//! What JSON Schema can't say.

use smithy_contract::schema::{Kind, Model, Range, ShapeIndex, TimestampFormat};

use super::reached;
use crate::contract::Contract;

/// The rules of a shape that its JSON Schema does not express, each in a sentence: those of all texts
/// first.
#[must_use]
pub fn inexpressible(contract: &Contract, shape: ShapeIndex) -> Vec<String> {
    let model = &contract.model;
    let always = [
        "An empty text stands for the empty object.",
        "A text must be UTF-8 without a byte order mark, and is limited in length and depth.",
        "No known member, and no key of a map, may stand there twice.",
    ];
    let of_shapes = reached(contract, shape).into_iter().flat_map(|index| {
        let shape = model.shape(index);
        rules(model, &shape.kind).into_iter().map(|rule| format!("{}: {rule}", shape.id))
    });
    always.map(str::to_owned).into_iter().chain(of_shapes).collect()
}

fn rules(model: &Model, kind: &Kind) -> Vec<String> {
    match kind {
        Kind::Blob { length: Some(length) } => {
            let is_whole = |bound: Option<u64>| bound.is_none_or(|bound| bound.is_multiple_of(3));
            // Bytes at the end of a group of three can be told from padding only.
            let maximum_is_exact = is_whole(length.maximum);
            let minimum_is_exact =
                length.minimum.is_none_or(|minimum| minimum <= 1 || minimum % 3 == 1);
            let exact = maximum_is_exact && minimum_is_exact;
            rule(!exact, "the length in bytes is expressed in groups of three, rounded up")
        }
        Kind::String { pattern: Some(used), .. } => {
            let source = &model.pattern(used.index).source;
            let mode = smithy_contract_pattern::parse::parse(source).map(|(mode, _)| mode);
            let is_portable = matches!(mode, Ok(smithy_contract_pattern::parse::Mode::EcmaUnicode));
            rule(
                !is_portable,
                "the pattern is not of ECMA-262 with the flag `u`, which JSON Schema asks for",
            )
        }
        Kind::Timestamp { format: TimestampFormat::DateTime } => {
            rule(true, "the day must exist, and a leap second must end a day")
        }
        Kind::Timestamp { format: TimestampFormat::HttpDate } => rule(
            true,
            "the day must exist and be that day of the week, and a leap second must end a day",
        ),
        Kind::List { unique_items: true, .. } => rule(
            true,
            "items are compared as Smithy does it: a member that is null is absent, and timestamps are equal if \
             they are the same moment",
        ),
        Kind::BigInteger { range: Some(range) }
        | Kind::BigDecimal { range: Some(range) }
        | Kind::Float { range: Some(range) } => rule(
            !is_exact(range),
            "bounds with more digits than a double holds may be compared less exactly",
        ),
        _ => Vec::new(),
    }
}

fn rule(applies: bool, rule: &str) -> Vec<String> {
    if applies { vec![rule.to_owned()] } else { Vec::new() }
}

/// Whether the bounds have so few digits that no reader of numbers changes them.
fn is_exact(range: &Range) -> bool {
    let digits = |bound: &str| bound.bytes().filter(u8::is_ascii_digit).count();
    [&range.minimum, &range.maximum].into_iter().flatten().all(|bound| digits(bound) <= 15)
}
