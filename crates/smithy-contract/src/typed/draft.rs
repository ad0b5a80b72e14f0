//! Values that are not complete yet.

use std::marker::PhantomData;

use serde::Serialize;

use super::{Typed, Validated, to_json};
use crate::exception::ValidationException;

/// What the builders of generated structures are made of: the members so far, as JSON.
#[derive(Clone)]
pub struct Draft<T> {
    members: Vec<(&'static str, String)>,
    builds: PhantomData<fn() -> T>,
}

impl<T> Draft<T> {
    /// No member yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { members: Vec::new(), builds: PhantomData }
    }

    /// This draft, with one member set, or set again.
    #[must_use]
    pub fn with<V: Serialize + ?Sized>(mut self, name: &'static str, value: &V) -> Self {
        let text = to_json(value);
        match self.members.iter_mut().find(|(other, _)| *other == name) {
            Some((_, value)) => *value = text,
            None => self.members.push((name, text)),
        }
        self
    }
}

impl<T: Typed> Draft<T> {
    /// The value, if it is valid.
    ///
    /// # Errors
    ///
    /// All violations of the value, members that are not set included.
    pub fn build(self) -> Result<Validated<T>, ValidationException> {
        let length = self.members.iter().map(|(name, value)| name.len() + value.len() + 4);
        let mut text = String::with_capacity(length.sum::<usize>() + 2);
        text.push('{');
        for (name, value) in &self.members {
            if text.len() > 1 {
                text.push(',');
            }
            text.push_str(&to_json(name));
            text.push(':');
            text.push_str(value);
        }
        text.push('}');
        Validated::of_own_text(&text)
    }
}

impl<T> Default for Draft<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// The names of the members that are set: their values may be secret.
impl<T> std::fmt::Debug for Draft<T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_set().entries(self.members.iter().map(|(name, _)| name)).finish()
    }
}
