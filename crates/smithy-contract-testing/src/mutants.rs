//! Implementations that are wrong on purpose, to see whether tests notice.
//!
//! There are two families. A *schema edit* is the real checker on the schema of the input with one thing
//! changed at one place; its name tells the place and the change:
//!
//! - `length/…`, `range/…`: a bound one off, in either direction, or dropped;
//! - `required/…`: dropped, or added where the model does not ask for it;
//! - `pattern/…`: dropped, without one anchor or both, with both, with a dot in place of an escaped one,
//!   with a repetition one off, with fewer alternatives, for ASCII only, as documents print it;
//! - `enum/…`: a value missing or added, the set not closed;
//! - `unique-items/…`, `sparse/…`, `union/…`, `type/…`, `member/…`: the trait or the type lost or taken for
//!   another.
//!
//! A *quirk* is the [oracle](crate::oracle) that gets one thing wrong wherever it comes up: bytes counted
//! as characters, another reading of patterns, numbers accepted for strings, only the first error told. See
//! [`Quirk`].
//!
//! Changes that make no difference, such as dropping a minimum of 0, are not made. Of those that are,
//! [`Mutant::equivalence`] tells which can be proved to make none.

mod edits;
mod equivalence;
mod pattern;
mod places;

use std::fmt;

use smithy_contract::{Limits, Options, Schema};

use crate::Finding;
use crate::oracle::{Oracle, Quirk};

use self::edits::edits;
pub(crate) use self::pattern::near_patterns;
use self::places::{Base, Edit};

/// One implementation that is wrong in one way.
pub struct Mutant {
    /// Which one, hierarchically and for good: `schema/DatastoreId/length/maximum-plus-one`.
    pub name: String,
    /// To which family it belongs.
    pub kind: MutantKind,
    /// What it does, in a sentence.
    pub description: String,
    how: How,
}

/// The families of mutants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MutantKind {
    /// The checker on an edited schema.
    SchemaEdit,
    /// The oracle with a flag.
    Quirk,
}

enum How {
    SchemaEdit { truth: Schema, schema: Schema, edit: Box<Edit> },
    Quirk { schema: Schema, oracle: Oracle, quirk: Quirk },
}

/// The mutants of an input, in the order of their places; made one by one, as each holds a schema.
///
/// ```
/// # fn example(input: &smithy_contract::Schema) {
/// use smithy_contract_testing::mutants;
///
/// for mutant in mutants(input) {
///     let findings = mutant.judge(b"{}");
///     println!("{}: {} findings. {}", mutant.name, findings.len(), mutant.description);
/// }
/// # }
/// ```
pub fn mutants(input: &Schema) -> impl Iterator<Item = Mutant> + use<> {
    let base = Base::of(input);
    let truth = base.schema();
    let places = base.places();
    let edits: Vec<Edit> = places.into_iter().flat_map(|place| edits(&base, place)).collect();
    let quirks = base.quirks();
    let quirk_truth = truth.clone();
    let edited = edits.into_iter().map(move |edit| Mutant {
        name: format!("schema/{}", edit.name),
        kind: MutantKind::SchemaEdit,
        description: edit.description.clone(),
        how: How::SchemaEdit { truth: truth.clone(), schema: base.apply(&edit), edit: edit.into() },
    });
    let quirky = quirks.into_iter().map(move |quirk| {
        let oracle = Oracle::with_quirk(&quirk_truth, quirk);
        Mutant {
            name: format!("quirk/{}", quirk.name()),
            kind: MutantKind::Quirk,
            description: quirk.sentence().to_owned(),
            how: How::Quirk { schema: quirk_truth.clone(), oracle, quirk },
        }
    });
    edited.chain(quirky)
}

impl Mutant {
    /// What the implementation finds wrong with the body of a request, sorted.
    #[must_use]
    pub fn judge(&self, body: &[u8]) -> Vec<Finding> {
        match &self.how {
            How::SchemaEdit { schema, .. } => Finding::of_verdict(&schema.check_with(body, &all())),
            How::Quirk { oracle, .. } => oracle.judge(body).findings,
        }
    }

    /// Why it gives the same findings as the truth for every body, if that can be proved. Most mutants for
    /// which this is `None` can be told from the truth.
    #[must_use]
    pub fn equivalence(&self) -> Option<String> {
        match &self.how {
            How::SchemaEdit { truth, edit, .. } => equivalence::of_edit(truth, edit),
            How::Quirk { schema, quirk, .. } => equivalence::of_quirk(schema, *quirk),
        }
    }

    /// Why the specification allows what it does, although it differs from the truth: then no test may
    /// count it as wrong.
    #[must_use]
    pub fn leeway(&self) -> Option<&'static str> {
        match &self.how {
            How::SchemaEdit { .. } => None,
            How::Quirk { quirk, .. } => quirk.leeway(),
        }
    }

    /// The family and what the mutant gets wrong, such as `schema length` or `quirk pattern`.
    #[must_use]
    pub fn subject(&self) -> String {
        let words: Vec<&str> = self.name.split('/').collect();
        let subject = match self.kind {
            // A member may have such a name too, but stands in front of it.
            MutantKind::SchemaEdit => words.iter().rev().find(|word| SUBJECTS.contains(word)),
            MutantKind::Quirk => words.get(1),
        };
        let family = words.first().copied().unwrap_or_default();
        format!("{family} {}", subject.copied().unwrap_or_default())
    }
}

/// What schema edits are about.
const SUBJECTS: [&str; 10] = [
    "required",
    "member",
    "length",
    "range",
    "pattern",
    "enum",
    "unique-items",
    "sparse",
    "union",
    "type",
];

/// All violations are told.
fn all() -> Options {
    let limits = Limits { violations: usize::MAX, ..Limits::default() };
    Options { limits, ..Options::default() }
}

impl fmt::Debug for Mutant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Mutant").field("name", &self.name).finish_non_exhaustive()
    }
}
