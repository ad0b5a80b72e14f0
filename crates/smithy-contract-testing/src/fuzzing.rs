//! Bodies of fuzz targets that know, for every input, what the verdict must be.
//!
//! A harness that only waits for panics finds little. Here an implementation is asked about each input
//! and held to what the contract says: the [oracle](crate::oracle) judges any bytes, and inputs that are
//! made from the schema are known to be valid, or come with a certificate of all that is wrong with them.
//!
//! [`Fuzzing`] has what the targets of one contract need. Each of its bodies takes the
//! [`Implementation`] that is tried: this library itself ([`Generated`], [`Checked`]), any function, or a
//! program in any language ([`Child`]). What differs comes back as a [`Disagreement`]; in a fuzz target,
//! [`report`] makes a crash of it.

mod child;
mod compare;
mod dictionary;
mod disagreement;
mod implementation;
mod inputs;
mod json_mutation;
mod minimise;
mod model;
mod mutation;
mod pattern;
mod seeds;

use smithy_contract::{Limits, Options, Schema};

pub use self::child::Child;
pub use self::dictionary::dictionary;
pub use self::disagreement::{Disagreement, report};
pub use self::implementation::{Answer, Checked, Generated, Implementation, Told};
pub use self::json_mutation::mutate_json;
pub use self::model::model;
pub use self::pattern::{PATTERN_WORDS, mutate_pattern, pattern, search};
use crate::invalid::Edits;
use crate::oracle::Oracle;
use crate::sample::{NoValidValue, Sampler};

/// What it takes to fuzz implementations of one contract.
///
/// ```
/// # fn example(input: &smithy_contract::Schema) -> Result<(), Box<dyn std::error::Error>> {
/// use smithy_contract_testing::fuzzing::{Checked, Fuzzing, report};
///
/// let fuzzing = Fuzzing::of(input)?;
/// // In a fuzz target, for the bytes of the fuzzer:
/// report(fuzzing.check_bytes(&Checked(input.clone()), b"{\"a\": 1}"));
/// report(fuzzing.invalid_input(&Checked(input.clone()), &[3, 1, 4, 1, 5]));
/// # Ok(())
/// # }
/// ```
pub struct Fuzzing {
    edits: Edits,
    oracle: Oracle,
}

impl Fuzzing {
    /// Makes what is needed, once; a fuzz target keeps it in a `LazyLock`.
    ///
    /// # Errors
    ///
    /// If no input of the contract can be valid.
    pub fn of(schema: &Schema) -> Result<Self, NoValidValue> {
        let sampler = Sampler::new(schema.clone())?;
        Ok(Self { edits: Edits::new(sampler), oracle: Oracle::new(schema) })
    }

    fn sampler(&self) -> &Sampler {
        self.edits.sampler()
    }
}

/// All violations are told, so that they can be compared.
fn all() -> Options {
    let limits = Limits { violations: usize::MAX, ..Limits::default() };
    Options { limits, ..Options::default() }
}
