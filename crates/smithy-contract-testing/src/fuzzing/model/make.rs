//! Small models, made of decisions. Most of them can be loaded; some are wrong in one thing.

use crate::choices::Choices;
use crate::json::Json;

/// A model with one operation, whose input has members of up to nine shapes.
pub(super) fn model(choices: &mut dyn Choices) -> Json {
    let count = 1 + choices.index(9);
    let mut shapes = vec![
        (name("Op"), object([("type", string("operation")), ("input", target("a.b#Input"))])),
        (name("Input"), structure(count, choices)),
    ];
    for number in 0..count {
        shapes.push((name(&format!("S{number}")), shape(number, count, choices)));
    }
    let version = if choices.chance(1, 32) { "1.0" } else { "2.0" };
    object([("smithy", string(version)), ("shapes", Json::Object(shapes))])
}

/// One shape. Those before it in the model may hold it, and it may hold any.
fn shape(number: usize, count: usize, choices: &mut dyn Choices) -> Json {
    const TYPES: [&str; 22] = [
        "string",
        "structure",
        "list",
        "map",
        "union",
        "integer",
        "enum",
        "blob",
        "timestamp",
        "double",
        "bigDecimal",
        "intEnum",
        "boolean",
        "document",
        "byte",
        "short",
        "long",
        "float",
        "bigInteger",
        "string",
        "set",
        "resource",
    ];
    // A list of lists without end would be refused: what comes later is usual.
    let later = |choices: &mut dyn Choices| match choices.chance(1, 16) {
        true => any_shape(count, choices),
        false if number + 1 < count => {
            format!("a.b#S{}", number + 1 + choices.index(count - number - 1))
        }
        false => "smithy.api#String".to_owned(),
    };
    let ty = TYPES[choices.index(TYPES.len())];
    let mut parts = vec![("type", string(ty))];
    match ty {
        "structure" => return structure(count, choices),
        "union" => parts
            .push(("members", members(count, choices, &later, |choices| choices.chance(1, 64)))),
        "list" | "set" => parts.push(("member", held(&later(choices), choices))),
        "map" => {
            let key =
                if choices.chance(1, 4) { later(choices) } else { "smithy.api#String".to_owned() };
            parts.push(("key", held(&key, choices)));
            parts.push(("value", held(&later(choices), choices)));
        }
        "enum" | "intEnum" => parts.push(("members", values(ty, choices))),
        _ => {}
    }
    parts.push(("traits", constraints(ty, choices)));
    object(parts)
}

fn structure(count: usize, choices: &mut dyn Choices) -> Json {
    let any = |choices: &mut dyn Choices| any_shape(count, choices);
    object([
        ("type", string("structure")),
        ("members", members(count, choices, &any, |choices| choices.chance(1, 3))),
    ])
}

fn members(
    count: usize,
    choices: &mut dyn Choices,
    some_shape: &dyn Fn(&mut dyn Choices) -> String,
    is_required: fn(&mut dyn Choices) -> bool,
) -> Json {
    const NAMES: [&str; 12] =
        ["a", "b", "Name", "name", "self", "type", "x1", "__type", "crate", "URI", "é", "_"];
    let count = 1 + choices.index(count.min(5) + 1);
    let mut members: Vec<(String, Json)> = Vec::new();
    for _ in 0..count {
        let name = NAMES[choices.index(NAMES.len())];
        if members.iter().all(|(other, _)| other != name) {
            let mut member = held(&some_shape(choices), choices);
            if let (true, Some(Json::Object(traits))) = (is_required(choices), member.child_mut(1))
            {
                traits.push((api("required"), object([])));
            }
            members.push((name.to_owned(), member));
        }
    }
    Json::Object(members)
}

/// A member with its own traits.
fn held(shape: &str, choices: &mut dyn Choices) -> Json {
    let mut traits = Vec::new();
    if choices.chance(1, 48) {
        traits.push(some_constraint(choices));
    }
    if choices.chance(1, 24) {
        traits.push((api("default"), default(shape, choices)));
    }
    object([("target", string(shape)), ("traits", Json::Object(traits))])
}

/// Mostly one of the shape's type; of which type the model's own shapes are is not known here.
fn default(shape: &str, choices: &mut dyn Choices) -> Json {
    if choices.chance(1, 8) {
        const ANY: [&str; 5] = ["0", "1", "[]", "{}", "false"];
        return Json::read(ANY[choices.index(ANY.len())], 2).unwrap_or(Json::Null);
    }
    match shape.strip_prefix("smithy.api#") {
        Some("String" | "Blob") => string(""),
        Some("Boolean") => Json::Boolean(false),
        Some(_) => Json::number(0),
        None => Json::Null,
    }
}

fn values(ty: &str, choices: &mut dyn Choices) -> Json {
    let members = (0..1 + choices.index(3)).map(|number| {
        let value = match ty {
            "enum" => Json::string(
                ["x", "X", "é y", ""][choices.index(4)].to_owned() + &number.to_string(),
            ),
            _ => Json::number(number * 7),
        };
        let traits = Json::Object(vec![(api("enumValue"), value)]);
        let member = object([("target", string("smithy.api#Unit")), ("traits", traits)]);
        (format!("V{number}"), member)
    });
    Json::Object(members.collect())
}

fn constraints(ty: &str, choices: &mut dyn Choices) -> Json {
    let mut traits: Vec<(String, Json)> = Vec::new();
    let mut add = |one: (String, Json)| {
        if traits.iter().all(|(name, _)| *name != one.0) {
            traits.push(one);
        }
    };
    for _ in 0..choices.index(3) {
        add(match ty {
            _ if choices.chance(1, 24) => some_constraint(choices),
            "string" if choices.chance(1, 2) => pattern(choices),
            "string" | "blob" => length(choices),
            "list" | "set" | "map" => match choices.index(3) {
                0 => length(choices),
                1 if ty != "map" => (api("uniqueItems"), object([])),
                _ => (api("sparse"), object([])),
            },
            "timestamp" => {
                let formats = ["date-time", "http-date", "epoch-seconds"];
                (api("timestampFormat"), string(formats[choices.index(3)]))
            }
            "structure" | "union" | "boolean" | "document" | "enum" | "intEnum" => {
                (api("sensitive"), object([]))
            }
            "double" | "float" | "bigDecimal" => {
                range(&["-1e2", "-0.125", "0", "2.5", "1e3"], choices)
            }
            _ => range(&WHOLE, choices),
        });
    }
    Json::Object(traits)
}

fn some_constraint(choices: &mut dyn Choices) -> (String, Json) {
    match choices.index(5) {
        0 => length(choices),
        1 => pattern(choices),
        2 => range(&WHOLE, choices),
        3 => (api("uniqueItems"), object([])),
        _ => (api("sensitive"), object([])),
    }
}

fn length(choices: &mut dyn Choices) -> (String, Json) {
    bounds("length", &["0", "1", "2", "5", "64", "256"], choices)
}

/// Bounds that every number may have.
const WHOLE: [&str; 6] = ["-1", "0", "1", "5", "100", "127"];

fn range(numbers: &[&str], choices: &mut dyn Choices) -> (String, Json) {
    bounds("range", numbers, choices)
}

fn bounds(constraint: &str, numbers: &[&str], choices: &mut dyn Choices) -> (String, Json) {
    let first = choices.index(numbers.len());
    let mut parts = Vec::new();
    if choices.chance(3, 4) {
        parts.push(("min", Json::number(numbers[first])));
    }
    if parts.is_empty() || choices.chance(3, 4) {
        let second = match choices.chance(1, 32) {
            true => choices.index(numbers.len()),
            false => first + choices.index(numbers.len() - first),
        };
        parts.push(("max", Json::number(numbers[second])));
    }
    (api(constraint), object(parts))
}

fn pattern(choices: &mut dyn Choices) -> (String, Json) {
    const PATTERNS: [&str; 16] = [
        "^[a-z]+$",
        "^.*$",
        "a",
        "^$",
        r"^\d{3}-\d{4}$",
        r"^[\p{L}\p{N} ]{1,9}$",
        "^(a|b)*c?$",
        r"^\S(.*\S)?$",
        "^(?!aws)[a-z]{3,8}$",
        "^[^:]+:.+$",
        r"\bword\b",
        "^(a)\\1$",
        r"\A[a-z]+\z",
        "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
        "^😀?$",
        "^arn:(aws|aws-cn):[^ ]*$",
    ];
    (api("pattern"), string(PATTERNS[choices.index(PATTERNS.len())]))
}

fn any_shape(count: usize, choices: &mut dyn Choices) -> String {
    const SIMPLE: [&str; 8] =
        ["String", "Integer", "Boolean", "PrimitiveLong", "Timestamp", "Document", "Blob", "Unit"];
    match choices.index(count + 2).checked_sub(2) {
        Some(number) => format!("a.b#S{number}"),
        None => format!("smithy.api#{}", SIMPLE[choices.index(SIMPLE.len())]),
    }
}

fn object<'n>(parts: impl IntoIterator<Item = (&'n str, Json)>) -> Json {
    Json::Object(parts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn target(shape: &str) -> Json {
    object([("target", string(shape))])
}

fn string(text: &str) -> Json {
    Json::string(text)
}

fn name(shape: &str) -> String {
    format!("a.b#{shape}")
}

fn api(name: &str) -> String {
    format!("smithy.api#{name}")
}
