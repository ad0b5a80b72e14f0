//! One open container, and the path that all of them make.

use std::borrow::Cow;

use super::collector::Mark;
use super::members::MemberSet;
use crate::finding::{Finding, Holder};
use crate::schema::{Member, Model, ShapeIndex};
use crate::violation::{HeldAs, Path, Segment};

/// A container whose end has not come yet, or what stands around the whole value.
pub(super) struct Frame<'m, 't> {
    pub shape: ShapeIndex,
    /// Where in the text it begins.
    pub at: usize,
    /// The shape of the value that comes next or is open. `None` where the model knows nothing of it.
    pub next: Option<ShapeIndex>,
    /// How many values have begun. In structures and unions, null is none.
    pub count: u64,
    pub state: State<'m, 't>,
}

pub(super) enum State<'m, 't> {
    /// No container: the whole value comes next or is open.
    Whole,
    Structure {
        members: &'m [Member],
        /// The member whose value comes next or is open.
        current: usize,
        /// The member after `current`: in most texts the one whose name comes next.
        expected: usize,
        named: MemberSet,
        null: MemberSet,
    },
    Union {
        members: &'m [Member],
        current: Option<usize>,
        named: MemberSet,
        /// Whether a value other than null belongs to no member.
        has_unknown: bool,
        /// Before anything inside was looked at.
        mark: Mark,
    },
    List {
        sparse: bool,
        unique_items: bool,
        has_equal_items: bool,
    },
    Map {
        key: ShapeIndex,
        current: Cow<'t, str>,
        sparse: bool,
        /// Where the map's keys start among those of all open maps.
        first_key: usize,
    },
}

impl Frame<'_, '_> {
    pub fn whole(shape: ShapeIndex) -> Self {
        Self { shape, at: 0, next: Some(shape), count: 0, state: State::Whole }
    }
}

/// Gives a finding the path of the value that comes next or is open in these containers, or only that of the
/// innermost one; and says whether any of them is secret. It is written where it stays, since paths are
/// large to move.
pub(super) fn locate(
    model: &Model,
    outer: &[Frame<'_, '_>],
    innermost: &Frame<'_, '_>,
    of_innermost: bool,
    finding: &mut Finding,
) {
    let Finding { path, is_secret, .. } = finding;
    for frame in outer {
        *is_secret |= model.shape(frame.shape).sensitive;
        push_step(model, frame, *is_secret, path);
    }
    *is_secret |= model.shape(innermost.shape).sensitive;
    if !of_innermost {
        push_step(model, innermost, *is_secret, path);
    }
}

/// The step from a container to what is open in it.
fn push_step(model: &Model, frame: &Frame<'_, '_>, is_secret: bool, path: &mut Path) {
    path.segments.push(match &frame.state {
        State::Whole => return,
        State::Structure { members, current, .. }
        | State::Union { members, current: Some(current), .. } => member_segment(members, *current),
        // Nothing is ever reported inside an unknown member.
        State::Union { current: None, .. } => Segment::Unknown(Cow::Borrowed("")),
        State::List { .. } => Segment::Element(frame.count.saturating_sub(1)),
        State::Map { key, current, .. } => {
            let segment = key_segment(model, *key, current);
            if is_secret { segment.hidden() } else { segment }
        }
    });
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
pub(super) fn holder_of_simple(
    model: &Model,
    frame: &Frame<'_, '_>,
    shape: ShapeIndex,
    is_key: bool,
) -> Option<Holder> {
    let held_as = match frame.state {
        State::List { .. } => HeldAs::Element,
        State::Map { .. } if is_key => HeldAs::Key,
        State::Map { .. } => HeldAs::Value,
        State::Whole | State::Structure { .. } | State::Union { .. } => return None,
    };
    let is_simple = model.shape(shape).kind.is_simple();
    is_simple.then_some(Holder { held_as, offset: frame.at, shape: frame.shape })
}
