//! The one checker: it follows the events of a value through the schema and notes every violation.
//!
//! What it costs on valid input: no allocation, except for strings with escapes (made by the reader),
//! maps of more than a few pairs, lists whose items must be unique, and deep nesting.

mod collector;
mod distinct;
mod frame;
mod members;
mod sink;
mod values;

use std::borrow::Cow;

use smallvec::SmallVec;

use self::collector::Collector;
use self::distinct::{Encoder, Keys};
use self::frame::{Frame, State};
use self::members::MemberSets;
use crate::finding::Finding;
use crate::json::{self, Interest, JsonError};
use crate::limits::Options;
use crate::schema::{Length, Model, Shape, ShapeIndex};
use crate::violation::{Constraint, Phase, Segment};

/// A member of this name tells the type of a structure or union in AWS JSON protocols.
pub(crate) const TYPE_MEMBER: &str = "__type";

/// Checks a text against a shape. The violations, not yet in order, and how many there were in all.
///
/// # Errors
///
/// If the text is no JSON.
pub(crate) fn check(
    model: &Model,
    shape: ShapeIndex,
    text: &str,
    options: &Options,
) -> Result<(Vec<Finding>, usize), JsonError> {
    let mut checker = Checker::new(model, shape, options);
    json::read(text, options.limits.depth, &mut checker)?;
    Ok(checker.finish())
}

/// Checks one value, given as events, against one shape.
pub(crate) struct Checker<'m, 't> {
    model: &'m Model,
    strict: bool,
    /// The container that is open innermost.
    innermost: Frame<'m, 't>,
    /// What it stands in, outermost first.
    outer: SmallVec<[Frame<'m, 't>; 6]>,
    /// Which members of all structures and unions that are open were there.
    sets: MemberSets,
    /// The keys of all maps that are open.
    keys: Keys<'t>,
    /// Present while a list with `uniqueItems` is open.
    encoder: Option<Box<Encoder>>,
    collector: Collector,
}

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The value that comes next, is open or has just ended.
    Value,
    /// A key of the map that is open innermost.
    Key,
}

impl<'m, 't> Checker<'m, 't> {
    pub fn new(model: &'m Model, root: ShapeIndex, options: &Options) -> Self {
        Self {
            model,
            strict: options.strict,
            innermost: Frame::whole(root),
            outer: SmallVec::new(),
            sets: MemberSets::default(),
            keys: Keys::default(),
            encoder: None,
            collector: Collector::new(options.limits.violations),
        }
    }

    /// The violations, not yet in order, and how many there were in all.
    pub fn finish(self) -> (Vec<Finding>, usize) {
        self.collector.finish()
    }

    #[inline]
    fn shape(&self, index: ShapeIndex) -> &'m Shape {
        self.model.shape(index)
    }

    /// Takes note that a value other than null comes, and tells its shape. `None` where the model
    /// knows nothing of it.
    #[inline]
    fn next_shape(&mut self) -> Option<ShapeIndex> {
        self.innermost.count += 1;
        if self.innermost.next.is_none() {
            self.unknown_value();
        }
        self.innermost.next
    }

    #[cold]
    fn unknown_value(&mut self) {
        if let State::Union { has_unknown, .. } = &mut self.innermost.state {
            *has_unknown = true;
        }
    }

    #[inline]
    fn begin(&mut self, frame: Frame<'m, 't>) {
        self.outer.push(std::mem::replace(&mut self.innermost, frame));
    }

    /// Leaves the innermost container, if one is open.
    #[inline]
    fn end(&mut self) -> Option<Frame<'m, 't>> {
        let around = self.outer.pop()?;
        Some(std::mem::replace(&mut self.innermost, around))
    }

    /// The name of a member of the structure that is open innermost.
    fn structure_name(&mut self, at: usize, name: Cow<'t, str>) -> Interest {
        let State::Structure { members, expected, .. } = &self.innermost.state else {
            return Interest::Skip;
        };
        let members = *members;
        if let Some(index) = members::position(members, &name, *expected) {
            return self.structure_member(at, index);
        }
        if self.strict && name != TYPE_MEMBER {
            let has_room = self.collector.has_room(Phase::Deserialize);
            let nearest = has_room.then(|| members::nearest(members, &name)).flatten();
            let below = Segment::Unknown(Cow::Owned(name.into_owned()));
            self.report_below(at, below, None, Constraint::Unknown { nearest });
        }
        Interest::Skip
    }

    /// The name of this member of the structure that is open innermost.
    #[inline]
    fn structure_member(&mut self, at: usize, index: usize) -> Interest {
        let State::Structure { members, current, expected, named, .. } = &mut self.innermost.state
        else {
            return Interest::Skip;
        };
        if !self.sets.insert(*named, index) {
            let below = frame::member_segment(members, index);
            return self.repeated_member(at, below);
        }
        *current = index;
        *expected = index + 1;
        self.innermost.next = members.get(index).map(|member| member.target);
        Interest::Look
    }

    /// The name of a member of the union that is open innermost.
    fn union_name(&mut self, at: usize, name: &str) -> Interest {
        let State::Union { members, .. } = &self.innermost.state else {
            return Interest::Skip;
        };
        if name == TYPE_MEMBER {
            return Interest::Skip;
        }
        let index = members::position(members, name, 0);
        self.union_member(at, index)
    }

    /// The name of this member, or of no member, of the union that is open innermost.
    #[inline]
    fn union_member(&mut self, at: usize, index: Option<usize>) -> Interest {
        let State::Union { members, current, named, .. } = &mut self.innermost.state else {
            return Interest::Skip;
        };
        *current = index;
        // An unknown member counts only if its value is not null, so the value must be seen.
        self.innermost.next = None;
        if let Some(index) = index {
            if !self.sets.insert(*named, index) {
                let below = frame::member_segment(members, index);
                return self.repeated_member(at, below);
            }
            self.innermost.next = members.get(index).map(|member| member.target);
        }
        Interest::Look
    }

    /// The key of a pair of the map that is open innermost.
    fn map_key(&mut self, at: usize, key: Cow<'t, str>) -> Interest {
        let State::Map { key: shape, current, first_key, .. } = &mut self.innermost.state else {
            return Interest::Skip;
        };
        let shape = *shape;
        if !self.keys.insert(*first_key, key.clone()) {
            let below = frame::key_segment(self.model, shape, &key);
            return self.repeated_member(at, below);
        }
        current.clone_from(&key);
        self.check_text(at, shape, &key, Place::Key);
        Interest::Look
    }

    fn repeated_member(&mut self, at: usize, below: Segment) -> Interest {
        self.report_below(at, below, None, Constraint::Duplicate);
        Interest::Skip
    }

    fn check_length(&mut self, frame: &Frame<'m, 't>, length: Option<Length>) {
        let actual = frame.count;
        if let Some(Length { minimum, maximum }) = length.filter(|length| !length.allows(actual)) {
            self.report(frame.at, frame.shape, Constraint::Length { minimum, maximum, actual });
        }
    }

    /// Notes a violation of the value that comes next or has just ended.
    #[cold]
    fn report(&mut self, at: usize, shape: ShapeIndex, constraint: Constraint) {
        self.report_in(Place::Value, at, shape, constraint);
    }

    #[cold]
    fn report_in(&mut self, place: Place, at: usize, shape: ShapeIndex, constraint: Constraint) {
        let Self { model, innermost, outer, collector, .. } = self;
        if let Some(kept) = collector.room_for(constraint.phase()) {
            let is_key = place == Place::Key;
            let holder = frame::holder_of_simple(model, innermost, shape, is_key);
            kept.push(Finding { holder, ..Finding::new(constraint, at, Some(shape)) });
            if let Some(finding) = kept.last_mut() {
                frame::locate(model, outer, innermost, is_key, finding);
            }
        }
    }

    /// Notes a violation below the innermost open container.
    #[cold]
    fn report_below(
        &mut self,
        at: usize,
        below: Segment,
        shape: Option<ShapeIndex>,
        constraint: Constraint,
    ) {
        let Self { model, innermost, outer, collector, .. } = self;
        if let Some(kept) = collector.room_for(constraint.phase()) {
            kept.push(Finding::new(constraint, at, shape));
            if let Some(finding) = kept.last_mut() {
                frame::locate(model, outer, innermost, true, finding);
                let Finding { path, is_secret, .. } = finding;
                path.segments.push(if *is_secret { below.hidden() } else { below });
            }
        }
    }
}
