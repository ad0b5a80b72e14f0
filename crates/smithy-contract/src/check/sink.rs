//! What the checker does at each event.

use std::borrow::Cow;

use super::collector::Mark;
use super::frame::{Frame, State, member_segment};
use super::{Checker, Place};
use crate::json::{Interest, Sink};
use crate::schema::{Kind, Member, ShapeIndex};
use crate::violation::{Constraint, Expected, Phase};

impl<'m, 't> Sink<'t> for Checker<'m, 't> {
    fn null(&mut self, at: usize) {
        let Frame { next, count, state, .. } = &mut self.innermost;
        let next = *next;
        let expected = match state {
            // The same as absent.
            State::Structure { current, null, .. } => {
                self.sets.insert(*null, *current);
                return self.encode(|encoder| encoder.no_value());
            }
            State::Union { .. } => return self.encode(|encoder| encoder.no_value()),
            State::List { sparse, .. } | State::Map { sparse, .. } => {
                *count += 1;
                if *sparse { None } else { Some(Expected::NotNull) }
            }
            State::Whole => next.and_then(|root| self.expected(root)),
        };
        let refused = next.zip(expected);
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
            self.check_text(at, shape, &text, Place::Value);
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
        let state = State::List { sparse, unique_items, has_equal_items: false };
        self.begin(Frame { shape, at, next: Some(element), count: 0, state });
        Interest::Look
    }

    fn end_list(&mut self) {
        let Some(frame) = self.end() else {
            return;
        };
        if let (Kind::List { length, .. }, State::List { has_equal_items, .. }) =
            (&self.shape(frame.shape).kind, &frame.state)
        {
            self.check_length(&frame, *length);
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
        let frame = match &self.shape(shape).kind {
            Kind::Structure { members } => {
                let named = self.sets.begin(members.len());
                let null = self.sets.begin(members.len());
                let state = State::Structure { members, current: 0, expected: 0, named, null };
                Frame { shape, at, next: None, count: 0, state }
            }
            Kind::Union { members } => {
                let (named, mark) = (self.sets.begin(members.len()), self.collector.mark());
                let has_unknown = false;
                let state = State::Union { members, current: None, named, has_unknown, mark };
                Frame { shape, at, next: None, count: 0, state }
            }
            Kind::Map { key, value, sparse, .. } => {
                let (current, first_key) = (Cow::Borrowed(""), self.keys.begin());
                let state = State::Map { key: *key, current, sparse: *sparse, first_key };
                Frame { shape, at, next: Some(*value), count: 0, state }
            }
            _ => return self.skip_unless_document(at, shape),
        };
        self.encode(|encoder| encoder.begin_object());
        self.begin(frame);
        Interest::Look
    }

    #[inline]
    fn likely_name(&self) -> Option<&str> {
        match &self.innermost.state {
            State::Structure { members, expected, .. } => Some(&members.get(*expected)?.name),
            State::Union { members, .. } => Some(&members.first()?.name),
            _ => None,
        }
    }

    #[inline]
    fn likely_name_came(&mut self, at: usize, name: &'t str) -> Interest {
        match &self.innermost.state {
            _ if self.encoder.is_some() => self.name(at, Cow::Borrowed(name)),
            State::Structure { expected, .. } => self.structure_member(at, *expected),
            _ => self.union_member(at, Some(0)),
        }
    }

    fn name(&mut self, at: usize, name: Cow<'t, str>) -> Interest {
        let encoded = self.encoder.is_some().then(|| name.clone());
        let interest = match &self.innermost.state {
            State::Structure { .. } => self.structure_name(at, name),
            State::Union { .. } => self.union_name(at, &name),
            State::Map { .. } => self.map_key(at, name),
            State::List { .. } | State::Whole => Interest::Skip,
        };
        if let (Some(name), Interest::Look) = (encoded, interest) {
            self.encode(|encoder| encoder.name(&name));
        }
        interest
    }

    fn end_object(&mut self) {
        self.check_required();
        let Some(frame) = self.end() else {
            return;
        };
        match (&frame.state, &self.shape(frame.shape).kind) {
            (State::Structure { named, .. }, _) => self.sets.end(*named),
            (State::Union { members, named, has_unknown, mark, .. }, _) => {
                self.sets.end(*named);
                // What was found inside does not matter where there is not exactly one member.
                if frame.count != 1 || *has_unknown {
                    self.wrong_union(&frame, members, *mark);
                }
            }
            (State::Map { first_key, .. }, Kind::Map { length, .. }) => {
                self.keys.end(*first_key);
                self.check_length(&frame, *length);
            }
            _ => {}
        }
        self.container_ended();
    }
}

impl Checker<'_, '_> {
    #[cold]
    fn wrong_union(&mut self, frame: &Frame<'_, '_>, members: &[Member], mark: Mark) {
        self.collector.back_to(mark);
        self.encode(|encoder| encoder.spoil());
        let has_room = self.collector.has_room(Phase::Deserialize);
        let named = members.iter().filter(|_| has_room);
        let members = named.map(|member| member.name.clone()).collect();
        self.report(frame.at, frame.shape, Constraint::Union { members });
    }

    #[inline]
    fn check_required(&mut self) {
        let State::Structure { members, named, null, .. } = self.innermost.state else {
            return;
        };
        for (index, member) in members.iter().enumerate() {
            if member.must_be_present() && !self.sets.is_only_in(named, null, index) {
                let below = member_segment(members, index);
                let (at, shape) = (self.innermost.at, Some(member.target));
                self.report_below(at, below, shape, Constraint::Required);
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
        if let State::List { unique_items, has_equal_items, .. } = &mut self.innermost.state {
            *has_equal_items |= *unique_items && is_repeated;
        }
    }
}
