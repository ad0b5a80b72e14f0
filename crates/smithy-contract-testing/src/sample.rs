//! Valid inputs, drawn from the schema.

mod automaton;
mod boundary;
mod characters;
mod length;
mod loosen;
mod placed;
mod reach;
pub(crate) mod simple;
mod text;
mod trial;
mod value;

use std::sync::Arc;

use smithy_contract::schema::{Kind, Length, Member, Model, Schema, Shape, ShapeIndex};

pub(crate) use self::boundary::{BoundaryText, Turn};
use self::characters::Groups;
use self::reach::Reach;
pub(crate) use self::reach::reached;
pub(crate) use self::text::{Bounds, Texts};
use crate::choices::{Choices, Seeded};
use crate::json::Json;
use crate::site::Site;

/// No text has more characters than this, whatever its shape allows.
pub(crate) const MOST_CHARACTERS: usize = 1 << 18;

/// Draws valid values of a shape.
///
/// Every string is drawn from the texts that its pattern *and* its length allow, never by trying: first
/// a length, at the bounds more often than between them; then, character by character, one of the ways
/// through the pattern's automaton that can still end at that length, each as likely as the other; then
/// a character, half of the time one of ASCII, else one of any script and plane. For the few patterns
/// that have no automaton, or one whose tables would take more than 4 MiB, texts are written after the
/// pattern and tried on it; then not every text that is allowed can come up.
///
/// Where nothing can be valid (a pattern that has no text of the right length), the member or the
/// element is left out.
///
/// ```
/// use smithy_contract_build::Loader;
/// use smithy_contract_testing::{Sampler, Seeded};
///
/// let model = r#"{"smithy": "2.0", "shapes": {
///     "com.example#Greet": {"type": "operation", "input": {"target": "com.example#GreetInput"}},
///     "com.example#GreetInput": {"type": "structure", "members": {"name": {
///         "target": "smithy.api#String",
///         "traits": {"smithy.api#required": {}, "smithy.api#pattern": "^[A-Z][a-z]{2,7}$"}
///     }}}
/// }}"#;
/// let contract = Loader::new().text("greeter.json", model).load()?;
/// let input = contract.input("Greet").ok_or("no such operation")?;
///
/// let sampler = Sampler::new(input.clone())?;
/// let value = sampler.valid(&mut Seeded::new(1));
/// assert_eq!(value.to_text(), r#"{"name":"Dyl"}"#);
/// assert!(input.check(value.to_text().as_bytes()).is_ok());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Sampler {
    schema: Schema,
    tables: Arc<Tables>,
}

/// The members of a union that can have a value, with their places in the model: `__type` is ignored.
pub(crate) fn alternatives(members: &[Member]) -> impl Iterator<Item = (usize, &Member)> {
    members.iter().enumerate().filter(|(_, member)| member.name != "__type")
}

/// Whether there are more values than this that differ is not tried.
const MOST_DISTINCT: usize = 1_000;

/// What is made once.
#[derive(Debug)]
struct Tables {
    reach: Reach,
    /// For each shape of the model that is a string and reached: what it takes.
    texts: Vec<Option<Texts>>,
}

/// There is no valid value at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no value of {shape} is valid, since none of {culprit} is: {because}")]
pub struct NoValidValue {
    /// The shape that values were asked for.
    pub shape: String,
    /// The shape within it that takes nothing.
    pub culprit: String,
    /// Why it takes nothing.
    pub because: String,
}

/// How large a value is made, as long as the schema does not demand more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Size {
    /// How many containers are in one another.
    pub depth: usize,
    /// How many values there are.
    pub values: usize,
    /// How many characters a text has.
    pub characters: usize,
}

impl Size {
    const USUAL: Self = Self { depth: 8, values: 100, characters: 1 << 14 };
    const SMALL: Self = Self { depth: 3, values: 8, characters: 64 };
}

impl Sampler {
    /// Makes the tables to draw from: for each string shape once.
    ///
    /// # Errors
    ///
    /// If no value can be valid.
    pub fn new(schema: Schema) -> Result<Self, NoValidValue> {
        let schema = &schema;
        let model = schema.model();
        let groups = Groups::known();
        let reached = reach::reached(model, schema.index());
        let texts: Vec<Option<Texts>> = model
            .shapes
            .iter()
            .zip(&reached)
            .map(
                |(shape, &is_reached)| {
                    if is_reached { Texts::of(model, &shape.kind, groups) } else { None }
                },
            )
            .collect();
        let mut scarce = Vec::new();
        let reach = Reach::new(model, &texts, &reached, &scarce);
        let tables = Arc::new(Tables { reach, texts });
        let mut sampler = Self { schema: schema.clone(), tables };
        while let Some(shape) = sampler.scarce(&reached, &scarce) {
            scarce.push(shape);
            if let Some(tables) = Arc::get_mut(&mut sampler.tables) {
                tables.reach = Reach::new(model, &tables.texts, &reached, &scarce);
            }
        }
        let reach = &sampler.tables.reach;
        match reach.height(schema.index()) {
            Some(_) => Ok(sampler),
            None => Err(reach.no_valid_value(model, schema.index())),
        }
    }

    /// A list or map that must hold more values that differ than there are.
    fn scarce(&self, reached: &[bool], known: &[ShapeIndex]) -> Option<ShapeIndex> {
        let indices = (0..self.model().shapes.len()).filter(|&index| reached[index]);
        let mut shapes = indices.map(|index| ShapeIndex(index as u32));
        shapes.find(|shape| {
            !known.contains(shape) && self.has_any(*shape) && !self.has_enough(*shape)
        })
    }

    /// Whether as many values that differ were found as a list or map must hold.
    fn has_enough(&self, shape: ShapeIndex) -> bool {
        let needed = |length: &Option<Length>| Bounds::of(*length).least.min(MOST_DISTINCT);
        match self.kind(shape) {
            Kind::List { unique_items: true, length, .. } if needed(length) > 1 => {
                self.elements(shape, needed(length), &mut Seeded::new(0)).len() == needed(length)
            }
            Kind::Map { length, .. } if needed(length) > 1 => {
                self.pairs(shape, needed(length), &mut Seeded::new(0)).len() == needed(length)
            }
            _ => true,
        }
    }

    /// Whether a value of a shape can be a document or hold one.
    pub(crate) fn may_hold_document(&self, shape: ShapeIndex) -> bool {
        let reached = reach::reached(self.model(), shape);
        let mut kinds = self.model().shapes.iter().map(|shape| &shape.kind).zip(reached);
        kinds.any(|(kind, is_reached)| is_reached && matches!(kind, Kind::Document))
    }

    /// The shape that values are drawn for.
    #[must_use]
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// A valid value.
    #[must_use]
    pub fn valid(&self, choices: &mut dyn Choices) -> Json {
        self.valid_through(&Site::root(), choices).0
    }

    /// A valid value that has something at a site, and where in the value that is: the indices to go
    /// through.
    pub(crate) fn valid_through(
        &self,
        site: &Site,
        choices: &mut dyn Choices,
    ) -> (Json, Vec<usize>) {
        self.value_through(self.schema.index(), Size::USUAL, &site.steps, choices)
    }

    pub(crate) fn model(&self) -> &Model {
        self.schema.model()
    }

    pub(crate) fn shape(&self, index: ShapeIndex) -> &Shape {
        self.model().shape(index)
    }

    pub(crate) fn kind(&self, index: ShapeIndex) -> &Kind {
        &self.shape(index).kind
    }

    /// What a string shape takes.
    pub(crate) fn texts(&self, index: ShapeIndex) -> Option<&Texts> {
        self.tables.texts.get(index.0 as usize)?.as_ref()
    }

    /// What the keys of a map take.
    pub(crate) fn keys(&self, map: ShapeIndex) -> Option<&Texts> {
        match self.kind(map) {
            Kind::Map { key, .. } => self.texts(*key),
            _ => None,
        }
    }

    /// Whether a shape takes any value at all.
    pub(crate) fn has_any(&self, index: ShapeIndex) -> bool {
        self.height(index).is_some()
    }

    /// How deep the flattest value of a shape is.
    fn height(&self, index: ShapeIndex) -> Option<usize> {
        self.tables.reach.height(index)
    }
}
