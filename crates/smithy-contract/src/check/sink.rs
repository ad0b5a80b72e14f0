//! What the checker does at each event.

use std::borrow::Cow;

use super::Checker;
use super::frame::{Frame, State, member_segment};
use super::members::MemberSet;
use crate::json::{Interest, Sink};
use crate::schema::{Kind, Member, ShapeIndex};
use crate::violation::{Constraint, Expected, Phase, Segment};

impl<'m, 't> Sink<'t> for Checker<'m, 't> {
    fn null(&mut self, at: usize) {
        let root = self.root;
        let refused = match self.frames.last_mut().map(|frame| &mut frame.state) {
            // The same as absent.
            Some(State::Structure { .. } | State::Union { .. }) => {
                return self.encode(|encoder| encoder.no_value());
            }
            Some(State::List { element, count, sparse, .. }) => {
                *count += 1;
                (!*sparse).then_some((*element, Expected::NotNull))
            }
            Some(State::Map { value, sparse, .. }) => {
                (!*sparse).then_some((*value, Expected::NotNull))
            }
            None => self.expected(root).map(|expected| (root, expected)),
        };
        match refused {
            Some((shape, expected)) => {
                self.report(at, shape, Constraint::Type { expected });
                self.encode(|encoder| encoder.invalid());
            }
            None => self.encode(|encoder| encoder.null()),
        }
        self.value_ended();
    }

    #[inline]
    fn boolean(&mut self, at: usize, value: bool) {
        if let Some(shape) = self.next_shape() {
            self.check_boolean(at, shape);
            self.encode(|encoder| encoder.scalar(value));
        }
        self.value_ended();
    }

    #[inline]
    fn number(&mut self, at: usize, text: &str) {
        if let Some(shape) = self.next_shape() {
            self.check_number(at, shape, text);
        }
        self.value_ended();
    }

    #[inline]
    fn string(&mut self, at: usize, text: Cow<'t, str>) {
        if let Some(shape) = self.next_shape() {
            let open = self.frames.len();
            self.check_text(at, shape, &text, open);
            if self.encoder.is_some() {
                self.encode_text(shape, &text);
            }
        }
        self.value_ended();
    }

    fn begin_list(&mut self, at: usize) -> Interest {
        let Some(shape) = self.next_shape() else {
            return self.skip_value();
        };
        let Kind::List { element, unique_items, sparse, .. } = self.shape(shape).kind else {
            return self.skip_unless_document(at, shape);
        };
        if unique_items || self.encoder.is_some() {
            self.encoder.get_or_insert_default().begin_list(unique_items);
        }
        let state = State::List { element, count: 0, sparse, unique_items, has_equal_items: false };
        self.frames.push(Frame { shape, at, state });
        Interest::Look
    }

    fn end_list(&mut self) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        if let (Kind::List { length, .. }, State::List { count, has_equal_items, .. }) =
            (&self.shape(frame.shape).kind, &frame.state)
        {
            self.check_length(&frame, *length, *count);
            if *has_equal_items {
                self.report(frame.at, frame.shape, Constraint::UniqueItems);
            }
        }
        self.container_ended();
    }

    fn begin_object(&mut self, at: usize) -> Interest {
        let Some(shape) = self.next_shape() else {
            return self.skip_value();
        };
        let state = match &self.shape(shape).kind {
            Kind::Structure { members } => structure(members),
            Kind::Union { members } => State::Union {
                members,
                current: None,
                named: MemberSet::of(members.len()),
                chosen: 0,
                unknown: false,
                mark: self.collector.mark(),
            },
            Kind::Map { key, value, sparse, .. } => State::Map {
                key: *key,
                value: *value,
                current: Cow::Borrowed(""),
                count: 0,
                sparse: *sparse,
                first_key: self.keys.begin(),
            },
            _ => return self.skip_unless_document(at, shape),
        };
        self.encode(|encoder| encoder.begin_object());
        self.frames.push(Frame { shape, at, state });
        Interest::Look
    }

    #[inline]
    fn likely_name(&self) -> Option<&str> {
        match &self.frames.last()?.state {
            State::Structure { members, next, .. } => Some(&members.get(*next)?.name),
            _ => None,
        }
    }

    #[inline]
    fn name(&mut self, at: usize, name: Cow<'t, str>) -> Interest {
        let encoded = self.encoder.is_some().then(|| name.clone());
        let interest = match self.frames.last().map(|frame| &frame.state) {
            Some(State::Structure { .. }) => self.structure_name(at, name),
            Some(State::Union { .. }) => self.union_name(at, &name),
            Some(State::Map { .. }) => self.map_key(at, name),
            Some(State::List { .. }) | None => Interest::Skip,
        };
        if let (Some(name), Interest::Look) = (encoded, interest) {
            self.encode(|encoder| encoder.name(&name));
        }
        interest
    }

    fn end_object(&mut self) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        match (&frame.state, &self.shape(frame.shape).kind) {
            (State::Structure { members, present, .. }, _) => {
                self.check_required(frame.at, members, present);
            }
            // What was found inside does not matter where there is not exactly one member.
            (State::Union { members, chosen, unknown, mark, .. }, _)
                if *chosen != 1 || *unknown =>
            {
                self.collector.back_to(*mark);
                self.encode(|encoder| encoder.spoil());
                let has_room = self.collector.has_room(Phase::Deserialize);
                let named = members.iter().filter(|_| has_room);
                let members = named.map(|member| member.name.clone()).collect();
                self.report(frame.at, frame.shape, Constraint::Union { members });
            }
            (State::Map { count, first_key, .. }, Kind::Map { length, .. }) => {
                self.keys.end(*first_key);
                self.check_length(&frame, *length, *count);
            }
            _ => {}
        }
        self.container_ended();
    }
}

impl Checker<'_, '_> {
    fn check_required(&mut self, at: usize, members: &[Member], present: &MemberSet) {
        for (index, member) in members.iter().enumerate() {
            if member.must_be_present() && !present.contains(index) {
                let below: Option<Segment> = Some(member_segment(members, index));
                let open = self.frames.len();
                self.report_in(open, below, at, Some(member.target), Constraint::Required);
            }
        }
    }

    /// A container of the wrong kind, or one in which anything may stand.
    fn skip_unless_document(&mut self, at: usize, shape: ShapeIndex) -> Interest {
        if let Some(expected) = self.expected(shape) {
            self.report(at, shape, Constraint::Type { expected });
        }
        self.skip_value()
    }

    fn skip_value(&mut self) -> Interest {
        self.encode(|encoder| encoder.invalid());
        self.value_ended();
        Interest::Skip
    }

    fn container_ended(&mut self) {
        if self.encoder.is_some() {
            self.encode(|encoder| encoder.end());
            if self.encoder.as_ref().is_some_and(|encoder| encoder.is_idle()) {
                self.encoder = None;
            }
            self.value_ended();
        }
    }

    #[inline]
    fn value_ended(&mut self) {
        let Some(encoder) = &mut self.encoder else {
            return;
        };
        let is_repeated = encoder.value_ended();
        if let Some(Frame { state: State::List { unique_items, has_equal_items, .. }, .. }) =
            self.frames.last_mut()
        {
            *has_equal_items |= *unique_items && is_repeated;
        }
    }
}

#[inline]
fn structure<'m, 't>(members: &'m [Member]) -> State<'m, 't> {
    State::Structure {
        members,
        current: 0,
        next: 0,
        named: MemberSet::of(members.len()),
        present: MemberSet::of(members.len()),
    }
}
