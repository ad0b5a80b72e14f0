//! Which shapes have values, and how deep the flattest of them is.

use smithy_contract::schema::{IntegerWidth, Kind, Length, Model, ShapeIndex};

use super::simple::Numbers;
use super::text::Texts;
use super::{NoValidValue, alternatives};
use crate::site::steps;

/// For each shape, how many containers are in one another in its flattest value; `None` if it has no
/// value, or was not reached.
#[derive(Debug)]
pub(super) struct Reach {
    heights: Vec<Option<usize>>,
}

/// The shapes that values of a shape can hold, and the shape itself.
pub(crate) fn reached(model: &Model, root: ShapeIndex) -> Vec<bool> {
    let mut reached = vec![false; model.shapes.len()];
    let mut pending = vec![root];
    while let Some(shape) = pending.pop() {
        if !std::mem::replace(&mut reached[shape.0 as usize], true) {
            pending.extend(inside(&model.shape(shape).kind));
        }
    }
    reached
}

fn inside(kind: &Kind) -> impl Iterator<Item = ShapeIndex> {
    steps(kind).into_iter().map(|(_, target)| target)
}

impl Reach {
    /// Of shapes that are `scarce` it is known already that they have no value.
    pub fn new(
        model: &Model,
        texts: &[Option<Texts>],
        reached: &[bool],
        scarce: &[ShapeIndex],
    ) -> Self {
        let is_scarce = |index: usize| scarce.iter().any(|shape| shape.0 as usize == index);
        let mut reach = Self { heights: vec![None; model.shapes.len()] };
        loop {
            let mut has_changed = false;
            let possible = |index: &usize| reached[*index] && !is_scarce(*index);
            for index in (0..model.shapes.len()).filter(possible) {
                let height = reach.find(&model.shapes[index].kind, texts[index].as_ref());
                // Heights only fall from one round to the next.
                if height.is_some() && height != reach.heights[index] {
                    reach.heights[index] = height;
                    has_changed = true;
                }
            }
            if !has_changed {
                return reach;
            }
        }
    }

    pub fn height(&self, shape: ShapeIndex) -> Option<usize> {
        self.heights.get(shape.0 as usize).copied().flatten()
    }

    fn find(&self, kind: &Kind, texts: Option<&Texts>) -> Option<usize> {
        let inhabited = |is_inhabited: bool| is_inhabited.then_some(0);
        match kind {
            Kind::String { .. } => inhabited(texts.is_some_and(Texts::has_any)),
            Kind::Integer { width, range } => {
                let numbers = Numbers::of(range.as_ref())?;
                inhabited(numbers.integers(bounds(*width)).is_some())
            }
            Kind::IntEnum { values } => inhabited(!values.is_empty()),
            Kind::BigInteger { range } => {
                let numbers = Numbers::of(range.as_ref())?;
                inhabited(numbers.integers(BIG).is_some())
            }
            Kind::Float { range } | Kind::BigDecimal { range } => {
                let numbers = Numbers::of(range.as_ref())?;
                let is_empty = numbers.least.zip(numbers.most).is_some_and(|(a, b)| a > b);
                inhabited(!is_empty)
            }
            Kind::Blob { length } => inhabited(!is_impossible(*length)),
            Kind::Boolean | Kind::Timestamp { .. } | Kind::Document => Some(0),
            Kind::List { element, length, sparse, .. } => {
                let elements = if *sparse { Some(0) } else { self.height(*element) };
                self.container(*length, elements)
            }
            Kind::Map { key, value, length, sparse } => {
                let values = if *sparse { Some(0) } else { self.height(*value) };
                self.container(*length, self.height(*key).and(values))
            }
            Kind::Structure { members } => members
                .iter()
                .filter(|member| member.must_be_present())
                .map(|member| self.height(member.target))
                .try_fold(0, |most: usize, height| Some(most.max(height?)))
                .map(|height| height + 1),
            Kind::Union { members } => {
                let heights =
                    alternatives(members).filter_map(|(_, member)| self.height(member.target));
                heights.min().map(|height| height + 1)
            }
        }
    }

    fn container(&self, length: Option<Length>, inside: Option<usize>) -> Option<usize> {
        let may_be_empty = length.and_then(|length| length.minimum).unwrap_or(0) == 0;
        match (may_be_empty, inside) {
            _ if is_impossible(length) => None,
            (true, _) => Some(1),
            (false, inside) => Some(inside? + 1),
        }
    }

    /// Tells which shape within `root` is to blame for there being no value.
    pub fn no_valid_value(&self, model: &Model, root: ShapeIndex) -> NoValidValue {
        let mut culprit = root;
        let mut seen = vec![root];
        while let Some(next) = self.needed(&model.shape(culprit).kind) {
            if seen.contains(&next) {
                break;
            }
            seen.push(next);
            culprit = next;
        }
        let because = match &model.shape(culprit).kind {
            Kind::String { .. } => "no text was found that its constraints allow together",
            Kind::List { element, .. } if self.height(*element).is_some() => {
                "too few of its elements differ"
            }
            Kind::Map { key, value, .. }
                if self.height(*key).and(self.height(*value)).is_some() =>
            {
                "there are too few keys"
            }
            kind if kind.is_simple() => "its constraints exclude one another",
            _ => "each value would have to hold another one without end",
        };
        NoValidValue {
            shape: model.shape(root).id.to_string(),
            culprit: model.shape(culprit).id.to_string(),
            because: because.to_owned(),
        }
    }

    /// A shape without values that values of this kind would need.
    fn needed(&self, kind: &Kind) -> Option<ShapeIndex> {
        let is_empty = |shape: &ShapeIndex| self.height(*shape).is_none();
        match kind {
            Kind::Structure { members } => {
                let needed = members.iter().filter(|member| member.must_be_present());
                needed.map(|member| member.target).find(is_empty)
            }
            _ => inside(kind).find(is_empty),
        }
    }
}

/// Where big integers without bounds are drawn from.
pub(super) const BIG: (i128, i128) = (-(10_i128.pow(30)), 10_i128.pow(30));

pub(super) fn bounds(width: IntegerWidth) -> (i128, i128) {
    (width.minimum().into(), width.maximum().into())
}

fn is_impossible(length: Option<Length>) -> bool {
    length.is_some_and(|length| length.minimum.zip(length.maximum).is_some_and(|(a, b)| a > b))
}
