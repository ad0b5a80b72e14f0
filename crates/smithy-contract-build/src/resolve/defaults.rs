//! Defaults of members: each must be a value of its member's type.

use serde_json::value::RawValue;
use smithy_contract::{DateTime, Timestamp};

use super::graph::Graph;
use super::values::whole_number;
use crate::ast::{Type, raw};
use crate::error::{Problem, Report};
use crate::traits;

/// Refuses defaults of another type than their member's. `null` says that there is no default.
pub(super) fn check(graph: &Graph<'_>, report: &mut Report) {
    let owners = graph.nodes.iter().filter(|node| node.ty == Type::Structure);
    for node in owners {
        for edge in &node.members {
            let Some(value) = edge.traits.get(traits::DEFAULT) else { continue };
            let ty = graph.nodes[edge.target].ty;
            if value.get() != "null"
                && let Some(expected) = unmet(ty, value)
            {
                let at = node.at().member(&edge.name).trait_id(traits::DEFAULT);
                report.refuse(at, Problem::TraitValue { found: raw::describe(value), expected });
            }
        }
    }
}

/// What a default of this type must be, if the value is something else.
fn unmet(ty: Type, value: &RawValue) -> Option<&'static str> {
    let text = raw::string(value);
    let whole = || raw::number(value).and_then(whole_number);
    let (is_met, expected) = match ty {
        Type::Boolean => (matches!(value.get(), "true" | "false"), "a boolean"),
        Type::String | Type::Enum | Type::Blob => (text.is_some(), "a string"),
        Type::Byte => (is_within::<i8>(whole()), "a whole number of 8 bits"),
        Type::Short => (is_within::<i16>(whole()), "a whole number of 16 bits"),
        Type::Integer | Type::IntEnum => (is_within::<i32>(whole()), "a whole number of 32 bits"),
        Type::Long => (is_within::<i64>(whole()), "a whole number of 64 bits"),
        Type::Float | Type::Double => {
            let named = matches!(text.as_deref(), Some("NaN" | "Infinity" | "-Infinity"));
            let number = raw::number(value).and_then(|number| number.parse::<f64>().ok());
            let expected = r#"a number that a double can hold, "NaN", "Infinity" or "-Infinity""#;
            (named || number.is_some_and(f64::is_finite), expected)
        }
        Type::BigInteger => {
            let number = raw::number(value).map(str::parse::<smithy_contract::BigInteger>);
            (number.is_some_and(|number| number.is_ok()), "a whole number")
        }
        Type::BigDecimal => (raw::number(value).is_some(), "a number"),
        Type::Timestamp => (is_moment(value), "a number of seconds, or a date-time in a string"),
        Type::Document => return None,
        Type::List | Type::Set => (raw::array(value).is_some_and(|array| array.is_empty()), "[]"),
        Type::Map => (raw::object(value).is_some_and(|object| object.is_empty()), "{}"),
        Type::Structure | Type::Union | Type::Service | Type::Resource | Type::Operation => {
            (false, "null, since the member targets a structure or union")
        }
    };
    (!is_met).then_some(expected)
}

fn is_within<N: TryFrom<i128>>(number: Option<i128>) -> bool {
    number.is_some_and(|number| N::try_from(number).is_ok())
}

/// Whether generated code can read it.
fn is_moment(value: &RawValue) -> bool {
    match raw::number(value) {
        Some(number) => serde_json::from_str::<Timestamp>(number).is_ok(),
        None => serde_json::from_str::<Timestamp<DateTime>>(value.get()).is_ok(),
    }
}
