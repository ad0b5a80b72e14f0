//! Words of a contract.

use std::collections::BTreeSet;

use smithy_contract::schema::Kind;
use smithy_contract_pattern::language::Language;

use super::Fuzzing;
use crate::sample::reached;

impl Fuzzing {
    /// The names and values that the contract knows.
    pub(super) fn words(&self) -> Vec<String> {
        let model = self.sampler().model();
        let mut words = BTreeSet::from(["__type".to_owned()]);
        let shapes = model.shapes.iter().zip(reached(model, self.sampler().schema().index()));
        for (shape, _) in shapes.filter(|(_, is_reached)| *is_reached) {
            words.extend(shape.kind.members().iter().map(|member| member.name.to_string()));
            if let Kind::String { values, pattern, .. } = &shape.kind {
                let values = values.iter().flat_map(|values| values.values.iter());
                words.extend(values.map(|one| one.value.to_string()));
                let source = pattern.as_ref().map(|one| &*model.pattern(one.index).source);
                let language = source.and_then(|source| Language::of_pattern(source).ok());
                words.extend(language.and_then(|language| language.shortest()));
            }
        }
        words.into_iter().filter(|word| !word.is_empty()).collect()
    }

    /// A dictionary for libFuzzer (`-dict=`): names of members, values of enumerations, texts of each
    /// pattern, and what JSON is made of.
    ///
    /// ```
    /// # fn example(input: &smithy_contract::Schema) -> Result<(), Box<dyn std::error::Error>> {
    /// let dictionary = smithy_contract_testing::fuzzing::Fuzzing::of(input)?.dictionary();
    /// assert!(dictionary.lines().any(|line| line == "\"null\""));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn dictionary(&self) -> String {
        let words = self.words().into_iter().map(|word| format!("\"{word}\""));
        let names = self.words().into_iter().map(|word| format!("\"{word}\":"));
        dictionary(words.chain(names).chain(JSON.iter().map(|&word| word.to_owned())))
    }
}

/// A dictionary of these words, as libFuzzer and AFL read it.
#[must_use]
pub fn dictionary(words: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let lines: BTreeSet<String> =
        words.into_iter().map(|word| format!("\"{}\"\n", escaped(word.as_ref()))).collect();
    lines.into_iter().collect()
}

fn escaped(word: &str) -> String {
    let byte = |byte: u8| match byte {
        b'"' | b'\\' => format!("\\{}", byte as char),
        b' '..=b'~' => char::from(byte).to_string(),
        _ => format!("\\x{byte:02x}"),
    };
    word.bytes().map(byte).collect()
}

const JSON: [&str; 28] = [
    "null",
    "true",
    "false",
    "{}",
    "[]",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"\"",
    "0",
    "-0",
    "1.0",
    "1e2",
    "1.5",
    "1e400",
    "\"NaN\"",
    "\"Infinity\"",
    "\\u0000",
    "\\ud83d\\ude00",
    "\\ud83d",
    "\\n",
    "é",
    "😀",
    "\u{feff}",
    "\u{0}",
];
