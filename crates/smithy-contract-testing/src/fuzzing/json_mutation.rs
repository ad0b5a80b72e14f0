//! Changes to JSON that need no contract.

use smithy_contract::Limits;

use crate::choices::Choices;
use crate::json::Json;

/// Changes a JSON text in one to three places: a value leaves, comes twice, changes places with another,
/// becomes one of `words`, or something that is not expected. `None` if it is no JSON text.
///
/// ```
/// use smithy_contract_testing::Seeded;
/// use smithy_contract_testing::fuzzing::mutate_json;
///
/// let words = ["Name".to_owned()];
/// let changed = mutate_json(br#"{"a": [1, 2], "b": {}}"#, &words, &mut Seeded::new(2));
/// assert_ne!(changed.unwrap(), br#"{"a":[1,2],"b":{}}"#);
/// assert_eq!(mutate_json(b"{", &words, &mut Seeded::new(2)), None);
/// ```
pub fn mutate_json(text: &[u8], words: &[String], choices: &mut dyn Choices) -> Option<Vec<u8>> {
    let mut value = Json::read(std::str::from_utf8(text).ok()?, Limits::default().depth)?;
    for _ in 0..=choices.index(3) {
        change(&mut value, words, choices);
    }
    Some(value.to_text().into_bytes())
}

fn change(root: &mut Json, words: &[String], choices: &mut dyn Choices) {
    let other = some_value(root, choices).clone();
    let here = some_value_mut(root, choices);
    let word = |choices: &mut dyn Choices| words.get(choices.index(words.len())).cloned();
    match (choices.index(6), here) {
        (0, here) => *here = other,
        (1, here) => *here = unexpected(choices),
        (2, here) => *here = Json::String(word(choices).unwrap_or_default()),
        (3, Json::Object(pairs)) => {
            let at = choices.index(pairs.len() + 1);
            let value = if choices.chance(1, 2) { other } else { unexpected(choices) };
            pairs.insert(at, (word(choices).unwrap_or_default(), value));
        }
        (3 | 4, Json::Array(elements)) => elements.insert(choices.index(elements.len() + 1), other),
        (4, Json::Object(pairs)) if !pairs.is_empty() => {
            let at = choices.index(pairs.len());
            pairs[at].0 = word(choices).unwrap_or_default();
        }
        (_, Json::Array(elements)) if !elements.is_empty() => {
            elements.remove(choices.index(elements.len()));
        }
        (_, Json::Object(pairs)) if !pairs.is_empty() => {
            pairs.remove(choices.index(pairs.len()));
        }
        (_, here) => *here = unexpected(choices),
    }
}

/// A value somewhere inside, or the whole.
fn some_value<'j>(root: &'j Json, choices: &mut dyn Choices) -> &'j Json {
    let mut here = root;
    while !here.is_empty() && choices.chance(3, 4) {
        here = here.child(choices.index(here.len())).unwrap_or(root);
    }
    here
}

fn some_value_mut<'j>(root: &'j mut Json, choices: &mut dyn Choices) -> &'j mut Json {
    if root.is_empty() || choices.chance(1, 4) {
        return root;
    }
    let index = choices.index(root.len());
    match root {
        Json::Array(elements) => some_value_mut(&mut elements[index], choices),
        Json::Object(pairs) => some_value_mut(&mut pairs[index].1, choices),
        other => other,
    }
}

/// Values that come up where people do not think of them.
fn unexpected(choices: &mut dyn Choices) -> Json {
    const NUMBERS: [&str; 12] = [
        "0",
        "-0",
        "1",
        "1.0",
        "1e2",
        "1.5",
        "-1",
        "128",
        "9223372036854775808",
        "1e400",
        "1e-400",
        "2147483648",
    ];
    const TEXTS: [&str; 12] = [
        "",
        " ",
        "a",
        "é",
        "😀",
        "\n",
        "a\n",
        "\0",
        "e\u{301}",
        "NaN",
        "Zg==",
        "1985-04-12T23:20:50.52Z",
    ];
    match choices.index(6) {
        0 => Json::Null,
        1 => Json::Boolean(choices.chance(1, 2)),
        2 => Json::number(NUMBERS[choices.index(NUMBERS.len())]),
        3 => Json::string(TEXTS[choices.index(TEXTS.len())]),
        4 => Json::Array(Vec::new()),
        _ => Json::Object(Vec::new()),
    }
}
