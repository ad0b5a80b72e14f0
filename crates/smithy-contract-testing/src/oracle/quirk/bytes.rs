//! Quirks in reading bytes: the body is mended before it is judged.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::Quirk;

pub fn mend(quirk: Option<Quirk>, body: &[u8]) -> Cow<'_, [u8]> {
    match quirk {
        Some(Quirk::ByteOrderMarkAccepted) => {
            body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).into()
        }
        Some(Quirk::BadUtf8Replaced) => {
            String::from_utf8_lossy(body).into_owned().into_bytes().into()
        }
        Some(Quirk::TrailingDataIgnored) => first_value(body).into(),
        Some(
            Quirk::LoneSurrogatesReplaced
            | Quirk::ControlCharactersAccepted
            | Quirk::TrailingCommasAccepted,
        ) => match (quirk, std::str::from_utf8(body)) {
            (Some(Quirk::LoneSurrogatesReplaced), Ok(text)) => surrogates_replaced(text).into(),
            (Some(Quirk::ControlCharactersAccepted), Ok(text)) => controls_escaped(text).into(),
            (_, Ok(text)) => without_trailing_commas(text).into(),
            (_, Err(_)) => body.into(),
        },
        Some(Quirk::EmptyBodyRefused) if body.iter().all(u8::is_ascii_whitespace) => {
            b"?"[..].into()
        }
        _ => body.into(),
    }
}

fn first_value(body: &[u8]) -> &[u8] {
    let mut values = serde_json::Deserializer::from_slice(body).into_iter::<&RawValue>();
    match values.next() {
        Some(Ok(_)) => &body[..values.byte_offset()],
        _ => body,
    }
}

/// The text in pieces: outside of strings, strings, outside again, and so on.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut in_string, mut is_escaped) = (0, false, false);
    for (offset, character) in text.char_indices() {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' if in_string => is_escaped = true,
            '"' => {
                let end = if in_string { offset + 1 } else { offset };
                pieces.push(&text[start..end]);
                start = end;
                in_string = !in_string;
            }
            _ => {}
        }
    }
    pieces.push(&text[start..]);
    pieces
}

fn controls_escaped(text: &str) -> Vec<u8> {
    let mut mended = String::new();
    for (position, piece) in pieces(text).into_iter().enumerate() {
        for character in piece.chars() {
            match position % 2 == 1 && character < ' ' {
                true => mended.push_str(&format!("\\u{:04x}", u32::from(character))),
                false => mended.push(character),
            }
        }
    }
    mended.into_bytes()
}

fn without_trailing_commas(text: &str) -> Vec<u8> {
    let mut mended = String::new();
    for (position, piece) in pieces(text).into_iter().enumerate() {
        let mut rest = piece;
        while let Some((before, after)) = rest.split_once(',').filter(|_| position % 2 == 0) {
            mended.push_str(before);
            if !after.trim_start().starts_with([']', '}']) {
                mended.push(',');
            }
            rest = after;
        }
        mended.push_str(rest);
    }
    mended.into_bytes()
}

fn surrogates_replaced(text: &str) -> Vec<u8> {
    let unit = |text: &str| {
        let digits = text.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let is_high = |unit: u16| (0xd800..0xdc00).contains(&unit);
    let is_low = |unit: u16| (0xdc00..0xe000).contains(&unit);
    let (mut mended, mut rest) = (String::new(), text);
    while let Some(place) = rest.find('\\') {
        let (before, escape) = rest.split_at(place);
        mended.push_str(before);
        let (first, second) = (unit(escape), escape.get(6..).and_then(unit));
        let length = match (first, second) {
            (Some(high), Some(low)) if is_high(high) && is_low(low) => 12,
            (Some(_), _) => 6,
            _ => 1 + escape.chars().nth(1).map_or(0, char::len_utf8),
        };
        match first {
            Some(unit) if length == 6 && (is_high(unit) || is_low(unit)) => mended.push('\u{fffd}'),
            _ => mended.push_str(&escape[..length]),
        }
        rest = &escape[length..];
    }
    mended.push_str(rest);
    mended.into_bytes()
}
