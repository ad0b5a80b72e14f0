//! JSON texts as trees, in one pass.

use std::borrow::Cow;

use smithy_contract::json::{self, Interest, Sink};

use crate::json::Json;

/// The value of a text that was checked before. No text at all, or only white space, is the empty object.
pub(super) fn read(body: &[u8]) -> Option<Json> {
    let text = std::str::from_utf8(body).ok()?;
    if text.trim_matches([' ', '\t', '\n', '\r']).is_empty() {
        return Some(Json::Object(Vec::new()));
    }
    let mut tree = Tree::default();
    // The depth was checked as well.
    json::read(text, usize::MAX, &mut tree).ok()?;
    tree.root
}

/// A tree in the making.
#[derive(Default)]
struct Tree {
    /// The arrays and objects that are open, each with the name that its next value has.
    open: Vec<(Json, String)>,
    root: Option<Json>,
}

impl Tree {
    fn value(&mut self, value: Json) {
        match self.open.last_mut() {
            Some((Json::Array(elements), _)) => elements.push(value),
            Some((Json::Object(members), name)) => members.push((std::mem::take(name), value)),
            _ => self.root = Some(value),
        }
    }

    fn begin(&mut self, container: Json) -> Interest {
        self.open.push((container, String::new()));
        Interest::Look
    }

    fn end(&mut self) {
        if let Some((container, _)) = self.open.pop() {
            self.value(container);
        }
    }
}

impl<'t> Sink<'t> for Tree {
    fn null(&mut self, _: usize) {
        self.value(Json::Null);
    }

    fn boolean(&mut self, _: usize, value: bool) {
        self.value(Json::Boolean(value));
    }

    fn number(&mut self, _: usize, text: &str) {
        self.value(Json::number(text));
    }

    fn string(&mut self, _: usize, text: Cow<'t, str>) {
        self.value(Json::string(text));
    }

    fn begin_list(&mut self, _: usize) -> Interest {
        self.begin(Json::Array(Vec::new()))
    }

    fn end_list(&mut self) {
        self.end();
    }

    fn begin_object(&mut self, _: usize) -> Interest {
        self.begin(Json::Object(Vec::new()))
    }

    fn name(&mut self, _: usize, name: Cow<'t, str>) -> Interest {
        if let Some((_, next)) = self.open.last_mut() {
            *next = name.into_owned();
        }
        Interest::Look
    }

    fn end_object(&mut self) {
        self.end();
    }
}
