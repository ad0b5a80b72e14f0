//! One value of any shape.

use smithy_contract::schema::{Kind, Length, Member, ShapeIndex};

use super::reach::{BIG, bounds};
use super::simple::{self, Numbers};
use super::text::Bounds;
use super::{Sampler, Size, alternatives, length};
use crate::choices::{Choices, Seeded};
use crate::json::Json;
use crate::site::Step;

impl Sampler {
    /// A valid value that can be gone into by these steps, and the indices to go through.
    pub(super) fn value_through(
        &self,
        shape: ShapeIndex,
        size: Size,
        steps: &[Step],
        choices: &mut dyn Choices,
    ) -> (Json, Vec<usize>) {
        let mut drawing = Drawing::new(self, choices);
        let value = drawing.value(shape, size, steps);
        (value, drawing.place)
    }

    /// A valid value of a shape, small if it can be.
    pub(crate) fn small_value(&self, shape: ShapeIndex, choices: &mut dyn Choices) -> Json {
        self.value_through(shape, Size::SMALL, &[], choices).0
    }

    /// So many valid elements of a list; fewer if they must differ and no more were found.
    pub(crate) fn elements(
        &self,
        list: ShapeIndex,
        count: usize,
        choices: &mut dyn Choices,
    ) -> Vec<Json> {
        let mut drawing = Drawing::new(self, choices);
        drawing.elements(list, count, Size::SMALL, &[])
    }

    /// So many valid pairs of a map; fewer if no more keys were found.
    pub(crate) fn pairs(
        &self,
        map: ShapeIndex,
        count: usize,
        choices: &mut dyn Choices,
    ) -> Vec<(String, Json)> {
        let mut drawing = Drawing::new(self, choices);
        drawing.pairs(map, count, Size::SMALL, &[])
    }
}

/// A value in the making. Steps that are given lead to a place that must be there; without any, nothing
/// in particular must.
struct Drawing<'d> {
    sampler: &'d Sampler,
    choices: &'d mut dyn Choices,
    /// The indices that the steps went through so far.
    place: Vec<usize>,
    /// How many of the values around were made larger than there was room for.
    enlarged: usize,
    /// How many more times values that are needed may be drawn again.
    spare: usize,
    /// Whether a list or map holds fewer values than it must, since no more were found.
    is_short: bool,
}

/// How often another value is drawn in place of one that is there already.
const TRIES: usize = 50;

/// How often once more, with choices of its own, if there must be another: the others may have run out, so
/// that all are alike, and few values may be left that are not there yet.
const MORE_TRIES: usize = 5_000;

/// How often in all, since values that are drawn again may hold others that are.
const MOST_TRIES: usize = 100_000;

/// How many values in one another are made larger than there is room for.
const MOST_ENLARGED: usize = 3;

/// How many elements or pairs there are at most where the model sets no bound.
const A_HANDFUL: usize = 6;

impl<'d> Drawing<'d> {
    fn new(sampler: &'d Sampler, choices: &'d mut dyn Choices) -> Self {
        Self {
            sampler,
            choices,
            place: Vec::new(),
            enlarged: 0,
            spare: MOST_TRIES,
            is_short: false,
        }
    }
}

impl Drawing<'_> {
    fn value(&mut self, shape: ShapeIndex, size: Size, steps: &[Step]) -> Json {
        let sampler = self.sampler;
        match sampler.kind(shape) {
            Kind::String { .. } => Json::String(self.text(shape, size)),
            Kind::Boolean => Json::Boolean(self.choices.chance(1, 2)),
            Kind::Integer { width, range } => {
                self.integer(Numbers::of(range.as_ref()), bounds(*width))
            }
            Kind::BigInteger { range } => self.integer(Numbers::of(range.as_ref()), BIG),
            Kind::IntEnum { values } => {
                let value = values.get(self.choices.index(values.len()));
                Json::number(value.map_or(0, |value| value.value))
            }
            Kind::Float { range: None } if self.choices.chance(1, 12) => {
                Json::string(["NaN", "Infinity", "-Infinity"][self.choices.index(3)])
            }
            Kind::Float { range } | Kind::BigDecimal { range } => match Numbers::of(range.as_ref())
            {
                Some(numbers) => simple::decimal(&numbers, self.choices),
                None => Json::number(0),
            },
            Kind::Blob { length } => simple::blob(*length, size.characters, self.choices),
            Kind::Timestamp { format } => simple::timestamp(*format, self.choices),
            Kind::Document => simple::document(self.choices),
            Kind::Structure { members } => self.structure(members, size, steps),
            Kind::Union { members } => self.union(members, size, steps),
            Kind::List { element, length, .. } => {
                let count = self.count(*length, *element, size, steps);
                Json::Array(self.elements(shape, count, size, steps))
            }
            Kind::Map { key, value, length, .. } => {
                let inside = if sampler.has_any(*key) { *value } else { *key };
                let count = self.count(*length, inside, size, steps);
                Json::Object(self.pairs(shape, count, size, steps))
            }
        }
    }

    fn text(&mut self, shape: ShapeIndex, size: Size) -> String {
        let texts = self.sampler.texts(shape);
        texts.map(|texts| texts.draw(size.characters, self.choices)).unwrap_or_default()
    }

    fn integer(&mut self, numbers: Option<Numbers>, width: (i128, i128)) -> Json {
        let bounds = numbers.and_then(|numbers| numbers.integers(width));
        simple::integer(bounds.unwrap_or((0, 0)), self.choices)
    }

    fn structure(&mut self, members: &[Member], size: Size, steps: &[Step]) -> Json {
        let wanted = match steps {
            [Step::Member(wanted), ..] => Some(*wanted),
            _ => None,
        };
        let optional = members.iter().filter(|member| !member.must_be_present()).count() as u64;
        let mut chosen: Vec<usize> = Vec::new();
        for (index, member) in members.iter().enumerate() {
            let has_room = self.fits(member.target, size) && chosen.len() < size.values;
            let is_present = member.must_be_present()
                || wanted == Some(index)
                // Half of a few members, about four of many.
                || (has_room && self.choices.chance(4, optional.max(8)));
            if is_present && self.sampler.has_any(member.target) {
                chosen.push(index);
            }
        }
        let size = size.split(chosen.len());
        let mut pairs = Vec::with_capacity(chosen.len());
        for index in chosen {
            let member = &members[index];
            let below = self.enter(pairs.len(), wanted == Some(index), steps);
            pairs.push((member.name.to_string(), self.value(member.target, size, below)));
        }
        Json::Object(pairs)
    }

    fn union(&mut self, members: &[Member], size: Size, steps: &[Step]) -> Json {
        let chosen = match steps {
            [Step::Member(wanted), ..] => members.get(*wanted),
            _ => self.any_member(members, size),
        };
        let Some(member) = chosen else { return Json::Object(Vec::new()) };
        let below = self.enter(0, !steps.is_empty(), steps);
        let value = self.value(member.target, size.split(1), below);
        Json::Object(vec![(member.name.to_string(), value)])
    }

    /// A member that is not too deep; if all are, the flattest.
    fn any_member<'m>(&mut self, members: &'m [Member], size: Size) -> Option<&'m Member> {
        let members = || alternatives(members).map(|(_, member)| member);
        let fitting: Vec<&Member> =
            members().filter(|member| self.fits(member.target, size)).collect();
        let possible = members().filter(|member| self.sampler.has_any(member.target));
        let flattest = possible.min_by_key(|member| self.sampler.height(member.target));
        fitting.get(self.choices.index(fitting.len())).copied().or(flattest)
    }

    /// So many elements of a list, or as many as were found that differ.
    fn elements(
        &mut self,
        list: ShapeIndex,
        count: usize,
        size: Size,
        steps: &[Step],
    ) -> Vec<Json> {
        let sampler = self.sampler;
        let Kind::List { element, unique_items, sparse, length } = sampler.kind(list) else {
            return Vec::new();
        };
        let needed = Bounds::of(*length).least;
        let count = if *sparse || sampler.has_any(*element) { count } else { 0 };
        let size = size.split(count);
        let depth = self.place.len();
        let mut elements = Vec::with_capacity(count);
        for index in 0..count {
            // The wanted one comes first, since others might use up what there is.
            let is_wanted = index == 0 && !steps.is_empty();
            let may_be_null = *sparse && !is_wanted;
            let below = self.enter(index, is_wanted, steps);
            let place = self.place.len();
            let value = self.another(index, needed, size, |drawing, size| {
                drawing.place.truncate(place);
                // What is deeper than there is room for may hold itself again.
                let is_null =
                    may_be_null && (drawing.choices.chance(1, 4) || !drawing.fits(*element, size));
                let value = if is_null { Json::Null } else { drawing.value(*element, size, below) };
                (!*unique_items || !elements.contains(&value)).then_some(value)
            });
            let Some(value) = value else { break };
            elements.push(value);
        }
        self.is_short |= elements.len() < needed;
        self.move_wanted(depth, &mut elements);
        elements
    }

    /// So many pairs of a map, or as many as keys were found.
    fn pairs(
        &mut self,
        map: ShapeIndex,
        count: usize,
        size: Size,
        steps: &[Step],
    ) -> Vec<(String, Json)> {
        let sampler = self.sampler;
        let Kind::Map { key, value, sparse, length } = sampler.kind(map) else {
            return Vec::new();
        };
        let needed = Bounds::of(*length).least;
        let is_possible = sampler.has_any(*key) && (*sparse || sampler.has_any(*value));
        let count = if is_possible { count } else { 0 };
        let size = size.split(count);
        let depth = self.place.len();
        let mut pairs: Vec<(String, Json)> = Vec::with_capacity(count);
        for index in 0..count {
            let is_wanted = index == 0 && !steps.is_empty();
            let new_key = self.another(index, needed, size, |drawing, size| {
                let text = drawing.text(*key, size);
                pairs.iter().all(|(other, _)| *other != text).then_some(text)
            });
            let Some(text) = new_key else { break };
            let below = self.enter(index, is_wanted, steps);
            let is_needed = is_wanted && matches!(steps, [Step::Value, ..]);
            let may_be_null = *sparse && !is_needed;
            let is_null = may_be_null && (self.choices.chance(1, 4) || !self.fits(*value, size));
            let value = if is_null { Json::Null } else { self.value(*value, size, below) };
            pairs.push((text, value));
        }
        self.is_short |= pairs.len() < needed;
        self.move_wanted(depth, &mut pairs);
        pairs
    }

    /// What a draw gives that may fail, of the values with these indices of which so many are needed.
    /// Those may become larger than there is room for.
    fn another<T>(
        &mut self,
        index: usize,
        needed: usize,
        size: Size,
        mut draw: impl FnMut(&mut Drawing<'_>, Size) -> Option<T>,
    ) -> Option<T> {
        let tries = if self.choices.is_exhausted() { 1 } else { TRIES };
        if index >= needed {
            // One that holds too little is not taken: it can be done without.
            let was_short = std::mem::take(&mut self.is_short);
            let drawn = (0..tries).find_map(|_| draw(self, size).filter(|_| !self.is_short));
            self.is_short = was_short;
            return drawn;
        }
        let drawn = (0..tries).find_map(|tries| {
            let may_try = tries == 0 || self.use_spare();
            may_try.then(|| draw(self, size)).flatten()
        });
        if drawn.is_some() || self.enlarged == MOST_ENLARGED {
            return drawn;
        }
        let seed = self.choices.below(1 << 32);
        let mut choices = Seeded::new(seed ^ index as u64);
        let mut drawing = Drawing {
            choices: &mut choices,
            place: std::mem::take(&mut self.place),
            enlarged: self.enlarged + 1,
            ..*self
        };
        let size = size.at_least(Size::SMALL);
        let drawn = (0..MORE_TRIES)
            .find_map(|_| drawing.use_spare().then(|| draw(&mut drawing, size)).flatten());
        let Drawing { place, spare, is_short, .. } = drawing;
        (self.place, self.spare, self.is_short) = (place, spare, is_short);
        drawn
    }

    /// Whether a value that is needed may be drawn again.
    fn use_spare(&mut self) -> bool {
        let is_left = self.spare > 0;
        self.spare = self.spare.saturating_sub(1);
        is_left
    }

    /// How many elements or pairs a container gets.
    fn count(
        &mut self,
        length: Option<Length>,
        inside: ShapeIndex,
        size: Size,
        steps: &[Step],
    ) -> usize {
        let Bounds { least, most } = Bounds::of(length);
        let least = least.max((!steps.is_empty()).into());
        let has_bound = length.is_some_and(|length| length.maximum.is_some());
        let room = if has_bound { size.values } else { size.values.min(A_HANDFUL) };
        let room = if self.fits(inside, size) { room } else { 0 };
        length::between(least as u64, most.min(room).max(least) as u64, self.choices) as usize
    }

    /// Moves the wanted part, if the place goes into one, from the front to anywhere.
    fn move_wanted<T>(&mut self, depth: usize, parts: &mut [T]) {
        if self.place.len() > depth && !parts.is_empty() {
            let at = self.choices.index(parts.len());
            parts.swap(0, at);
            self.place[depth] = at;
        }
    }

    /// Notes the way into a value, if it is the one that is wanted, and gives the steps that remain.
    fn enter<'s>(&mut self, index: usize, is_wanted: bool, steps: &'s [Step]) -> &'s [Step] {
        if !is_wanted {
            return &[];
        }
        self.place.push(index);
        steps.get(1..).unwrap_or_default()
    }

    /// Whether there is a value of a shape that is flat enough to be inside of one of this size.
    fn fits(&self, shape: ShapeIndex, size: Size) -> bool {
        self.sampler.height(shape).is_some_and(|height| height < size.depth)
    }
}

impl Size {
    fn at_least(self, other: Self) -> Self {
        Self {
            depth: self.depth.max(other.depth),
            values: self.values.max(other.values),
            characters: self.characters.max(other.characters),
        }
    }

    /// What each of so many parts may have.
    fn split(self, parts: usize) -> Self {
        Self {
            depth: self.depth.saturating_sub(1),
            values: self.values.saturating_sub(parts) / parts.max(1),
            characters: self.characters / parts.max(1),
        }
    }
}
