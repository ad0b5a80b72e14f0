//! Random inputs that look like those of a model, driven by bytes. Most of them are invalid.

use smithy_contract::Schema;
use std::sync::OnceLock;

use smithy_contract::schema::{Kind, Model, ShapeIndex};
use smithy_contract_pattern::language::Language;

/// Makes texts that are almost inputs of a schema.
pub struct Inputs {
    schema: Schema,
    /// A text for each pattern.
    matching: Vec<OnceLock<String>>,
}

impl Inputs {
    pub fn of(schema: &Schema) -> Self {
        let matching = schema.model().patterns.iter().map(|_| OnceLock::new()).collect();
        Self { schema: schema.clone(), matching }
    }

    pub fn make(&self, choices: &[u8]) -> String {
        let mut writer = Writer {
            source: self,
            model: self.schema.model(),
            choices: choices.iter(),
            text: String::new(),
        };
        writer.value(self.schema.index(), 0);
        writer.text
    }

    /// The inside of a string of JSON whose text matches a pattern.
    fn matching(&self, index: u32) -> &str {
        self.matching[index as usize].get_or_init(|| {
            let source = &self.schema.model().pattern(index).source;
            let shortest = Language::of_pattern(source).ok().and_then(|one| one.shortest());
            let text = serde_json::to_string(&shortest.unwrap_or_default()).unwrap();
            text[1..text.len() - 1].to_owned()
        })
    }
}

struct Writer<'a> {
    source: &'a Inputs,
    model: &'a Model,
    choices: std::slice::Iter<'a, u8>,
    text: String,
}

const WRONG: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "1.5",
    "-1",
    "1e400",
    "\"\"",
    "\"a\"",
    "[]",
    "{}",
    "[null]",
    "[1,1]",
    "{\"a\":1}",
    "{\"a\":1,\"a\":2}",
    "\"NaN\"",
    "\"\\ud83d\\ude00\"",
    "\"Zg==\"",
];

const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "1",
    "1.0",
    "10e-1",
    "-1",
    "2",
    "5",
    "127",
    "128",
    "-129",
    "32768",
    "2147483648",
    "9223372036854775807",
    "9223372036854775808",
    "1e3",
    "1.5",
    "0.1",
    "1e-400",
    "1e400",
    "100000000000000000000",
    "1E99999999999999999999",
    "-1e99999999999999999998",
    "0.0e9",
];

const TEXTS: &[&str] = &[
    "",
    "a",
    "A1",
    "abc",
    " ",
    "äöü",
    "😀",
    "e\u{301}",
    "\\n",
    "a\\n",
    "\\u0000",
    "\\\"",
    "٣",
    "a-b",
    "0",
    "NaN",
    "Infinity",
    "-Infinity",
    "nan",
    "Zg==",
    "Zm8=",
    "Zg",
    "Zm9vYmFy",
    "1985-04-12T23:20:50Z",
    "1985-04-12t23:20:50.00z",
    "2016-12-31T23:59:60Z",
    "2023-02-29T00:00:00Z",
    "Sun, 06 Nov 1994 08:49:37 GMT",
    "Mon, 06 Nov 1994 08:49:37 GMT",
    "\\u002f~",
    "aaaaaaaaaaaaaaaaaaaaaaaa",
];

impl Writer<'_> {
    /// A number below `bound`; 0 once the bytes are used up.
    fn choose(&mut self, bound: usize) -> usize {
        self.choices.next().map_or(0, |choice| usize::from(*choice) % bound)
    }

    fn one_of(&mut self, texts: &[&str]) {
        let choice = self.choose(texts.len());
        self.text.push_str(texts[choice]);
    }

    fn value(&mut self, shape: ShapeIndex, depth: usize) {
        if depth > 6 || self.choose(12) == 11 {
            return self.one_of(WRONG);
        }
        match &self.model.shape(shape).kind {
            Kind::Boolean => self.one_of(&["true", "false"]),
            Kind::Document => self.one_of(WRONG),
            Kind::Integer { range, .. }
            | Kind::BigInteger { range }
            | Kind::Float { range }
            | Kind::BigDecimal { range } => {
                let bounds = range.iter().flat_map(|range| [&range.minimum, &range.maximum]);
                let bounds: Vec<&str> = bounds.flatten().map(|bound| &**bound).collect();
                match self.choose(2) {
                    1 if !bounds.is_empty() => self.one_of(&bounds),
                    _ => self.one_of(NUMBERS),
                }
                if matches!(self.choose(6), 5) {
                    self.one_of(&["0", "9", ".0", ".01", "e0", "e1", "E-1"]);
                }
            }
            Kind::IntEnum { values } => match self.choose(3) {
                0 => self.one_of(NUMBERS),
                _ => {
                    let values: Vec<String> =
                        values.iter().map(|one| one.value.to_string()).collect();
                    self.one_of(&values.iter().map(|value| &**value).collect::<Vec<_>>());
                }
            },
            Kind::Timestamp { .. } if self.choose(2) == 1 => self.one_of(NUMBERS),
            Kind::Blob { .. } | Kind::Timestamp { .. } | Kind::String { .. } => {
                self.text.push('"');
                self.characters(shape);
                self.text.push('"');
            }
            Kind::List { element, .. } => {
                let element = *element;
                self.container('[', ']', |writer| writer.value(element, depth + 1));
            }
            Kind::Map { key, value, .. } => {
                let (key, value) = (*key, *value);
                self.container('{', '}', |writer| {
                    writer.text.push('"');
                    writer.characters(key);
                    writer.text.push_str("\":");
                    writer.value(value, depth + 1);
                });
            }
            Kind::Structure { members } => {
                let mut next = 0;
                self.members(members.len(), |writer, name| match name.checked_sub(1) {
                    // Mostly one after the other, so that most are there.
                    Some(_) if !members.is_empty() => {
                        let skip =
                            if writer.choose(8) == 7 { writer.choose(members.len()) } else { 0 };
                        let member = &members[(next + skip) % members.len()];
                        next += 1;
                        writer.text.push_str(&format!("\"{}\":", member.name));
                        writer.value(member.target, depth + 1);
                    }
                    _ => writer.odd_member(),
                });
            }
            Kind::Union { members } => {
                let count = [1, 1, 1, 1, 1, 1, 0, 2][self.choose(8)];
                self.separated('{', '}', count, |writer| match writer.choose(12) {
                    11 => writer.odd_member(),
                    choice => {
                        let member = &members[choice % members.len()];
                        writer.text.push_str(&format!("\"{}\":", member.name));
                        writer.value(member.target, depth + 1);
                    }
                });
            }
        }
    }

    fn odd_member(&mut self) {
        self.one_of(&["\"__type\":", "\"x\":", "\"\":", "\"\\u0061~/\":", "\"***\":"]);
        self.one_of(WRONG);
    }

    fn members(&mut self, count: usize, mut write: impl FnMut(&mut Self, usize)) {
        let count = match self.choose(6) {
            0 => count / 2,
            1 => count + 1,
            _ => count,
        };
        self.separated('{', '}', count, |writer| {
            let odd = writer.choose(16);
            write(writer, 15 - odd);
        });
    }

    fn container(&mut self, open: char, close: char, write: impl FnMut(&mut Self)) {
        let count = [1, 2, 3, 0, 2, 4, 5, 12][self.choose(8)];
        self.separated(open, close, count, write);
    }

    fn separated(
        &mut self,
        open: char,
        close: char,
        count: usize,
        mut write: impl FnMut(&mut Self),
    ) {
        self.text.push(open);
        for position in 0..count.min(80) {
            if position > 0 {
                self.text.push(',');
            }
            write(self);
        }
        self.text.push(close);
    }

    /// The inside of a string.
    fn characters(&mut self, shape: ShapeIndex) {
        let model = self.model;
        let Kind::String { length, pattern, values } = &model.shape(shape).kind else {
            return self.one_of(TEXTS);
        };
        match (self.choose(4), values, length, pattern) {
            (1 | 2, Some(values), ..) => {
                let values: Vec<&str> = values.values.iter().map(|one| &*one.value).collect();
                self.one_of(&values);
            }
            (1, _, _, Some(pattern)) | (2, _, None, Some(pattern)) => {
                self.text.push_str(self.source.matching(pattern.index));
                if self.choose(3) == 2 {
                    self.one_of(TEXTS);
                }
            }
            (1 | 2, _, Some(length), _) => {
                let bound = match self.choose(2) {
                    0 => length.minimum.unwrap_or(0),
                    _ => length.maximum.unwrap_or(9),
                };
                let count = (bound as usize + self.choose(3)).saturating_sub(1).min(3000);
                let letter = ["a", "é", "😀", "1", "-"][self.choose(5)];
                self.text.push_str(&letter.repeat(count));
            }
            _ => self.one_of(TEXTS),
        }
    }
}
