//! Inputs that are invalid for reasons that are known.

mod apply;
mod fault;
pub(crate) mod locate;
mod possible;
mod repair;
mod simple;
mod syntax;
mod text;

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use self::apply::Applied;
use self::fault::Fault;
use self::possible::Possible;
pub use self::repair::Splice;
use self::syntax::SyntaxFault;
use crate::choices::Choices;
use crate::finding::Finding;
use crate::json::Json;
use crate::sample::{BoundaryText, Sampler, Texts};
use crate::site::{Place, Site, places};

/// An invalid input with the proof that it is: what is wrong with it, and what would put it right.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Invalid {
    /// The input. Not always UTF-8.
    #[serde(skip)]
    pub body: Vec<u8>,
    /// What is wrong: exactly this, sorted.
    pub findings: Vec<Finding>,
    /// Why, in words. It never holds what stands in the input.
    pub because: String,
    /// The names of the edits that a valid input went through.
    pub edits: Vec<String>,
    /// The replacements, one after the other, that make the input valid.
    pub repair: Vec<Splice>,
}

impl Invalid {
    /// The valid input that this one was made of.
    #[must_use]
    pub fn repaired(&self) -> Vec<u8> {
        self.repair.iter().fold(self.body.clone(), |body, splice| splice.apply(&body))
    }
}

/// One way to make inputs of a shape invalid: a fault and the site where it is put.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Edit {
    site: Site,
    fault: Fault,
    /// The variant, if it is one of many.
    variant: Option<String>,
}

/// The name, which stays the same as long as the model does: the site, the constraint, the variant.
/// `DatastoreId/length/above-max`; `syntax/truncated` for the whole input.
impl fmt::Display for Edit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let site = self.site.to_string();
        let separator = if site.is_empty() { "" } else { "/" };
        write!(formatter, "{site}{separator}{}", self.fault.name())?;
        self.variant.iter().try_for_each(|variant| write!(formatter, "-{variant}"))
    }
}

impl Edit {
    fn new(sampler: &Sampler, place: &Place<'_>, fault: Fault) -> Self {
        let boundaries = sampler.texts(place.shape).map_or(&[][..], Texts::boundaries);
        let variant = match fault {
            Fault::Boundary(number) => boundaries.get(number).map(|one| {
                // The same turn after as many characters can be taken in several ways.
                let alike =
                    |other: &&BoundaryText| (other.after, other.turn) == (one.after, one.turn);
                let before = boundaries[..number].iter().filter(alike).count();
                let again = if before == 0 { String::new() } else { format!("-{}", before + 1) };
                format!("{}-after-{}{again}", one.turn.name(), one.after)
            }),
            _ => None,
        };
        Self { site: place.site.clone(), fault, variant }
    }

    fn of_text(fault: SyntaxFault) -> Self {
        Self { site: Site::root(), fault: Fault::Syntax(fault), variant: None }
    }

    /// The constraint that the edit is about.
    #[must_use]
    pub fn constraint(&self) -> &'static str {
        self.fault.name().split_once('/').map_or("", |(constraint, _)| constraint)
    }

    /// Constraint and variant, without the site.
    pub(crate) fn variant(&self) -> &'static str {
        self.fault.name()
    }

    /// Whether the edit is about the text of the whole input, whatever that holds.
    pub(crate) fn is_of_text(&self) -> bool {
        matches!(self.fault, Fault::Syntax(_))
    }

    /// The place in the schema.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.site
    }
}

/// Makes invalid inputs of valid ones, one step outside of what is allowed.
///
/// For every constraint at every site of the schema there is at least one [`Edit`]: a bound missed by
/// one, a character that the pattern does not take, a member that is missing, null, repeated or of
/// another type, and near misses that engines of other makes take. Each breaks as few constraints as
/// there can be (an empty token may be too short *and* not match), and all of those are told.
///
/// What is valid is judged here by the pattern's automaton and by plain comparison, not by the checker.
///
/// ```
/// # use smithy_contract_build::Loader;
/// use smithy_contract_testing::{Edits, Finding, Sampler, Seeded};
///
/// # let model = r#"{"smithy": "2.0", "shapes": {
/// #     "com.example#Greet": {"type": "operation", "input": {"target": "com.example#GreetInput"}},
/// #     "com.example#GreetInput": {"type": "structure", "members": {"name": {
/// #         "target": "smithy.api#String",
/// #         "traits": {"smithy.api#required": {}, "smithy.api#pattern": "^[A-Z][a-z]{2,7}$"}
/// #     }}}
/// # }}"#;
/// # let contract = Loader::new().text("greeter.json", model).load()?;
/// # let input = contract.input("Greet").ok_or("no such operation")?;
/// // A member `name`, required, that matches ^[A-Z][a-z]{2,7}$
/// let edits = Edits::new(Sampler::new(input)?);
/// let edit = edits.iter().find(|edit| edit.to_string() == "name/pattern/line-feed-after");
/// let invalid = edits.make(edit.ok_or("no such edit")?, &mut Seeded::new(1)).ok_or("impossible")?;
///
/// assert_eq!(String::from_utf8(invalid.body)?, r#"{"name":"Oum\n"}"#);
/// assert_eq!(invalid.findings, [Finding::new("/name", "pattern")]);
/// assert_eq!(invalid.because, "/name: with a line feed after the end the text does not match the pattern");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Edits {
    sampler: Sampler,
    edits: Arc<[Edit]>,
    possible: Arc<Possible>,
}

/// How often another edit is picked in place of one that can't be.
const TRIES: usize = 100;

impl Edits {
    /// All edits of the sampler's shape, in the order of the model.
    #[must_use]
    pub fn new(sampler: Sampler) -> Self {
        let possible = Possible::of(&sampler);
        let of_place = |place: &Place<'_>| -> Vec<Edit> {
            possible.at(place).map(|fault| Edit::new(&sampler, place, fault)).collect()
        };
        let mut edits: Vec<Edit> = places(&sampler).iter().flat_map(of_place).collect();
        edits.extend(SyntaxFault::ALL.iter().map(|fault| Edit::of_text(*fault)));
        Self { edits: edits.into(), possible: possible.into(), sampler }
    }

    /// What valid inputs are drawn by.
    #[must_use]
    pub fn sampler(&self) -> &Sampler {
        &self.sampler
    }

    /// All edits, each of which can be made of some valid input.
    ///
    /// What can't be was left out: a text that does not match where each does, another case that is a
    /// value of the enumeration as well, one pair more than there are keys, a text that is longer than
    /// 262,144 characters. Of texts and containers that is found out by trying: an edit that none of some
    /// dozens of valid values has room for is taken for one that can't be made.
    pub fn iter(&self) -> impl Iterator<Item = &Edit> {
        self.edits.iter()
    }

    /// An input with this edit. `None` where the valid input that was drawn has no room for it, such as a
    /// list without an element to be repeated, or a text without a letter to be put in the other case.
    #[must_use]
    pub fn make(&self, edit: &Edit, choices: &mut dyn Choices) -> Option<Invalid> {
        let valid = self.sampler.valid_through(&edit.site, choices);
        self.make_of(valid, edit, choices)
    }

    /// An input with this edit, made of a valid one that has something at the edit's site: there.
    pub(crate) fn make_of(
        &self,
        (mut value, place): (Json, Vec<usize>),
        edit: &Edit,
        choices: &mut dyn Choices,
    ) -> Option<Invalid> {
        if let Fault::Syntax(fault) = edit.fault {
            return Some(unreadable(fault, &value.to_text()));
        }
        if place.len() != edit.site.steps.len() {
            return None;
        }
        let mut invalid = Invalid::default();
        self.put(&mut value, &place, edit, &mut invalid, choices)?;
        Some(invalid)
    }

    /// Puts one more edit into a value and tells of it.
    pub(crate) fn put(
        &self,
        value: &mut Json,
        place: &[usize],
        edit: &Edit,
        invalid: &mut Invalid,
        choices: &mut dyn Choices,
    ) -> Option<()> {
        let mut before = value.to_text();
        let Applied { findings, because, nearest } =
            apply::apply(&self.sampler, value, place, edit.fault, choices)?;
        if let (Some(nearest), Some(here)) = (nearest, locate::value_mut(value, place)) {
            let faulty = std::mem::replace(here, nearest);
            let moved = std::mem::replace(&mut before, value.to_text()).len();
            if let Some(here) = locate::value_mut(value, place) {
                *here = faulty;
            }
            // All edits so far are behind this one.
            for splice in &mut invalid.repair {
                splice.offset = splice.offset + before.len() - moved;
            }
        }
        invalid.body = value.to_text().into_bytes();
        invalid.repair.insert(0, Splice::between(&invalid.body, &before));
        invalid.findings.extend(findings);
        invalid.findings.sort();
        invalid.edits.push(edit.to_string());
        let separator = if invalid.because.is_empty() { "" } else { "; " };
        invalid.because = format!("{}{separator}{because}", invalid.because);
        Some(())
    }

    /// An input with an edit that is picked at random.
    #[must_use]
    pub fn any(&self, choices: &mut dyn Choices) -> Invalid {
        let invalid = (0..TRIES).find_map(|_| {
            let edit = self.edits.get(choices.index(self.edits.len()))?;
            self.make(edit, choices)
        });
        // A text that is cut off is always possible.
        invalid.unwrap_or_else(|| {
            unreadable(SyntaxFault::Truncated, &self.sampler.valid(choices).to_text())
        })
    }

    /// An input with several edits that do not meddle with one another: as many as were asked for, or
    /// as many as there was room for.
    #[must_use]
    pub fn several(&self, count: usize, choices: &mut dyn Choices) -> Invalid {
        let site = self.edits.get(choices.index(self.edits.len())).map(|edit| edit.site.clone());
        let (mut value, _) = self.sampler.valid_through(&site.unwrap_or_else(Site::root), choices);
        let mut chosen = self.choose(&value, count, choices);
        // Those behind come first, so that taking one out moves none that is still to come.
        chosen.sort_by(|(left, _), (right, _)| right.cmp(left));
        let mut invalid = Invalid::default();
        for (place, edit) in chosen {
            self.put(&mut value, &place, &edit, &mut invalid, choices);
        }
        if invalid.edits.is_empty() { self.any(choices) } else { invalid }
    }

    /// Puts one fault somewhere into a valid value. Returns whether there was room for one.
    pub(crate) fn break_once(&self, value: &mut Json, choices: &mut dyn Choices) -> bool {
        let chosen = self.choose(value, 1, choices);
        chosen.into_iter().any(|(place, edit)| {
            apply::apply(&self.sampler, value, &place, edit.fault, choices).is_some()
        })
    }

    /// Draws a part of a valid value again. Returns whether that was possible.
    pub(crate) fn redraw(&self, value: &mut Json, choices: &mut dyn Choices) -> bool {
        let places = locate::all_places(value);
        let place = &places[choices.index(places.len())];
        let shape = locate::locate(&self.sampler, value, place).map(|located| located.place.shape);
        let drawable = shape.filter(|shape| self.sampler.has_any(*shape));
        let Some((shape, part)) = drawable.zip(locate::value_mut(value, place)) else {
            return false;
        };
        *part = self.sampler.small_value(shape, choices);
        true
    }

    /// Places and faults that do not meddle with one another.
    fn choose(
        &self,
        value: &Json,
        count: usize,
        choices: &mut dyn Choices,
    ) -> Vec<(Vec<usize>, Edit)> {
        let places = locate::all_places(value);
        let mut chosen: Vec<(Vec<usize>, Edit)> = Vec::new();
        for _ in 0..TRIES {
            if chosen.len() == count {
                break;
            }
            let place = &places[choices.index(places.len())];
            if place.is_empty() || chosen.iter().any(|(other, _)| self.meddles(value, place, other))
            {
                continue;
            }
            let Some(found) = locate::locate(&self.sampler, value, place) else { continue };
            let is_null = locate::value(value, place) == Some(&Json::Null);
            let key = found.key.filter(|_| choices.chance(1, 2));
            if is_null && key.is_none() {
                continue;
            }
            let held = key.unwrap_or(found.place);
            let faults = self.possible.at(&held);
            let fault = faults.clone().nth(choices.index(faults.count()));
            let edit = fault.map(|fault| Edit::new(&self.sampler, &held, fault));
            chosen.extend(edit.map(|edit| (place.clone(), edit)));
        }
        chosen
    }

    /// Whether one place is within the other, or both are in the same list of unique items.
    fn meddles(&self, value: &Json, place: &[usize], other: &[usize]) -> bool {
        let unique = locate::locate(&self.sampler, value, place).and_then(|found| found.unique);
        place.starts_with(other)
            || other.starts_with(place)
            || unique.is_some_and(|depth| other.starts_with(&place[..depth]))
    }
}

/// A valid text, broken.
fn unreadable(fault: SyntaxFault, valid: &str) -> Invalid {
    let (body, because) = fault.apply(valid.as_bytes());
    Invalid {
        findings: vec![Finding::new("", fault.constraint())],
        because: format!("the input: {because}"),
        edits: vec![Edit::of_text(fault).to_string()],
        repair: vec![Splice::between(&body, valid)],
        body,
    }
}
