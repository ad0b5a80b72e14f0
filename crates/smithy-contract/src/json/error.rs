//! What can be wrong with a JSON text.

use std::fmt;

/// Why reading stopped, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JsonError {
    /// Bytes before the place.
    pub offset: usize,
    /// What is wrong there.
    pub problem: Problem,
}

impl fmt::Display for JsonError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "byte {}: expected {}", self.offset, self.problem)
    }
}

impl std::error::Error for JsonError {}

/// The ways in which bytes fail to be JSON. Displayed as what is expected instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// No value starts here.
    Value,
    /// After `[`: neither a value nor `]`.
    ValueOrEnd,
    /// After `{`: neither a name nor `}`.
    NameOrEnd,
    /// After a comma in an object: no name.
    Name,
    /// After a name: no colon.
    Colon,
    /// After an element: neither a comma nor `]`.
    CommaOrEndOfArray,
    /// After a member: neither a comma nor `}`.
    CommaOrEndOfObject,
    /// More text after the value.
    EndOfText,
    /// A string without an end.
    EndOfString,
    /// A character below U+0020 in a string.
    ControlCharacter,
    /// A backslash before something that is no escape.
    Escape,
    /// `\u` without four hexadecimal digits.
    HexadecimalDigits,
    /// Half of a surrogate pair.
    SurrogatePair,
    /// A number without a digit where one must stand.
    Digit,
    /// A digit after a leading zero.
    LeadingZero,
    /// Bytes that are no UTF-8.
    Utf8,
    /// A byte order mark.
    ByteOrderMark,
    /// More open arrays and objects than allowed.
    Depth,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Value => "a JSON value",
            Self::ValueOrEnd => "a JSON value or ']'",
            Self::NameOrEnd => "a member name in double quotes or '}'",
            Self::Name => "a member name in double quotes",
            Self::Colon => "':' after the member name",
            Self::CommaOrEndOfArray => "',' or ']'",
            Self::CommaOrEndOfObject => "',' or '}'",
            Self::EndOfText => "nothing more after the JSON value",
            Self::EndOfString => "'\"' at the end of the string",
            Self::ControlCharacter => "control characters in strings to be escaped",
            Self::Escape => r#"one of the escapes \" \\ \/ \b \f \n \r \t \u"#,
            Self::HexadecimalDigits => r"four hexadecimal digits after \u",
            Self::SurrogatePair => r"a pair of surrogates, high then low, such as \ud83d\ude00",
            Self::Digit => "a digit",
            Self::LeadingZero => "no digit after the leading zero",
            Self::Utf8 => "bytes in UTF-8",
            Self::ByteOrderMark => "no byte order mark before the JSON value",
            Self::Depth => "fewer nested arrays and objects",
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::json::skip;

    #[test]
    fn tells_where_and_what() {
        let told = |text| skip(text, 1).map_err(|error| error.to_string());
        assert_eq!(told(" 12,"), Ok("12"));
        assert_eq!(told(r#" {"a":}"#), Err("byte 6: expected a JSON value".to_owned()));
    }
}
