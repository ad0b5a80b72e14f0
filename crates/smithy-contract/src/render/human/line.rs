//! One line of text on a terminal: what fits, what may be shown, how wide it is.

/// How many columns are shown of a line.
const WIDTH: usize = 84;

/// The characters up to the end of the line, and no more than could be shown.
pub(super) fn of(characters: impl Iterator<Item = char>) -> Vec<char> {
    let line = characters.take_while(|character| *character != '\n');
    let mut line: Vec<char> = line.take(WIDTH + 1).collect();
    if line.last() == Some(&'\r') {
        line.pop();
    }
    line
}

/// The part of a line around a place that fits on a terminal.
pub(super) struct Window<'a> {
    pub left: &'a [char],
    pub right: &'a [char],
    /// Whether something is left out before it, and after it.
    pub cut: [bool; 2],
}

impl<'a> Window<'a> {
    pub fn new(before: &'a [char], after: &'a [char]) -> Self {
        let half = WIDTH.saturating_sub(after.len()).max(WIDTH / 2);
        let left = &before[before.len() - before.len().min(half)..];
        let right = &after[..after.len().min(WIDTH - left.len())];
        let cut = [left.len() < before.len(), right.len() < after.len()];
        Self { left, right, cut }
    }
}

/// The characters as they may be shown.
pub(super) fn show(characters: &[char]) -> String {
    characters.iter().copied().map(printable).collect()
}

/// Control characters and marks of direction could do things to a terminal, and tabs would move what
/// stands under them.
fn printable(character: char) -> char {
    match character {
        '\t' => ' ',
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => '\u{fffd}',
        control if control.is_control() => '\u{fffd}',
        other => other,
    }
}

/// How many columns a text takes on most terminals.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// Marks that combine take no column of their own; characters of East Asian scripts, and emoji, take two.
fn width(character: char) -> usize {
    match u32::from(character) {
        0x0300..=0x036f | 0x1ab0..=0x1aff | 0x20d0..=0x20ff | 0xfe00..=0xfe0f | 0xfe20..=0xfe2f => {
            0
        }
        0x1100..=0x115f
        | 0x2e80..=0x303e
        | 0x3041..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff01..=0xff60
        | 0xffe0..=0xffe6
        | 0x1f300..=0x1f64f
        | 0x1f680..=0x1f6ff
        | 0x1f900..=0x1f9ff
        | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}
