//! The one checker: it follows the events of a value through the schema and notes every violation.
//!
//! What it costs on valid input: no allocation, except for strings with escapes (made by the reader),
//! maps of more than a few pairs, lists whose items must be unique, and structures of more than 128
//! members.

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
use crate::json::Interest;
use crate::limits::Options;
use crate::schema::{Length, Model, Shape, ShapeIndex};
use crate::violation::{Constraint, Phase, Segment, Violation};

/// A member of this name tells the type of a structure or union in AWS JSON protocols.
pub(crate) const TYPE_MEMBER: &str = "__type";

/// Checks one value, given as events, against one shape.
pub(crate) struct Checker<'m, 't> {
    model: &'m Model,
    root: ShapeIndex,
    strict: bool,
    /// The containers that are open, outermost first.
    frames: SmallVec<[Frame<'m, 't>; 6]>,
    /// The keys of all maps that are open.
    keys: Keys<'t>,
    /// Present while a list with `uniqueItems` is open.
    encoder: Option<Box<Encoder>>,
    collector: Collector,
}

impl<'m, 't> Checker<'m, 't> {
    pub fn new(model: &'m Model, root: ShapeIndex, options: &Options) -> Self {
        Self {
            model,
            root,
            strict: options.strict,
            frames: SmallVec::new(),
            keys: Keys::default(),
            encoder: None,
            collector: Collector::new(options.limits.violations),
        }
    }

    /// The violations, not yet in order, and how many there were in all.
    pub fn finish(self) -> (Vec<Violation>, usize) {
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
        let Some(frame) = self.frames.last_mut() else {
            return Some(self.root);
        };
        match &mut frame.state {
            State::Structure { members, current, present, .. } => {
                present.insert(*current);
                members.get(*current).map(|member| member.target)
            }
            State::Union { members, current, chosen, unknown, .. } => {
                let member = current.and_then(|current| members.get(current));
                *chosen += 1;
                *unknown |= member.is_none();
                member.map(|member| member.target)
            }
            State::List { element, count, .. } => {
                *count += 1;
                Some(*element)
            }
            State::Map { value, .. } => Some(*value),
        }
    }

    /// The name of a member of the structure that is open innermost.
    #[inline]
    fn structure_name(&mut self, at: usize, name: Cow<'t, str>) -> Interest {
        let Some(Frame { state: State::Structure { members, current, next, named, .. }, .. }) =
            self.frames.last_mut()
        else {
            return Interest::Skip;
        };
        let members = *members;
        match members::position(members, &name, *next) {
            Some(index) if named.insert(index) => {
                *current = index;
                *next = index + 1;
                Interest::Look
            }
            Some(index) => self.repeated_member(at, frame::member_segment(members, index)),
            None => {
                if self.strict && name != TYPE_MEMBER {
                    let has_room = self.collector.has_room(Phase::Deserialize);
                    let nearest = has_room.then(|| members::nearest(members, &name)).flatten();
                    let below = Segment::Unknown(Cow::Owned(name.into_owned()));
                    self.report_below(at, below, Constraint::Unknown { nearest });
                }
                Interest::Skip
            }
        }
    }

    /// The name of a member of the union that is open innermost.
    fn union_name(&mut self, at: usize, name: &str) -> Interest {
        let Some(Frame { state: State::Union { members, current, named, .. }, .. }) =
            self.frames.last_mut()
        else {
            return Interest::Skip;
        };
        if name == TYPE_MEMBER {
            return Interest::Skip;
        }
        let members = *members;
        *current = members::position(members, name, 0);
        match *current {
            Some(index) if !named.insert(index) => {
                self.repeated_member(at, frame::member_segment(members, index))
            }
            // An unknown member counts only if its value is not null, so the value must be seen.
            _ => Interest::Look,
        }
    }

    /// The key of a pair of the map that is open innermost.
    fn map_key(&mut self, at: usize, key: Cow<'t, str>) -> Interest {
        let outer = self.frames.len().saturating_sub(1);
        let Some(Frame { state: State::Map { key: shape, current, first_key, count, .. }, .. }) =
            self.frames.last_mut()
        else {
            return Interest::Skip;
        };
        let shape = *shape;
        if !self.keys.insert(*first_key, key.clone()) {
            let below = frame::key_segment(self.model, shape, &key);
            return self.repeated_member(at, below);
        }
        *count += 1;
        current.clone_from(&key);
        self.check_text(at, shape, &key, outer);
        Interest::Look
    }

    fn repeated_member(&mut self, at: usize, below: Segment) -> Interest {
        self.report_below(at, below, Constraint::Duplicate);
        Interest::Skip
    }

    fn check_length(&mut self, frame: &Frame<'m, 't>, length: Option<Length>, actual: u64) {
        if let Some(Length { minimum, maximum }) = length.filter(|length| !length.allows(actual)) {
            self.report(frame.at, frame.shape, Constraint::Length { minimum, maximum, actual });
        }
    }

    /// Notes a violation of the value that comes next or has just ended.
    #[cold]
    fn report(&mut self, at: usize, shape: ShapeIndex, constraint: Constraint) {
        self.report_in(self.frames.len(), None, at, Some(shape), constraint);
    }

    /// Notes a violation below the innermost open container.
    #[cold]
    fn report_below(&mut self, at: usize, below: Segment, constraint: Constraint) {
        let outer = self.frames.len().saturating_sub(1);
        self.report_in(outer, Some(below), at, None, constraint);
    }

    /// Notes a violation in the outermost `open` containers.
    fn report_in(
        &mut self,
        open: usize,
        below: Option<Segment>,
        at: usize,
        shape: Option<ShapeIndex>,
        constraint: Constraint,
    ) {
        let Self { model, frames, collector, .. } = self;
        collector.push(constraint.phase(), || {
            let is_key = open < frames.len();
            let container = match (shape, &below) {
                (Some(shape), None) => frame::simple_container(model, frames, shape, is_key),
                _ => None,
            };
            let is_secret = frames.iter().any(|frame| model.shape(frame.shape).sensitive);
            let below = below.map(|below| if is_secret { below.hidden() } else { below });
            let path = frame::path(model, &frames[..open], below);
            Violation { is_secret, ..Violation::new(path, constraint, at, shape, container) }
        });
    }
}
