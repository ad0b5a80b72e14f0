//! The target that reads models.

mod make;

use arbitrary::Unstructured;
use smithy_contract::Schema;

use super::disagreement::Disagreement;
use super::{Fuzzing, Implementation};
use crate::choices::{Choices, Seeded};

/// No more operations of a model are tried, and each so often.
const OPERATIONS: usize = 3;
const ROUNDS: usize = 3;

/// No larger inputs are judged by the oracle, which takes its time.
const MOST_BYTES: usize = 20_000;

/// Any JSON as a model: it is loaded or refused, and inputs of what was loaded can be drawn and checked.
/// Bytes that are no object of JSON decide what stands in a model that is made of them.
///
/// `load` gives the inputs of the operations, and `check` what is tried on each of them: usually
/// [`Checked`](super::Checked).
///
/// ```
/// use smithy_contract_build::Loader;
/// use smithy_contract_testing::fuzzing::{Checked, model, report};
///
/// let load = |text: &str| {
///     let contract = Loader::new().text("model.json", text).load().ok()?;
///     Some(contract.model.operations.iter().map(|one| contract.schema(one.input)).collect())
/// };
/// report(model(br#"{"smithy": "2.0"}"#, load, |schema| Box::new(Checked(schema.clone()))));
/// ```
///
/// # Errors
///
/// If the implementation disagrees with what is known of an input.
pub fn model(
    data: &[u8],
    load: impl FnOnce(&str) -> Option<Vec<Schema>>,
    check: impl Fn(&Schema) -> Box<dyn Implementation>,
) -> Result<(), Disagreement> {
    let text = match data.first() {
        Some(b'{' | b'[' | b'"') => String::from_utf8_lossy(data).into_owned(),
        _ => make::model(&mut Unstructured::new(data)).to_text(),
    };
    let inputs = load(&text).unwrap_or_default();
    for schema in inputs.iter().take(OPERATIONS) {
        // An operation without valid inputs is a warning, no error.
        let Ok(fuzzing) = Fuzzing::of(schema) else { continue };
        fuzzing.try_model(&*check(schema)).map_err(|disagreement| {
            let made = disagreement.because.as_deref().unwrap_or("any bytes");
            let because = format!("{made}; input of the model {text}");
            Disagreement { because: Some(because), ..disagreement }
        })?;
    }
    Ok(())
}

impl Fuzzing {
    fn try_model(&self, implementation: &dyn Implementation) -> Result<(), Disagreement> {
        let mut choices = Seeded::new(1);
        for _ in 0..ROUNDS {
            self.valid_input(implementation, &bytes(&mut choices))?;
            self.invalid_input(implementation, &bytes(&mut choices))?;
            let body = self.edits.any(&mut choices).body;
            if body.len() <= MOST_BYTES {
                self.check_bytes(implementation, &body)?;
            }
        }
        Ok(())
    }
}

fn bytes(choices: &mut dyn Choices) -> Vec<u8> {
    (0..256).map(|_| choices.below(256) as u8).collect()
}
