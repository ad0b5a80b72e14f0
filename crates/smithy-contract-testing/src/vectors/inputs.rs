//! Whole inputs: members that are unknown or in another order, white space, escapes, size.

use super::case::{Case, choices};
use crate::choices::Simplest;
use crate::json::Json;
use crate::sample::Sampler;
use crate::site::{Holder, places};

/// Cases about the text of an input, whatever its members mean.
pub(super) fn of(sampler: &Sampler) -> Vec<Case> {
    let simplest = sampler.valid(&mut Simplest);
    let everything = everything(sampler);
    let mut cases = vec![
        Case::new("valid/smallest", simplest.to_text(), "nothing but what must be there"),
        Case::new("valid/everything", everything.to_text(), "each member is there"),
    ];
    for number in 1..=DRAWN {
        let name = format!("valid/drawn-{number:02}");
        let mut choices = choices(&name).0;
        let drawn = sampler.valid(&mut choices).to_text();
        cases.push(Case::new(name, drawn, "drawn at random from all that is valid"));
    }
    let unused = |name: &str| unused(sampler, name);
    members(&simplest, &everything, &unused, &mut cases);
    spelling(&everything, &mut cases);
    size(&simplest, &unused, &mut cases);
    empty(sampler, &mut cases);
    cases
}

/// This name, or one like it, which no member of the input has.
fn unused(sampler: &Sampler, name: &str) -> String {
    let members = sampler.kind(sampler.schema().index()).members();
    let mut unused = name.to_owned();
    while members.iter().any(|member| member.name == *unused) {
        unused.push('_');
    }
    unused
}

/// How many inputs are drawn at random.
const DRAWN: usize = 12;

/// The simplest input that has every member, those of structures inside included, as far as recursion
/// allows.
pub(super) fn everything(sampler: &Sampler) -> Json {
    let mut whole = sampler.valid(&mut Simplest);
    let Json::Object(members) = &mut whole else { return whole };
    let mut all = Vec::new();
    let places = places(sampler);
    let at_top = places.iter().filter(|place| {
        matches!(place.holder, Holder::StructureMember(_)) && place.site.steps.len() == 1
    });
    for place in at_top {
        let (value, at) = sampler.valid_through(&place.site, &mut Simplest);
        let (Json::Object(own), [index]) = (value, &*at) else { continue };
        all.extend(own.into_iter().nth(*index));
    }
    *members = all;
    whole
}

fn members(
    simplest: &Json,
    everything: &Json,
    unused: &dyn Fn(&str) -> String,
    cases: &mut Vec<Case>,
) {
    let (Json::Object(few), Json::Object(all)) = (simplest, everything) else { return };
    let beside = |name: &str, value: Json| {
        Json::Object([vec![(name.to_owned(), value)], few.clone()].concat()).to_text()
    };
    let nested = Json::Array(vec![
        Json::Null,
        Json::Object(vec![
            ("b".to_owned(), Json::string("c")),
            (String::new(), Json::number("1E400")),
        ]),
    ]);
    cases.extend([
        Case::new(
            "members/unknown",
            beside(&unused("unknownMember"), nested),
            "members that the model does not know are ignored, whatever they hold",
        ),
        Case::new(
            "members/type",
            beside("__type", Json::string("Something")),
            "the member __type is ignored",
        ),
        Case::new(
            "members/type-that-is-no-string",
            beside("__type", Json::Array(vec![])),
            "the member __type is ignored, whatever it is",
        ),
    ]);
    let other_case = |(name, _): &(String, Json)| {
        let other = if name.chars().any(char::is_lowercase) {
            name.to_uppercase()
        } else {
            name.to_lowercase()
        };
        all.iter().all(|(name, _)| *name != other).then_some(other)
    };
    if let Some(other) = all.iter().find_map(other_case) {
        let body = beside(&other, Json::Array(vec![Json::Null]));
        let because = "a name in another case is the name of no member, so that it is ignored";
        cases.push(Case::new("members/other-case", body, because));
    }
    if all.len() > 1 {
        let reversed = Json::Object(all.iter().rev().cloned().collect()).to_text();
        cases.push(Case::new("members/reversed", reversed, "the order of members means nothing"));
    }
}

fn spelling(everything: &Json, cases: &mut Vec<Case>) {
    let text = everything.to_text();
    let spaced = |space: &str| respell(&text, space, false);
    cases.extend([
        Case::new("text/spaces", spaced(" "), "spaces may stand around every token"),
        Case::new("text/line-ends", spaced("\r\n\t"), "so may line ends and tabs"),
        Case::new("text/line-feed-after", format!("{text}\n"), "a line feed may come at the end"),
        Case::new(
            "text/escapes",
            respell(&text, "", true),
            "every character of a string, names included, may be written as an escape",
        ),
        Case::new(
            "text/short-escapes",
            insert(&text, r#""\"\\\/\b\f\n\r\t":"\/\u002F\uD83e\udd80""#),
            "all escapes of RFC 8259, in either case of hexadecimal digits",
        ),
        Case::new(
            "text/numbers",
            insert(&text, r#""":[0,-0,0.5,1e5,1E+05,-1.5e-0,123456789012345678901234567890]"#),
            "all spellings of numbers of RFC 8259",
        ),
        Case::new(
            "text/any-utf-8",
            insert(&text, "\"\u{7f}\u{80}\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}\":null"),
            "every length of UTF-8, noncharacters included",
        ),
        Case::new(
            "text/nul-escape",
            insert(&text, r#""a\u0000b":"\u0000""#),
            "the escape of U+0000 is a character like others",
        ),
    ]);
}

/// The deepest that is allowed, the object around counted.
const DEPTH: usize = 128;

fn size(simplest: &Json, unused: &dyn Fn(&str) -> String, cases: &mut Vec<Case>) {
    let text = simplest.to_text();
    let (deep, long) = (unused("deep"), unused("long"));
    let deep_arrays =
        |levels: usize| format!("\"{deep}\":{}{}", "[".repeat(levels), "]".repeat(levels));
    let deep_objects =
        |levels: usize| format!("\"{deep}\":{}1{}", "{\"a\":".repeat(levels), "}".repeat(levels));
    let unknown = |number| format!("\"{}\":{number}", unused(&format!("unknown{number}")));
    let many: Vec<String> = (0..1_000).map(unknown).collect();
    cases.extend([
        Case::new(
            "text/deep-arrays",
            insert(&text, &deep_arrays(DEPTH - 1)),
            "128 arrays and objects may be open at once",
        ),
        Case::new(
            "text/deep-objects",
            insert(&text, &deep_objects(DEPTH - 1)),
            "128 arrays and objects may be open at once",
        ),
        Case::new("text/many-members", insert(&text, &many.join(",")), "1,000 unknown members"),
        Case::new(
            "text/long-string",
            insert(&text, &format!("\"{long}\":\"{}\"", "x".repeat(1 << 16))),
            "an unknown member with 65,536 characters",
        ),
        Case::new(
            "text/long-number",
            insert(&text, &format!("\"{long}\":{}", "1".repeat(4_096))),
            "an unknown member that is a number with 4,096 digits",
        ),
    ]);
}

/// What stands for the empty object.
fn empty(sampler: &Sampler, cases: &mut Vec<Case>) {
    let is_valid = sampler.kind(sampler.schema().index()).members();
    let is_valid = is_valid.iter().all(|member| !member.must_be_present());
    let bodies = [
        ("members/none", "{}", "an object without members"),
        ("text/empty", "", "no bytes stand for the empty object"),
        ("text/white-space-only", " \r\n\t", "only white space stands for the empty object"),
    ];
    for (name, body, because) in bodies {
        let case = Case::new(name, body, because);
        cases.push(if is_valid { case } else { case.refused() });
    }
}

/// Puts members in front of those of an object.
fn insert(object: &str, members: &str) -> String {
    let rest = object.strip_prefix('{').unwrap_or(object);
    let separator = if rest == "}" { "" } else { "," };
    format!("{{{members}{separator}{rest}")
}

/// A compact JSON text with white space around every token, or with every character escaped.
fn respell(compact: &str, space: &str, is_escaped: bool) -> String {
    let mut text = String::new();
    let mut in_string = false;
    let mut rest = compact.chars();
    while let Some(character) = rest.next() {
        match character {
            '"' => {
                let at_start = !in_string;
                in_string = at_start;
                text.push_str(if at_start { space } else { "" });
                text.push('"');
                text.push_str(if at_start { "" } else { space });
            }
            // An escape stays as it is.
            '\\' if in_string => {
                let kind = rest.next();
                text.push('\\');
                text.extend(kind);
                if kind == Some('u') {
                    text.extend(rest.by_ref().take(4));
                }
            }
            _ if in_string && is_escaped => {
                let mut units = [0; 2];
                for unit in character.encode_utf16(&mut units) {
                    text.push_str(&format!("\\u{unit:04x}"));
                }
            }
            '{' | '}' | '[' | ']' | ':' | ',' if !in_string => {
                text.push_str(space);
                text.push(character);
                text.push_str(space);
            }
            _ => text.push(character),
        }
    }
    text
}
