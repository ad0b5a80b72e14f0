//! What was done with every trait that bears on validity.

mod classes;

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use crate::ast::{Traits, Type, raw};
use crate::resolve::{Graph, Node};
use crate::traits;

use self::classes::{Class, class};

/// The account of all traits that a model uses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The traits, each with what was done, in the order of outcomes and IDs. A trait of which not all
    /// uses had the same outcome, or not for the same reason, has several rows.
    pub rows: Vec<LedgerRow>,
    /// What a user of the model should know.
    pub warnings: Vec<String>,
}

/// What was done with some uses of a trait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerRow {
    /// The absolute ID of the trait.
    pub trait_id: String,
    /// How many uses the row is about.
    pub uses: usize,
    /// What was done.
    pub outcome: Outcome,
    /// How, or why not. Empty where the outcome says it all.
    pub because: String,
}

/// What was done with uses of a trait. (What would have to be enforced and cannot be is refused: then
/// there is no contract, and no ledger.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It bears on validity, or on what is told of it, and the contract does what it says.
    Enforced,
    /// It might bear on validity; a reason is given why it does not here.
    Irrelevant,
    /// It is known, and says nothing about what values are valid.
    NotBearing,
    /// It is not known, and taken as saying nothing about what values are valid.
    Unknown,
}

impl Outcome {
    const fn title(self) -> &'static str {
        match self {
            Self::Enforced => "enforced",
            Self::Irrelevant => "proved irrelevant",
            Self::NotBearing => "does not bear on validity",
            Self::Unknown => "unknown trait, taken as not bearing on validity",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.title())
    }
}

/// One line per row, under a heading for each outcome, then the warnings.
///
/// ```
/// use smithy_contract_build::Loader;
///
/// let model = r#"{"smithy": "2.0", "shapes": {
///     "com.example#Ping": {"type": "operation", "input": {"target": "com.example#PingInput"}},
///     "com.example#PingInput": {"type": "structure", "members": {
///         "host": {"target": "smithy.api#String", "traits": {"smithy.api#length": {"min": 1}}}
///     }}
/// }}"#;
/// let ledger = Loader::new().text("ping.json", model).load()?.ledger;
/// assert!(ledger.to_string().starts_with("enforced\n  smithy.api#length"));
/// # Ok::<(), smithy_contract_build::LoadError>(())
/// ```
impl fmt::Display for Ledger {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.rows.iter().map(|row| row.trait_id.len()).max().unwrap_or_default();
        let mut heading = None;
        for row in &self.rows {
            if heading != Some(row.outcome) {
                heading = Some(row.outcome);
                writeln!(formatter, "{}", row.outcome)?;
            }
            let line = format!("  {:width$}  {:>6}  {}", row.trait_id, row.uses, row.because);
            writeln!(formatter, "{}", line.trim_end())?;
        }
        if !self.warnings.is_empty() {
            writeln!(formatter, "warnings")?;
        }
        self.warnings.iter().try_for_each(|warning| writeln!(formatter, "  {warning}"))
    }
}

/// Whether two different values of this trait cannot both hold.
pub(crate) fn bears_on_validity(id: &str) -> bool {
    matches!(class(id), Class::Enforced(_) | Class::Irrelevant(_))
}

/// Accounts for every trait of the model. `reached` tells which shapes operations reach, `tiers` how
/// each pattern is matched.
pub(crate) fn write(
    graph: &Graph<'_>,
    reached: &[bool],
    tiers: &HashMap<String, String>,
    warnings: Vec<String>,
) -> Ledger {
    let mut counts: BTreeMap<(Outcome, String, String), usize> = BTreeMap::new();
    // The shapes of the prelude are ours.
    let shapes =
        graph.nodes.iter().zip(reached).filter(|(node, _)| !node.id.starts_with("smithy.api#"));
    for (node, &is_reached) in shapes {
        let of_members =
            node.members.iter().map(|edge| (&edge.traits, graph.nodes[edge.target].ty, true));
        for (traits, ty, is_member) in of_members.chain([(&node.traits, node.ty, false)]) {
            let place = Place { node, ty, is_member, is_reached, traits };
            for (id, value) in traits.iter() {
                let (outcome, because) = place.account(id, value.get(), tiers);
                *counts.entry((outcome, id.to_string(), because)).or_default() += 1;
            }
        }
    }
    let row = |((outcome, trait_id, because), uses)| LedgerRow { trait_id, uses, outcome, because };
    Ledger { rows: counts.into_iter().map(row).collect(), warnings }
}

/// Where a trait is used.
struct Place<'p> {
    node: &'p Node<'p>,
    /// The type of the shape, or of what the member targets.
    ty: Type,
    is_member: bool,
    is_reached: bool,
    traits: &'p Traits<'p>,
}

impl Place<'_> {
    fn account(&self, id: &str, value: &str, tiers: &HashMap<String, String>) -> (Outcome, String) {
        let (outcome, because) = match class(id) {
            Class::Enforced(_) if id == traits::INTERNAL && !self.is_value() => {
                (Outcome::NotBearing, "")
            }
            Class::Unknown => (Outcome::Unknown, ""),
            Class::NotBearing => (Outcome::NotBearing, ""),
            Class::Enforced(_) | Class::Irrelevant(_) if !self.is_reached => {
                (Outcome::Irrelevant, "on shapes that no operation reaches")
            }
            Class::Irrelevant(because) => (Outcome::Irrelevant, because),
            Class::Enforced(because) => {
                self.special(id, value).unwrap_or((Outcome::Enforced, because))
            }
        };
        if outcome == Outcome::Enforced && id == traits::PATTERN {
            let source = self.traits.get(id).and_then(raw::string);
            let tier = source.and_then(|source| tiers.get(&*source)).map_or("", String::as_str);
            return (outcome, format!("{because}, matched by {tier}"));
        }
        (outcome, because.to_owned())
    }

    /// Whether this is a member of an enum.
    fn is_value(&self) -> bool {
        self.is_member && matches!(self.node.ty, Type::Enum | Type::IntEnum)
    }

    /// Uses that are not what the trait usually is.
    fn special(&self, id: &str, value: &str) -> Option<(Outcome, &'static str)> {
        match id {
            traits::DEFAULT if value == "null" => {
                Some((Outcome::Irrelevant, "null: the member has no default"))
            }
            traits::DEFAULT if !self.is_member => Some((
                Outcome::Irrelevant,
                "on a shape: its members say themselves if they have it",
            )),
            traits::REQUIRED
                if self.traits.get(traits::DEFAULT).is_some_and(|value| value.get() != "null") =>
            {
                Some((
                    Outcome::Enforced,
                    "leniently: the member has a default, so that it may be absent",
                ))
            }
            traits::RANGE if self.ty == Type::IntEnum => {
                Some((Outcome::Enforced, "values of the intEnum that are out of range are none"))
            }
            _ => None,
        }
    }
}
