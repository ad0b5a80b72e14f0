//! Which characters stand for a class.

use regex_syntax::hir::{ClassUnicode, HirKind};

use crate::choices::Choices;

/// The characters of a class, in groups of which each is tried. In a plain text only printable
/// characters of ASCII are used, where the class has any; in others half of the characters are ASCII,
/// the rest of any script and plane.
///
/// Only characters that Unicode 12 knew are used, where the class has any: implementations with older
/// tables agree on what those are.
#[derive(Debug, Clone)]
pub(super) struct Characters {
    groups: Vec<Group>,
    weight: u64,
    /// The weight of the groups that come first, which are for plain texts.
    plain_weight: u64,
}

#[derive(Debug, Clone)]
struct Group {
    /// What comes up to and including this group, out of the whole weight.
    below: u64,
    /// First characters and how many characters come before, in the group.
    ranges: Vec<(u32, u32)>,
    count: u32,
}

impl Characters {
    pub fn of(class: &ClassUnicode, groups: &Groups) -> Self {
        let within = |group: &(ClassUnicode, u64)| {
            let mut part = class.clone();
            part.intersect(&group.0);
            (!part.ranges().is_empty()).then_some((part, group.1))
        };
        let plain = groups.plain.iter().filter_map(within).count();
        let ascii = groups.plain.iter().chain([&groups.control]);
        let ascii: Vec<_> = ascii.filter_map(within).collect();
        let mut beyond: Vec<_> = groups.beyond.iter().filter_map(within).collect();
        if ascii.is_empty() && beyond.is_empty() {
            beyond.push((class.clone(), 1));
        }
        let weight =
            |groups: &[(ClassUnicode, u64)]| groups.iter().map(|(_, one)| one).sum::<u64>();
        let (ascii_weight, beyond_weight) = (weight(&ascii), weight(&beyond));
        // Both halves weigh the same.
        let scaled = |groups: Vec<(ClassUnicode, u64)>, by: u64| {
            groups.into_iter().map(move |(class, weight)| (class, weight * by.max(1)))
        };
        let mut below = 0;
        let groups = scaled(ascii, beyond_weight).chain(scaled(beyond, ascii_weight));
        let groups: Vec<Group> = groups
            .map(|(class, weight)| {
                below += weight;
                Group::of(&class, below)
            })
            .collect();
        let plain_weight = plain.checked_sub(1).map_or(below, |last| groups[last].below);
        Self { groups, weight: below, plain_weight }
    }

    pub fn pick(&self, is_plain: bool, choices: &mut dyn Choices) -> char {
        let at = choices.below(if is_plain { self.plain_weight } else { self.weight });
        let group = self.groups.partition_point(|group| group.below <= at);
        self.groups.get(group).map_or('a', |group| group.pick(choices))
    }
}

impl Group {
    fn of(class: &ClassUnicode, below: u64) -> Self {
        let mut count = 0;
        let mut ranges = Vec::new();
        for range in class.ranges() {
            // A range over the gap of the surrogates is two.
            let (first, last) = (u32::from(range.start()), u32::from(range.end()));
            for (first, last) in [(first, last.min(0xd7ff)), (first.max(0xe000), last)] {
                if first <= last {
                    ranges.push((first, count));
                    count += last - first + 1;
                }
            }
        }
        Self { below, ranges, count }
    }

    fn pick(&self, choices: &mut dyn Choices) -> char {
        let index = choices.below(self.count.into()) as u32;
        let range = self.ranges.partition_point(|&(_, before)| before <= index);
        let picked = range.checked_sub(1).and_then(|range| self.ranges.get(range));
        let picked = picked.and_then(|&(first, before)| char::from_u32(first + index - before));
        picked.unwrap_or('a')
    }
}

/// All characters in groups, those that read well first, and how often each group is used.
#[derive(Debug)]
pub(crate) struct Groups {
    /// Of ASCII, printable.
    plain: Vec<(ClassUnicode, u64)>,
    control: (ClassUnicode, u64),
    beyond: Vec<(ClassUnicode, u64)>,
}

/// General categories (Unicode Standard, section 4.5) of characters beyond ASCII, which are told apart
/// by planes as well. Control, unassigned and private-use characters are not among them.
const CATEGORIES: [&str; 10] = ["Ll", "Lu", "Lo", "Nd", "[Nl|No]", "[Lt|Lm]", "M", "P", "S", "Z"];

impl Groups {
    pub fn new() -> Self {
        let plain = [("[a-z]", 5), ("[0-9]", 3), ("[A-Z]", 3), (r"[!-/:-@\[-`{-~\x20]", 3)];
        let known = class(r"\p{Age=12.0}");
        let planes = [class(r"[\x{80}-\x{FFFF}]"), class(r"[\x{10000}-\x{10FFFF}]")];
        let mut beyond = Vec::new();
        for category in CATEGORIES {
            let names: Vec<&str> = category.trim_matches(['[', ']']).split('|').collect();
            let syntax: String = names.iter().map(|name| format!(r"\p{{{name}}}")).collect();
            for plane in &planes {
                let mut group = class(&format!("[{syntax}]"));
                group.intersect(&known);
                group.intersect(plane);
                beyond.push((group, 1));
            }
        }
        let plain = plain.into_iter().map(|(syntax, weight)| (class(syntax), weight)).collect();
        Self { plain, control: (class(r"[\x00-\x1f\x7f]"), 1), beyond }
    }
}

fn class(syntax: &str) -> ClassUnicode {
    use regex_syntax::hir::Class;
    match regex_syntax::parse(syntax).map(regex_syntax::hir::Hir::into_kind) {
        Ok(HirKind::Class(Class::Unicode(class))) => class,
        Ok(HirKind::Class(Class::Bytes(class))) => {
            class.to_unicode_class().unwrap_or_else(ClassUnicode::empty)
        }
        // The syntaxes are written above.
        _ => ClassUnicode::empty(),
    }
}
