//! Places in values: shapes and JSON pointers of them.

use smithy_contract::schema::Kind;

use crate::json::Json;
use crate::sample::Sampler;
use crate::site::{Holder, Place, Site, Step};

/// A place in a value.
pub(crate) struct Located<'s> {
    /// The JSON pointer as the checker gives it: keys in secret places are hidden.
    pub pointer: String,
    pub place: Place<'s>,
    /// The place of its key, if it stands in a map.
    pub key: Option<Place<'s>>,
    /// The indices of the innermost list around it whose items must be unique.
    pub unique: Option<usize>,
}

/// Goes into a valid value of the sampler's shape by indices.
pub(crate) fn locate<'s>(
    sampler: &'s Sampler,
    value: &Json,
    place: &[usize],
) -> Option<Located<'s>> {
    let root = sampler.schema().index();
    let mut here = Located {
        pointer: String::new(),
        place: Place { site: Site::root(), shape: root, holder: Holder::Nothing },
        key: None,
        unique: None,
    };
    let mut value = value;
    let mut is_secret = false;
    for (depth, &index) in place.iter().enumerate() {
        let Place { site, shape, .. } = &here.place;
        is_secret |= sampler.shape(*shape).sensitive;
        let mut key_place = None;
        let (token, step, shape, holder) = match (sampler.kind(*shape), value) {
            (Kind::List { element, sparse, unique_items, .. }, Json::Array(_)) => {
                if *unique_items {
                    here.unique = Some(depth);
                }
                (index.to_string(), Step::Element, *element, Holder::Element { sparse: *sparse })
            }
            (Kind::Map { key, value: target, sparse, .. }, Json::Object(pairs)) => {
                let hidden = is_secret || sampler.shape(*key).sensitive;
                let token = if hidden { "***".to_owned() } else { escaped(&pairs.get(index)?.0) };
                let site = site.below(Step::Key, "");
                key_place = Some(Place { site, shape: *key, holder: Holder::Key });
                (token, Step::Value, *target, Holder::Value { sparse: *sparse })
            }
            (kind, Json::Object(pairs)) => {
                let name = &pairs.get(index)?.0;
                let number = kind.members().iter().position(|member| member.name == *name)?;
                let member = &kind.members()[number];
                let holder = match kind {
                    Kind::Union { .. } => Holder::UnionMember,
                    _ => Holder::StructureMember(member),
                };
                (name.clone(), Step::Member(number), member.target, holder)
            }
            _ => return None,
        };
        let site = site.below(step, &token);
        here.pointer = format!("{}/{token}", here.pointer);
        here.place = Place { site, shape, holder };
        here.key = key_place;
        value = value.child(index)?;
    }
    Some(here)
}

/// RFC 6901 section 3.
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

pub(crate) fn value<'v>(value: &'v Json, place: &[usize]) -> Option<&'v Json> {
    place.iter().try_fold(value, |value, &index| value.child(index))
}

pub(crate) fn value_mut<'v>(value: &'v mut Json, place: &[usize]) -> Option<&'v mut Json> {
    place.iter().try_fold(value, |value, &index| value.child_mut(index))
}

/// The name or key of the value at a place.
pub(crate) fn name_mut<'v>(value: &'v mut Json, place: &[usize]) -> Option<&'v mut String> {
    let (&index, outer) = place.split_last()?;
    match value_mut(value, outer)? {
        Json::Object(pairs) => pairs.get_mut(index).map(|(name, _)| name),
        _ => None,
    }
}

/// Gives the pair at a place another key. `None`, and nothing changed, if a pair has it already.
pub(crate) fn rename(value: &mut Json, place: &[usize], key: String) -> Option<()> {
    let (&index, outer) = place.split_last()?;
    let Json::Object(pairs) = value_mut(value, outer)? else { return None };
    let is_new = pairs.iter().all(|(other, _)| *other != key);
    pairs.get_mut(index).filter(|_| is_new)?.0 = key;
    Some(())
}

/// Every place in a value, the whole first.
pub(crate) fn all_places(value: &Json) -> Vec<Vec<usize>> {
    let mut places = vec![Vec::new()];
    let mut next = 0;
    while let Some(place) = places.get(next).cloned() {
        let count = self::value(value, &place).map_or(0, Json::len);
        places.extend((0..count).map(|index| place.iter().copied().chain([index]).collect()));
        next += 1;
    }
    places
}
