//! Which characters stand for a class.

use std::sync::LazyLock;

use regex_syntax::hir::{ClassUnicode, HirKind};

use crate::choices::Choices;

/// The characters of a class that are drawn, each as likely as the other. In a plain text only printable
/// characters of ASCII are used, where the class has any; in others half of the characters are ASCII,
/// the rest of any script and plane, spread evenly over the groups that the class has a part in.
///
/// Only characters that Unicode 12 knew are used, where the class has any: implementations with older
/// tables agree on what those are.
#[derive(Debug, Clone)]
pub(super) struct Characters {
    plain: Vec<char>,
    mixed: Vec<char>,
}

/// How many characters stand for a group.
const SPREAD: u64 = 96;

impl Characters {
    pub fn of(class: &ClassUnicode, groups: &Groups) -> Self {
        let within = |group: &ClassUnicode| {
            let mut part = class.clone();
            part.intersect(group);
            part
        };
        let mut plain = Vec::new();
        for (group, weight) in &groups.plain {
            let part: Vec<char> = all(&within(group)).collect();
            plain.extend((0..*weight).flat_map(|_| &part));
        }
        let ascii: Vec<char> = plain.iter().copied().chain(all(&within(&groups.control))).collect();
        let mut beyond: Vec<char> =
            groups.beyond.iter().flat_map(|group| spread(&within(group))).collect();
        if ascii.is_empty() && beyond.is_empty() {
            beyond = spread(class);
        }
        let times = beyond.len().div_ceil(ascii.len().max(1)).max(1);
        let mixed: Vec<char> = (0..times).flat_map(|_| &ascii).copied().chain(beyond).collect();
        let plain = if plain.is_empty() { mixed.clone() } else { plain };
        Self { plain, mixed }
    }

    #[inline]
    pub fn pick(&self, is_plain: bool, choices: &mut dyn Choices) -> char {
        let characters = self.pool(is_plain);
        characters.get(choices.index(characters.len())).copied().unwrap_or('a')
    }

    /// Writes so many characters.
    pub fn write(
        &self,
        count: usize,
        is_plain: bool,
        choices: &mut dyn Choices,
        text: &mut String,
    ) {
        let characters = self.pool(is_plain);
        let mut numbers = [0; AT_ONCE];
        let mut left = count;
        while left > 0 {
            let numbers = &mut numbers[..left.min(AT_ONCE)];
            choices.below_each(characters.len() as u64, numbers);
            text.extend(numbers.iter().filter_map(|&number| characters.get(number as usize)));
            left -= numbers.len();
        }
    }

    fn pool(&self, is_plain: bool) -> &[char] {
        if is_plain { &self.plain } else { &self.mixed }
    }
}

/// How many characters are decided on at once.
const AT_ONCE: usize = 64;

/// Every character of a class.
fn all(class: &ClassUnicode) -> impl Iterator<Item = char> {
    class.ranges().iter().flat_map(|range| range.start()..=range.end())
}

/// Characters at even distances, and as many of each class that has any: those of a small class come
/// several times.
fn spread(class: &ClassUnicode) -> Vec<char> {
    let count: u64 = class.ranges().iter().map(|range| range.len() as u64).sum();
    let mut ranges = class.iter();
    let mut range = ranges.next();
    // How many characters are in the ranges before this one.
    let mut before = 0;
    let characters = (0..SPREAD).filter_map(|step| {
        let wanted = step * count / SPREAD;
        let mut here = range?;
        while wanted - before >= here.len() as u64 {
            before += here.len() as u64;
            here = ranges.next()?;
            range = Some(here);
        }
        (here.start()..=here.end()).nth((wanted - before) as usize)
    });
    characters.collect()
}

/// All characters in groups, those that read well first; the plain ones with how often each is used.
#[derive(Debug)]
pub(crate) struct Groups {
    /// Of ASCII, printable.
    plain: Vec<(ClassUnicode, u64)>,
    control: ClassUnicode,
    beyond: Vec<ClassUnicode>,
}

/// General categories (Unicode Standard, section 4.5) of characters beyond ASCII, which are told apart
/// by planes as well. Control, unassigned and private-use characters are not among them.
const CATEGORIES: [&str; 10] = ["Ll", "Lu", "Lo", "Nd", "[Nl|No]", "[Lt|Lm]", "M", "P", "S", "Z"];

impl Groups {
    /// The groups, which are made once.
    pub fn known() -> &'static Self {
        static GROUPS: LazyLock<Groups> = LazyLock::new(Groups::new);
        &GROUPS
    }

    fn new() -> Self {
        let plain = [("[a-z]", 2), ("[0-9]", 3), ("[A-Z]", 1), (r"[!-/:-@\[-`{-~\x20]", 1)];
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
                beyond.push(group);
            }
        }
        let plain = plain.into_iter().map(|(syntax, weight)| (class(syntax), weight)).collect();
        Self { plain, control: class(r"[\x00-\x1f\x7f]"), beyond }
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
