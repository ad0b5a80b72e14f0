//! Random JSON texts of a shape.

use smithy_contract::schema::{Kind, Member, Model, ShapeIndex, TimestampFormat};

/// Random JSON texts that mostly fit their shape.
pub struct Texts {
    model: &'static Model,
    state: u64,
}

impl Texts {
    pub fn new(model: &'static Model) -> Self {
        Self { model, state: 0x9e37_79b9_7f4a_7c15 }
    }

    /// A number below `limit` (xorshift64*).
    fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        (self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit
    }

    fn one_of(&mut self, texts: &[&str]) -> String {
        texts[self.below(texts.len())].to_owned()
    }

    fn text(&mut self, shape: ShapeIndex, depth: usize) -> String {
        match self.below(60) {
            0 => self.one_of(&["null", "1.5", "{}", "[null]", r#""NaN""#, "true"]),
            _ => self.fitting(shape, depth),
        }
    }

    /// A text that fits its shape, but for some parts.
    pub fn fitting(&mut self, shape: ShapeIndex, depth: usize) -> String {
        match &self.model.shape(shape).kind {
            Kind::Blob { .. } => self.one_of(&[r#""""#, r#""Zg==""#, r#""Zm8=""#, r#""Zm9v""#]),
            Kind::Boolean => self.one_of(&["true", "false"]),
            Kind::String { values: Some(values), .. } => {
                let value = &values.values[self.below(values.values.len())];
                format!("{:?}", value.value)
            }
            Kind::String { pattern: None, .. } => {
                self.one_of(&[r#""""#, r#""x""#, r#""\u00e4\ud83d\ude00\n""#])
            }
            Kind::String { length: None, .. } => {
                self.one_of(&[r#""0123456789""#, r#""\u0031234567890123""#])
            }
            Kind::String { .. } => self.one_of(&[r#""c-1""#, r#""c-22""#]),
            Kind::Integer { .. } => self.one_of(&["1", "2.0", "1e1", "0.3e2", "100"]),
            Kind::IntEnum { .. } => self.one_of(&["1", "-1", "-10e-1"]),
            Kind::BigInteger { .. } => {
                self.one_of(&["0", "-1", "1e30", "123456789012345678901234567890"])
            }
            Kind::Float { .. } => self.one_of(&[
                "0",
                "-0",
                "1.5",
                "1e999",
                r#""NaN""#,
                r#""-Infinity""#,
                "12345678901234567890",
            ]),
            Kind::BigDecimal { .. } => {
                self.one_of(&["0.01", "1e400", "0.1000000000000000000000000000001"])
            }
            Kind::Timestamp { format: TimestampFormat::EpochSeconds } => {
                self.one_of(&["0", "-1.5", "1515531081.123456789", "1e3", "1e99"])
            }
            Kind::Timestamp { format: TimestampFormat::DateTime } => {
                self.one_of(&[r#""1985-04-12T23:20:50.52Z""#, r#""2016-12-31T23:59:60Z""#])
            }
            Kind::Timestamp { format: TimestampFormat::HttpDate } => {
                self.one_of(&[r#""Sun, 06 Nov 1994 08:49:37 GMT""#])
            }
            Kind::Document => {
                self.one_of(&["1", r#"[1e999, {"a": null, "a": 2}]"#, r#""x""#, "[[]]", "{}"])
            }
            Kind::List { element, .. } => {
                let count = if depth == 0 { 0 } else { self.below(4) };
                let elements: Vec<String> =
                    (0..count).map(|_| self.text(*element, depth - 1)).collect();
                format!("[{}]", elements.join(","))
            }
            Kind::Map { key, value, .. } => {
                let count = if depth == 0 { 0 } else { self.below(3) };
                let pairs: Vec<String> = (0..count)
                    .map(|_| format!("{}: {}", self.fitting(*key, 0), self.text(*value, depth - 1)))
                    .collect();
                format!("{{{}}}", pairs.join(","))
            }
            Kind::Structure { members } => {
                let mut pairs = Vec::new();
                for member in members.iter() {
                    let is_present = if member.required {
                        self.below(50) > 0
                    } else {
                        depth > 0 && self.below(5) == 0
                    };
                    if is_present {
                        pairs.push(self.pair(member, depth));
                    }
                }
                format!("{{{}}}", pairs.join(","))
            }
            Kind::Union { members } => {
                let shallow: Vec<&Member> =
                    members.iter().filter(|member| depth > 0 || self.is_simple(member)).collect();
                let chosen = self.below(shallow.len().max(1));
                let pair =
                    shallow.get(chosen).map(|member| self.pair(member, depth)).unwrap_or_default();
                format!(r#"{{"__type": "x", {pair}, "unknown": null}}"#)
            }
        }
    }

    fn pair(&mut self, member: &Member, depth: usize) -> String {
        format!("{:?}: {}", member.name, self.text(member.target, depth.saturating_sub(1)))
    }

    fn is_simple(&self, member: &Member) -> bool {
        self.model.shape(member.target).kind.is_simple()
    }
}
