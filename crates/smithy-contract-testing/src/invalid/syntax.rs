//! Texts that can't be read to their end.

use super::fault::faults;

faults! {
    /// A way to break the text of an input. Most put a member in front that the model does not know:
    /// what is ignored must be read all the same.
    SyntaxFault {
        Truncated => "syntax/truncated",
        Trailing => "syntax/trailing-data",
        TrailingComma => "syntax/trailing-comma",
        NoColon => "syntax/no-colon",
        SingleQuotes => "syntax/single-quotes",
        UnquotedName => "syntax/unquoted-name",
        Comment => "syntax/comment",
        NotANumber => "syntax/nan",
        LeadingZero => "syntax/leading-zero",
        PlusSign => "syntax/plus-sign",
        Hexadecimal => "syntax/hexadecimal",
        NoDigitsAfterPoint => "syntax/no-digits-after-point",
        CapitalLiteral => "syntax/capital-literal",
        UnknownEscape => "syntax/unknown-escape",
        LoneSurrogate => "syntax/lone-surrogate",
        ControlCharacter => "syntax/control-character",
        UnclosedString => "syntax/unclosed-string",
        InvalidUtf8 => "syntax/invalid-utf-8",
        OverlongUtf8 => "syntax/overlong-utf-8",
        SurrogateUtf8 => "syntax/surrogate-utf-8",
        ByteOrderMark => "syntax/byte-order-mark",
        NoBreakSpace => "syntax/no-break-space",
        Depth => "limit/depth",
    }
}

/// One level more than [`Limits`](smithy_contract::Limits) allow, the object around them counted.
const TOO_DEEP: usize = 128;

impl SyntaxFault {
    /// The broken text, and why it is broken.
    pub fn apply(self, body: &[u8]) -> (Vec<u8>, &'static str) {
        let with_member = |member: &[u8]| insert_member(body, member);
        let with_value = |value: &[u8]| insert_member(body, &[b"\"ignored\":", value].concat());
        let whole = |parts: [&[u8]; 2]| parts.concat();
        match self {
            Self::Truncated => {
                let kept = body.split_last().map_or(body, |(_, kept)| kept);
                (kept.to_vec(), "the text ends too early")
            }
            Self::Trailing => (whole([body, b" {}"]), "something comes after the value"),
            Self::TrailingComma => {
                let kept = body.split_last().map_or(body, |(_, kept)| kept);
                let comma: &[u8] = if kept == b"{" { b"\"ignored\":1,}" } else { b",}" };
                (whole([kept, comma]), "a comma comes before the end of the object")
            }
            Self::NoColon => (with_member(b"\"ignored\" 1"), "no colon comes after a name"),
            Self::SingleQuotes => (with_member(b"'ignored':1"), "a name is in single quotes"),
            Self::UnquotedName => (with_member(b"ignored:1"), "a name is not in quotes"),
            Self::Comment => (whole([b"/* */", body]), "JSON has no comments"),
            Self::NotANumber => (with_value(b"NaN"), "NaN is no JSON value"),
            Self::LeadingZero => (with_value(b"01"), "a number begins with a zero"),
            Self::PlusSign => (with_value(b"+1"), "a number begins with a plus sign"),
            Self::Hexadecimal => (with_value(b"0x1F"), "a number is hexadecimal"),
            Self::NoDigitsAfterPoint => (with_value(b"1."), "no digit follows a decimal point"),
            Self::CapitalLiteral => (with_value(b"True"), "a literal begins with a capital letter"),
            Self::UnknownEscape => (with_value(br#""\x41""#), "an escape is unknown"),
            Self::LoneSurrogate => {
                (with_value(br#""\ud800""#), "half of a surrogate pair is alone")
            }
            Self::ControlCharacter => {
                (with_value(b"\"a\nb\""), "a string has a line feed that is not escaped")
            }
            Self::UnclosedString => (with_member(b"\"ignored:1"), "a string does not end"),
            Self::InvalidUtf8 => (with_value(b"\"\xff\""), "a byte is no UTF-8"),
            Self::OverlongUtf8 => {
                (with_value(b"\"\xc0\xaf\""), "two bytes encode an ASCII character")
            }
            Self::SurrogateUtf8 => {
                (with_value(b"\"\xed\xa0\x80\""), "three bytes encode a surrogate")
            }
            Self::ByteOrderMark => {
                (whole([b"\xef\xbb\xbf", body]), "a byte order mark comes first")
            }
            Self::NoBreakSpace => {
                (whole([body, b"\xc2\xa0"]), "a no-break space is no white space")
            }
            Self::Depth => {
                let arrays = [vec![b'['; TOO_DEEP], vec![b']'; TOO_DEEP]].concat();
                (
                    with_value(&arrays),
                    "129 arrays and objects are open at once, at most 128 are allowed",
                )
            }
        }
    }

    /// The constraint that the text breaks.
    pub const fn constraint(self) -> &'static str {
        if matches!(self, Self::Depth) { "limit" } else { "syntax" }
    }
}

/// Puts a member in front of those of an object.
fn insert_member(object: &[u8], member: &[u8]) -> Vec<u8> {
    let members = object.strip_prefix(b"{").unwrap_or(object);
    let separator: &[u8] = if members == b"}" { b"" } else { b"," };
    [b"{", member, separator, members].concat()
}
