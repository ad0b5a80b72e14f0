//! Strict reading of JSON texts (RFC 8259): every byte is judged, ignored members included.
//!
//! [`read`] turns a text into events and gives them to a [`Sink`]. Nothing is allocated, except for
//! strings with escapes.

mod error;
mod nesting;
mod reader;
mod scan;
mod write;

pub use error::{JsonError, Problem};
pub use reader::{read, read_at, skip};

pub(crate) use reader::{Pull, plain_string_at};
pub(crate) use write::{write_escaped, write_string};

use std::borrow::Cow;

/// Receives the events of one value.
///
/// `at` is where the event's first byte stands in the text, or 0 if the value does not come from text.
/// A scalar is one event; a list is `begin_list`, the events of each element, `end_list`; an object
/// is `begin_object`, for each member `name` and the events of its value, then `end_object`. Where
/// the sink answers [`Interest::Skip`], the events of that value, and its end, are left out.
pub trait Sink<'t> {
    /// `null`.
    fn null(&mut self, at: usize);
    /// `true` or `false`.
    fn boolean(&mut self, at: usize, value: bool);
    /// A number, as its text.
    fn number(&mut self, at: usize, text: &str);
    /// A string, its escapes resolved.
    fn string(&mut self, at: usize, text: Cow<'t, str>);
    /// `[`
    fn begin_list(&mut self, at: usize) -> Interest;
    /// `]`
    fn end_list(&mut self);
    /// `{`
    fn begin_object(&mut self, at: usize) -> Interest;
    /// The name that most likely comes next: finding just that costs less than reading any.
    fn likely_name(&self) -> Option<&str> {
        None
    }
    /// Like [`name`](Self::name), for the name that [`likely_name`](Self::likely_name) told.
    fn likely_name_came(&mut self, at: usize, name: &'t str) -> Interest {
        self.name(at, Cow::Borrowed(name))
    }
    /// The name of the member whose value comes next.
    fn name(&mut self, at: usize, name: Cow<'t, str>) -> Interest;
    /// `}`
    fn end_object(&mut self);
}

/// Whether a sink wants to see a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interest {
    /// Its events, please.
    Look,
    /// Only check that it is JSON.
    Skip,
}

/// Takes everything and keeps nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ignore;

impl<'t> Sink<'t> for Ignore {
    fn null(&mut self, _: usize) {}
    fn boolean(&mut self, _: usize, _: bool) {}
    fn number(&mut self, _: usize, _: &str) {}
    fn string(&mut self, _: usize, _: Cow<'t, str>) {}
    fn begin_list(&mut self, _: usize) -> Interest {
        Interest::Look
    }
    fn end_list(&mut self) {}
    fn begin_object(&mut self, _: usize) -> Interest {
        Interest::Look
    }
    fn name(&mut self, _: usize, _: Cow<'t, str>) -> Interest {
        Interest::Look
    }
    fn end_object(&mut self) {}
}
