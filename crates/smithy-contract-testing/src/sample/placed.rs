//! Values in which a given text stands.

use super::Sampler;
use crate::choices::Choices;
use crate::invalid::locate;
use crate::json::Json;
use crate::site::{Holder, Place, Site, places};

impl Sampler {
    /// Valid values in which one text is at a boundary of its pattern: as long as a counted part can be,
    /// without an optional part, with each kind of character where kinds change. For each string of the
    /// schema, keys of maps among them, with the name of its site.
    pub fn boundaries(&self, choices: &mut dyn Choices) -> Vec<(Site, Json)> {
        let mut values = Vec::new();
        for place in places(self) {
            let Some(texts) = self.texts(place.shape) else { continue };
            let valid = texts.boundaries().iter().filter(|one| texts.broken(&one.text).is_empty());
            for boundary in valid {
                let value = self.valid_with(&place, &boundary.text, choices);
                values.extend(value.map(|value| (place.site.clone(), value)));
            }
        }
        values
    }

    /// A valid value that has this text at a place. `None` if none was drawn that has room for it: what
    /// is there already must not come twice.
    fn valid_with(&self, place: &Place<'_>, text: &str, choices: &mut dyn Choices) -> Option<Json> {
        let (mut value, path) = self.valid_through(&place.site, choices);
        if path.len() != place.site.steps.len() {
            return None;
        }
        if matches!(place.holder, Holder::Key) {
            locate::rename(&mut value, &path, text.to_owned())?;
        } else {
            *locate::value_mut(&mut value, &path)? = Json::string(text);
        }
        let unique = locate::locate(self, &value, &path)?.unique;
        let is_new = unique.is_none_or(|depth| is_new(&value, &path[..depth], path[depth]));
        is_new.then_some(value)
    }
}

/// Whether an element of a list is none of the others.
fn is_new(value: &Json, list: &[usize], index: usize) -> bool {
    let Some(list) = locate::value(value, list) else { return false };
    let element = list.child(index);
    (0..list.len()).filter(|&other| other != index).all(|other| list.child(other) != element)
}
