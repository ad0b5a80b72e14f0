//! How far a text matched, as data and in words.

use std::fmt;

/// Where a text stopped matching and what could have followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// How many characters were read before the one that broke the match, or before the end.
    pub consumed: usize,
    /// The character that broke the match; `None` if the text ended too early.
    pub offending: Option<char>,
    /// Which characters could have stood there, as inclusive ranges in ascending order.
    pub allowed: Vec<(char, char)>,
    /// Whether the text could have ended there.
    pub may_end: bool,
}

/// Ranges beyond this many are left out of the words.
const SHOWN_RANGES: usize = 12;

impl fmt::Display for Progress {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.offending {
            Some(offending) => {
                write!(out, "character {}, ", self.consumed + 1)?;
                write_quoted(out, offending)?;
                out.write_str(" is not allowed here")?;
            }
            None if self.consumed == 0 => out.write_str("the text is empty")?,
            None if self.consumed == 1 => out.write_str("the text ends after 1 character")?,
            None => write!(out, "the text ends after {} characters", self.consumed)?,
        }
        match (self.allowed.is_empty(), self.may_end) {
            (true, true) => return out.write_str("; the text must end here"),
            (true, false) => return out.write_str("; no text matches"),
            (false, _) => {}
        }
        out.write_str(if self.offending.is_some() { "; allowed:" } else { "; expected:" })?;
        for &(first, last) in self.allowed.iter().take(SHOWN_RANGES) {
            out.write_str(" ")?;
            write_shown(out, first)?;
            if first != last {
                if first as u32 + 1 < last as u32 {
                    out.write_str("-")?;
                } else {
                    out.write_str(" ")?;
                }
                write_shown(out, last)?;
            }
        }
        if self.allowed.len() > SHOWN_RANGES { out.write_str(" …") } else { Ok(()) }
    }
}

fn write_quoted(out: &mut fmt::Formatter<'_>, character: char) -> fmt::Result {
    if is_readable(character) {
        write!(out, "'{character}',")
    } else {
        write!(out, "U+{:04X},", character as u32)
    }
}

fn write_shown(out: &mut fmt::Formatter<'_>, character: char) -> fmt::Result {
    if is_readable(character) {
        write!(out, "{character}")
    } else {
        write!(out, "U+{:04X}", character as u32)
    }
}

/// Whether a character can be told from its neighbours on a terminal: `escape_debug` keeps it.
fn is_readable(character: char) -> bool {
    match character {
        '\'' | '"' | '\\' => true,
        ' ' => false,
        _ => character.escape_debug().count() == 1,
    }
}
