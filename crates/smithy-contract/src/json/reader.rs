//! The reader: functions are named after the productions of RFC 8259.

mod pull;

pub(crate) use pull::Pull;

use std::borrow::Cow;

use super::nesting::{Nesting, Open};
use super::scan::plain_bytes;
use super::{Ignore, Interest, JsonError, Problem, Sink};

/// Reads a whole text and gives its events to `sink`. At most `depth` arrays and objects may be open
/// at once.
///
/// # Errors
///
/// If the text is not exactly one JSON value, or nests deeper. The sink has then seen the events up
/// to that place.
///
/// ```
/// use smithy_contract::json::{Ignore, Problem, read};
///
/// assert!(read(r#"{"JobName": "nightly"}"#, 128, &mut Ignore).is_ok());
/// let error = read(r#"{"JobName": "nightly",}"#, 128, &mut Ignore).unwrap_err();
/// assert_eq!((error.offset, error.problem), (22, Problem::Name));
/// ```
pub fn read<'t, S: Sink<'t>>(text: &'t str, depth: usize, sink: &mut S) -> Result<(), JsonError> {
    let mut reader = Reader { text, offset: 0, depth };
    if text.starts_with('\u{feff}') {
        return reader.fail(Problem::ByteOrderMark);
    }
    reader.value(sink, 0)?;
    reader.white_space();
    if reader.offset < text.len() { reader.fail(Problem::EndOfText) } else { Ok(()) }
}

/// Reads the one value that starts at `offset` of a text, ignoring what follows, and gives its events
/// to `sink`.
///
/// # Errors
///
/// If no JSON value starts there.
pub fn read_at<'t, S: Sink<'t>>(
    text: &'t str,
    offset: usize,
    sink: &mut S,
) -> Result<(), JsonError> {
    Reader { text, offset, depth: usize::MAX }.value(sink, 0)
}

/// The text of the one value that starts at `offset`.
///
/// # Errors
///
/// If no JSON value starts there.
pub fn skip(text: &str, offset: usize) -> Result<&str, JsonError> {
    let mut reader = Reader { text, offset, depth: usize::MAX };
    reader.value(&mut Ignore, 0)?;
    Ok(&text[offset..reader.offset])
}

/// The characters of the string that starts at `offset`, if it is one without escapes.
pub(crate) fn plain_string_at(text: &str, offset: usize) -> Option<&str> {
    let mut reader = Reader { text, offset, depth: usize::MAX };
    if reader.peek() == Some(b'"') { reader.plain_string() } else { None }
}

struct Reader<'t> {
    text: &'t str,
    offset: usize,
    depth: usize,
}

impl<'t> Reader<'t> {
    /// `value`, iteratively: nesting costs a bit, never a stack frame. `outside` arrays and objects
    /// are open already.
    fn value<S: Sink<'t>>(&mut self, sink: &mut S, outside: usize) -> Result<(), JsonError> {
        let mut nesting = Nesting::default();
        'value: loop {
            self.white_space();
            let at = self.offset;
            match self.peek() {
                Some(b'"') => match self.plain_string() {
                    Some(text) => sink.string(at, Cow::Borrowed(text)),
                    None => sink.string(at, Cow::Owned(self.escaped_string()?)),
                },
                Some(b'{') => {
                    self.open(outside + nesting.depth())?;
                    if sink.begin_object(at) == Interest::Skip {
                        self.skip_container(at, outside + nesting.depth())?;
                    } else if self.closes(b'}') {
                        sink.end_object();
                    } else {
                        nesting.push(Open::Object);
                        if self.peek() != Some(b'"') {
                            return self.fail(Problem::NameOrEnd);
                        }
                        if self.name(sink, outside + nesting.depth())? == Interest::Look {
                            continue 'value;
                        }
                    }
                }
                Some(b'[') => {
                    self.open(outside + nesting.depth())?;
                    if sink.begin_list(at) == Interest::Skip {
                        self.skip_container(at, outside + nesting.depth())?;
                    } else if self.closes(b']') {
                        sink.end_list();
                    } else {
                        nesting.push(Open::Array);
                        continue 'value;
                    }
                }
                Some(b'-' | b'0'..=b'9') => sink.number(at, self.number()?),
                Some(b't') => {
                    self.literal("true")?;
                    sink.boolean(at, true);
                }
                Some(b'f') => {
                    self.literal("false")?;
                    sink.boolean(at, false);
                }
                Some(b'n') => {
                    self.literal("null")?;
                    sink.null(at);
                }
                _ => {
                    let empty_array_possible = nesting.last() == Some(Open::Array)
                        && self.text[..at].trim_end().ends_with('[');
                    return self.fail(if empty_array_possible {
                        Problem::ValueOrEnd
                    } else {
                        Problem::Value
                    });
                }
            }
            // A value has ended: what may follow depends on what is open.
            loop {
                match nesting.last() {
                    None => return Ok(()),
                    Some(Open::Array) => {
                        self.white_space();
                        match self.peek() {
                            Some(b',') => {
                                self.offset += 1;
                                continue 'value;
                            }
                            Some(b']') => {
                                self.offset += 1;
                                sink.end_list();
                            }
                            _ => return self.fail(Problem::CommaOrEndOfArray),
                        }
                    }
                    Some(Open::Object) => {
                        self.white_space();
                        match self.peek() {
                            Some(b',') => {
                                self.offset += 1;
                                self.white_space();
                                if self.peek() != Some(b'"') {
                                    return self.fail(Problem::Name);
                                }
                                match self.name(sink, outside + nesting.depth())? {
                                    Interest::Look => continue 'value,
                                    Interest::Skip => continue,
                                }
                            }
                            Some(b'}') => {
                                self.offset += 1;
                                sink.end_object();
                            }
                            _ => return self.fail(Problem::CommaOrEndOfObject),
                        }
                    }
                }
                nesting.pop();
            }
        }
    }

    /// `begin-array` or `begin-object`, and the white space after it.
    #[inline]
    fn open(&mut self, depth: usize) -> Result<(), JsonError> {
        if depth >= self.depth {
            return self.fail(Problem::Depth);
        }
        self.offset += 1;
        self.white_space();
        Ok(())
    }

    /// Whether the container just opened is empty; takes its end if so.
    #[inline]
    fn closes(&mut self, end: u8) -> bool {
        let closes = self.peek() == Some(end);
        self.offset += usize::from(closes);
        closes
    }

    /// The rest of a container nobody wants to see.
    #[cold]
    fn skip_container(&mut self, at: usize, outside: usize) -> Result<(), JsonError> {
        self.offset = at;
        self.value(&mut Ignore, outside)
    }

    /// `string name-separator` of a `member`; also its value, if the sink does not want it.
    #[inline]
    fn name<S: Sink<'t>>(&mut self, sink: &mut S, outside: usize) -> Result<Interest, JsonError> {
        let at = self.offset;
        let interest = match sink.likely_name().and_then(|likely| self.this_name(likely)) {
            Some(name) => {
                self.colon()?;
                sink.likely_name_came(at, name)
            }
            None => {
                let name = self.string()?;
                self.colon()?;
                sink.name(at, name)
            }
        };
        if interest == Interest::Skip {
            self.value(&mut Ignore, outside)?;
        }
        Ok(interest)
    }

    /// `name-separator`
    #[inline]
    fn colon(&mut self) -> Result<(), JsonError> {
        self.white_space();
        if self.peek() != Some(b':') {
            return self.fail(Problem::Colon);
        }
        self.offset += 1;
        Ok(())
    }

    /// Takes a string, if it is this one, written without escapes.
    #[inline]
    fn this_name(&mut self, name: &str) -> Option<&'t str> {
        let start = self.offset + 1;
        let end = start + name.len();
        let found = self.text.get(start..end).filter(|found| *found == name)?;
        if self.text.as_bytes().get(end) != Some(&b'"') {
            return None;
        }
        self.offset = end + 1;
        Some(found)
    }

    /// `ws`
    #[inline]
    fn white_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.offset += 1;
        }
    }

    /// `true`, `false` and `null`
    #[inline]
    fn literal(&mut self, literal: &str) -> Result<(), JsonError> {
        if !self.rest().starts_with(literal.as_bytes()) {
            return self.fail(Problem::Value);
        }
        self.offset += literal.len();
        Ok(())
    }

    /// `number = [ minus ] int [ frac ] [ exp ]`
    fn number(&mut self) -> Result<&'t str, JsonError> {
        let start = self.offset;
        if self.peek() == Some(b'-') {
            self.offset += 1;
        }
        if self.peek() == Some(b'0') {
            self.offset += 1;
            if let Some(b'0'..=b'9') = self.peek() {
                return self.fail(Problem::LeadingZero);
            }
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.offset += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.offset += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.offset += 1;
            }
            self.digits()?;
        }
        Ok(&self.text[start..self.offset])
    }

    /// `1*DIGIT`
    #[inline]
    fn digits(&mut self) -> Result<(), JsonError> {
        let digits = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 {
            return self.fail(Problem::Digit);
        }
        self.offset += digits;
        Ok(())
    }

    /// `string = quotation-mark *char quotation-mark`
    #[inline]
    fn string(&mut self) -> Result<Cow<'t, str>, JsonError> {
        match self.plain_string() {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => self.escaped_string().map(Cow::Owned),
        }
    }

    /// A string without escapes, or nothing if it has some or is none.
    #[inline]
    fn plain_string(&mut self) -> Option<&'t str> {
        let start = self.offset + 1;
        let end = start + plain_bytes(self.text.as_bytes().get(start..)?);
        if self.text.as_bytes().get(end) != Some(&b'"') {
            return None;
        }
        self.offset = end + 1;
        self.text.get(start..end)
    }

    /// A string with escapes, or the reason why it is none.
    #[cold]
    fn escaped_string(&mut self) -> Result<String, JsonError> {
        self.offset += 1;
        let mut text = String::new();
        loop {
            let plain = self.offset;
            self.offset += plain_bytes(self.rest());
            text.push_str(&self.text[plain..self.offset]);
            match self.peek() {
                Some(b'"') => {
                    self.offset += 1;
                    return Ok(text);
                }
                Some(b'\\') => text.push(self.escape()?),
                Some(_) => return self.fail(Problem::ControlCharacter),
                None => return self.fail(Problem::EndOfString),
            }
        }
    }

    /// `escape ( %x22 / %x5C / … / %x75 4HEXDIG )`
    fn escape(&mut self) -> Result<char, JsonError> {
        let start = self.offset;
        let character = match self.rest().get(1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(start),
            _ => return self.fail(Problem::Escape),
        };
        self.offset += 2;
        Ok(character)
    }

    /// `\uXXXX`, or two of them for a character outside the basic plane.
    fn unicode_escape(&mut self, start: usize) -> Result<char, JsonError> {
        let unit = self.code_unit()?;
        let low = match unit {
            0xd800..=0xdbff if self.rest().starts_with(b"\\u") => Some(self.code_unit()?),
            _ => None,
        };
        let units = [unit, low.unwrap_or_default()];
        let units = if low.is_some() { &units[..] } else { &units[..1] };
        match char::decode_utf16(units.iter().copied()).next() {
            Some(Ok(character)) => Ok(character),
            _ => {
                self.offset = start;
                self.fail(Problem::SurrogatePair)
            }
        }
    }

    /// `\uXXXX`
    fn code_unit(&mut self) -> Result<u16, JsonError> {
        let digits = self.rest().get(2..6).unwrap_or_default();
        let unit = digits
            .iter()
            .try_fold(0, |unit, &digit| Some(unit * 16 + (digit as char).to_digit(16)?))
            .and_then(|unit| u16::try_from(unit).ok());
        match unit {
            Some(unit) if digits.len() == 4 => {
                self.offset += 6;
                Ok(unit)
            }
            _ => self.fail(Problem::HexadecimalDigits),
        }
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.offset).copied()
    }

    #[inline]
    fn rest(&self) -> &'t [u8] {
        &self.text.as_bytes()[self.offset..]
    }

    #[cold]
    fn fail<T>(&self, problem: Problem) -> Result<T, JsonError> {
        Err(JsonError { offset: self.offset, problem })
    }
}

#[cfg(test)]
mod tests {
    use super::plain_string_at;

    #[test]
    fn plain_strings_begin_with_a_quotation_mark() {
        let text = r#"[7,"a","\n"]"#;
        let cases = [(0, None), (1, None), (2, None), (3, Some("a")), (7, None), (99, None)];
        for (offset, expected) in cases {
            assert_eq!(plain_string_at(text, offset), expected, "{offset}");
        }
    }
}
