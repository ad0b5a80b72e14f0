//! What each kind of value must be like.

use smithy_contract::schema::{Kind, Length, Member, ShapeIndex};

use super::decimal::Decimal;
use super::equal::are_equal_elements;
use super::simple::{Simple, has_length, is_in_range, is_one_of};
use super::tree::Tree;
use super::{Judgement, Oracle, Quirk};
use crate::Finding;

pub(super) fn judge(oracle: &Oracle, tree: &Tree) -> Judgement {
    let mut judge = Judge { oracle, judgement: Judgement::default() };
    let root = Place { path: String::new(), is_secret: false };
    judge.value(oracle.schema.index(), tree, root);
    judge.judgement.findings.sort();
    judge.judgement.unsure.sort();
    judge.judgement
}

struct Judge<'o> {
    oracle: &'o Oracle,
    judgement: Judgement,
}

/// Where a value stands.
struct Place {
    path: String,
    /// Whether it lies in a sensitive value.
    is_secret: bool,
}

impl Judge<'_> {
    fn value(&mut self, index: ShapeIndex, tree: &Tree, place: Place) {
        let shape = self.oracle.schema.model().shape(index);
        let place = Place { is_secret: place.is_secret || shape.sensitive, ..place };
        match (&shape.kind, tree) {
            (Kind::Document, _) => {}
            (Kind::Structure { members }, Tree::Object(pairs)) => {
                self.structure(members, pairs, &place);
            }
            (Kind::Union { members }, Tree::Object(pairs)) => self.union(members, pairs, &place),
            (Kind::List { element, length, unique_items, sparse }, Tree::List(elements)) => {
                for (position, value) in elements.iter().enumerate() {
                    self.element(*element, *sparse, value, place.element(position));
                }
                self.length(*length, elements.len(), &place);
                if *unique_items && self.has_equals(*element, *sparse, elements) {
                    self.find(&place, "uniqueItems");
                }
            }
            (Kind::Map { key, value, length, sparse }, Tree::Object(pairs)) => {
                let is_secret = self.oracle.schema.model().shape(*key).sensitive;
                let mut count = 0;
                for (position, (name, tree)) in pairs.iter().enumerate() {
                    if is_repeated(pairs, position) {
                        self.find(&place.key(name, is_secret), "duplicate");
                    } else {
                        count += 1;
                        self.simple(*key, &Simple::Text(name.clone()), &place);
                        self.element(*value, *sparse, tree, place.key(name, is_secret));
                    }
                }
                self.length(*length, count, &place);
            }
            (kind, tree) => match Simple::read(kind, tree) {
                Some(value) => self.simple(index, &value, &place),
                None => self.find(&place, "type"),
            },
        }
    }

    fn structure(&mut self, members: &[Member], pairs: &[(String, Tree)], place: &Place) {
        for (position, (name, value)) in pairs.iter().enumerate() {
            match members.iter().find(|member| member.name == *name) {
                Some(_) if is_repeated(pairs, position) => {
                    self.find(&place.member(name), "duplicate");
                }
                Some(_) if *value == Tree::Null && self.has(Quirk::NullRefused) => {
                    self.find(&place.member(name), "type");
                }
                Some(_) if *value == Tree::Null => {}
                Some(member) => self.value(member.target, value, place.member(name)),
                None if self.oracle.options.strict && name != TYPE => {
                    self.find(&place.key(name, false), "unknown");
                }
                None => {}
            }
        }
        for member in members {
            let is_absent = value_of(member, pairs).is_none() && !self.is_present(member, pairs);
            if member.required && !member.has_default && is_absent {
                self.find(&place.member(&member.name), "required");
            }
        }
    }

    fn union(&mut self, members: &[Member], pairs: &[(String, Tree)], place: &Place) {
        let Some((member, value)) = chosen(members, pairs) else {
            let is_empty = pairs.iter().all(|(_, value)| *value == Tree::Null);
            if !(is_empty && self.has(Quirk::NoneOfUnion)) {
                self.find(place, "union");
            }
            return;
        };
        self.value(member.target, value, place.member(&member.name));
        for (position, (name, _)) in pairs.iter().enumerate() {
            let is_known = members.iter().any(|member| member.name == *name);
            if is_known && name != TYPE && is_repeated(pairs, position) {
                self.find(&place.member(name), "duplicate");
            }
        }
    }

    /// What a list or a map holds.
    fn element(&mut self, shape: ShapeIndex, sparse: bool, value: &Tree, place: Place) {
        match value {
            Tree::Null if sparse => {}
            Tree::Null => self.find(&place, "type"),
            value => self.value(shape, value, place),
        }
    }

    fn simple(&mut self, shape: ShapeIndex, value: &Simple, place: &Place) {
        let model = self.oracle.schema.model();
        match (&model.shape(shape).kind, value) {
            (Kind::String { length, pattern, values }, Simple::Text(text)) => {
                self.length(*length, self.count_of(text), place);
                let matches = pattern.as_ref().map_or(Some(true), |pattern| {
                    self.oracle.patterns.match_in(model, pattern.index, text)
                });
                match matches {
                    Some(true) => {}
                    Some(false) => self.find(place, "pattern"),
                    None => self.judgement.unsure.push(Finding::new(&place.path, "pattern")),
                }
                if !is_one_of(values.as_ref(), text) {
                    self.find(place, "enum");
                }
            }
            (Kind::Blob { length }, Simple::Bytes(bytes)) => {
                let count = match self.has(Quirk::LengthOfEncoded) {
                    true => bytes.len().div_ceil(3) * 4,
                    false => bytes.len(),
                };
                self.length(*length, count, place);
            }
            (Kind::IntEnum { values }, Simple::Number(number))
                if values
                    .iter()
                    .all(|allowed| Decimal::from(i64::from(allowed.value)) != *number) =>
            {
                self.find(place, "enum");
            }
            (
                Kind::Integer { range, .. }
                | Kind::BigInteger { range }
                | Kind::Float { range }
                | Kind::BigDecimal { range },
                number,
            ) if !is_in_range(range.as_ref(), number, self.has(Quirk::RangeExclusive)) => {
                self.find(place, "range");
            }
            _ => {}
        }
    }

    /// How long a text is.
    fn count_of(&self, text: &str) -> usize {
        match self.oracle.quirk {
            Some(Quirk::LengthInBytes) => text.len(),
            Some(Quirk::LengthInUtf16) => text.encode_utf16().count(),
            Some(Quirk::LengthOfTrimmed) => text.trim().chars().count(),
            _ => text.chars().count(),
        }
    }

    fn length(&mut self, length: Option<Length>, count: usize, place: &Place) {
        if !has_length(length, count) {
            self.find(place, "length");
        }
    }

    fn has_equals(&self, element: ShapeIndex, sparse: bool, values: &[Tree]) -> bool {
        let model = self.oracle.schema.model();
        values.iter().enumerate().any(|(position, value)| {
            let mut earlier = values[..position].iter();
            earlier.any(|earlier| are_equal_elements(model, element, sparse, earlier, value))
        })
    }

    fn has(&self, quirk: Quirk) -> bool {
        self.oracle.quirk == Some(quirk)
    }

    /// Whether a null stands for a value.
    fn is_present(&self, member: &Member, pairs: &[(String, Tree)]) -> bool {
        self.has(Quirk::NullIsPresent) && pairs.iter().any(|(name, _)| member.name == *name)
    }

    fn find(&mut self, place: &Place, constraint: &'static str) {
        self.judgement.findings.push(Finding::new(&place.path, constraint));
    }
}

impl Place {
    fn member(&self, name: &str) -> Self {
        let escaped = name.replace('~', "~0").replace('/', "~1");
        Self { path: format!("{}/{escaped}", self.path), is_secret: self.is_secret }
    }

    fn element(&self, position: usize) -> Self {
        self.member(&position.to_string())
    }

    /// Names that the input chose are not shown if they are secrets.
    fn key(&self, key: &str, is_secret: bool) -> Self {
        self.member(if is_secret || self.is_secret { "***" } else { key })
    }
}

/// A member of this name tells the type of a structure or union in AWS JSON protocols.
pub(super) const TYPE: &str = "__type";

fn is_repeated(pairs: &[(String, Tree)], position: usize) -> bool {
    pairs[..position].iter().any(|(name, _)| *name == pairs[position].0)
}

/// The value of a member: the first of its name, unless that is null.
pub(super) fn value_of<'t>(member: &Member, pairs: &'t [(String, Tree)]) -> Option<&'t Tree> {
    let (_, value) = pairs.iter().find(|(name, _)| member.name == *name)?;
    Some(value).filter(|value| **value != Tree::Null)
}

/// The one member of a union that has a value; `None` if there is not exactly one, or if an unknown one
/// has a value.
pub(super) fn chosen<'m, 't>(
    members: &'m [Member],
    pairs: &'t [(String, Tree)],
) -> Option<(&'m Member, &'t Tree)> {
    let is_known = |name: &str| members.iter().any(|member| member.name == *name);
    let mut others = pairs.iter().filter(|(name, _)| name != TYPE && !is_known(name));
    let known = members.iter().filter(|member| member.name != TYPE);
    let mut values = known.filter_map(|member| Some((member, value_of(member, pairs)?)));
    let value = values.next()?;
    (values.next().is_none() && others.all(|(_, value)| *value == Tree::Null)).then_some(value)
}
