//! One open container, and the path that all of them make.

use std::borrow::Cow;

use super::collector::Mark;
use super::members::MemberSet;
use crate::schema::{Member, Model, ShapeIndex};
use crate::violation::{Container, HeldAs, Path, Segment};

/// A container whose end has not come yet.
pub(super) struct Frame<'m, 't> {
    pub shape: ShapeIndex,
    /// Where in the text it begins.
    pub at: usize,
    pub state: State<'m, 't>,
}

pub(super) enum State<'m, 't> {
    Structure {
        members: &'m [Member],
        /// The member whose value comes next or is open.
        current: usize,
        /// The member after `current`: in most texts the one whose name comes next.
        next: usize,
        named: MemberSet,
        present: MemberSet,
    },
    Union {
        members: &'m [Member],
        current: Option<usize>,
        named: MemberSet,
        /// How many values other than null there are.
        chosen: u64,
        /// Whether one of them belongs to no member.
        unknown: bool,
        /// Before anything inside was looked at.
        mark: Mark,
    },
    List {
        element: ShapeIndex,
        /// How many elements have begun.
        count: u64,
        sparse: bool,
        unique_items: bool,
        has_equal_items: bool,
    },
    Map {
        key: ShapeIndex,
        value: ShapeIndex,
        current: Cow<'t, str>,
        count: u64,
        sparse: bool,
        /// Where the map's keys start among those of all open maps.
        first_key: usize,
    },
}

/// The path of the value that comes next or is open in `frames`, or of what lies `below` it.
pub(super) fn path(model: &Model, frames: &[Frame<'_, '_>], below: Option<Segment>) -> Path {
    let mut is_secret = false;
    let segments = frames.iter().map(|frame| {
        is_secret |= model.shape(frame.shape).sensitive;
        let segment = segment(model, &frame.state);
        if is_secret { segment.hidden() } else { segment }
    });
    Path { segments: segments.chain(below).collect() }
}

fn segment(model: &Model, state: &State<'_, '_>) -> Segment {
    match state {
        State::Structure { members, current, .. }
        | State::Union { members, current: Some(current), .. } => member_segment(members, *current),
        // Nothing is ever reported inside an unknown member.
        State::Union { current: None, .. } => Segment::Unknown(Cow::Borrowed("")),
        State::List { count, .. } => Segment::Element(count.saturating_sub(1)),
        State::Map { key, current, .. } => key_segment(model, *key, current),
    }
}

pub(super) fn member_segment(members: &[Member], index: usize) -> Segment {
    let name = members.get(index).map_or(Cow::Borrowed(""), |member| member.name.clone());
    Segment::Member { index: u32::try_from(index).unwrap_or(u32::MAX), name }
}

/// A key as it may be shown.
pub(super) fn key_segment(model: &Model, key_shape: ShapeIndex, key: &str) -> Segment {
    let segment = Segment::Key(key.to_owned());
    if model.shape(key_shape).sensitive { segment.hidden() } else { segment }
}

/// The list or map that holds a simple value of this shape, if the value is in one.
pub(super) fn simple_container(
    model: &Model,
    frames: &[Frame<'_, '_>],
    shape: ShapeIndex,
    is_key: bool,
) -> Option<Container> {
    let frame = frames.last()?;
    let held_as = match frame.state {
        State::List { .. } => HeldAs::Element,
        State::Map { .. } if is_key => HeldAs::Key,
        State::Map { .. } => HeldAs::Value,
        State::Structure { .. } | State::Union { .. } => return None,
    };
    let is_simple = model.shape(shape).kind.is_simple();
    is_simple.then_some(Container { held_as, offset: frame.at, shape: frame.shape, text: None })
}
