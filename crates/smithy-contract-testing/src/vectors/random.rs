//! Vectors beyond those that the suite lists, drawn at random.

use super::case::Case;
use super::faults::intent;
use super::{Suite, Vector};
use crate::choices::{Choices, Seeded};
use crate::recorded::{Recorder, Replay, Taken};
use crate::shrink::{Shrinker, is_smaller};

impl Suite {
    /// A vector that is not among [`vectors`](Self::vectors): with a valid input, or one that is invalid
    /// for up to four reasons. The same seed and number draw the same one on every machine.
    #[must_use]
    pub fn random(&self, seed: u64, number: u64) -> Vector {
        self.drawn(seed, number, &mut choices(seed, number))
    }

    /// The smallest vector found that fails as the one of [`random`](Self::random) with this seed and number
    /// does, after at most so many tries; `None` if no smaller one does.
    ///
    /// ```
    /// # use smithy_contract_build::Loader;
    /// # use smithy_contract_testing::Suite;
    /// # let model = r#"{"smithy": "2.0", "shapes": {
    /// #     "com.example#Greeter": {"type": "service", "version": "1", "operations": [{"target": "com.example#Greet"}]},
    /// #     "com.example#Greet": {"type": "operation", "input": {"target": "com.example#GreetInput"}},
    /// #     "com.example#GreetInput": {"type": "structure", "members": {"name": {"target": "smithy.api#String"}}}
    /// # }}"#;
    /// # let contract = Loader::new().text("greeter.json", model).load()?;
    /// # let operation = contract.operation("Greet").ok_or("no such operation")?;
    /// # let (input, output) = (contract.schema(operation.input), contract.schema(operation.output));
    /// # let suite = Suite::new(&input, &output, "Greet")?;
    /// let has_name = |vector: &smithy_contract_testing::Vector| {
    ///     vector.body.as_ref().is_some_and(|body| body.contains("name"))
    /// };
    /// let number = (0..).find(|number| has_name(&suite.random(7, *number))).unwrap_or_default();
    /// let smallest = suite.minimise(7, number, 1_000, has_name).ok_or("none is smaller")?;
    /// assert_eq!(smallest.body.as_deref(), Some(r#"{"name":""}"#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn minimise(
        &self,
        seed: u64,
        number: u64,
        tries: usize,
        mut fails: impl FnMut(&Vector) -> bool,
    ) -> Option<Vector> {
        let mut shrinker = Shrinker::new(self.taken(seed, number, &mut choices(seed, number)).0);
        let mut smallest = None;
        for _ in 0..tries {
            let Some(proposal) = shrinker.propose() else { break };
            let (taken, vector) = self.taken(seed, number, &mut Replay::new(&proposal));
            if is_smaller(&taken, &shrinker.taken) && fails(&vector) {
                shrinker.accept(taken);
                smallest = Some(vector);
            }
        }
        smallest
    }

    /// A vector, and the decisions that it takes.
    fn taken(&self, seed: u64, number: u64, choices: &mut dyn Choices) -> (Taken, Vector) {
        let mut recorder = Recorder::new(choices);
        let vector = self.drawn(seed, number, &mut recorder);
        (recorder.taken, vector)
    }

    fn drawn(&self, seed: u64, number: u64, choices: &mut dyn Choices) -> Vector {
        let name = format!("@random/{seed}-{number}");
        let case = match choices.index(4) {
            0 | 1 => {
                let body = self.input.sampler().valid(choices).to_text();
                Case::new(name, body, "drawn as valid")
            }
            way => {
                let invalid = match way {
                    2 => self.input.any(choices),
                    _ => self.input.several(2 + choices.index(3), choices),
                };
                let because = format!("{} ({})", invalid.because, invalid.edits.join(", "));
                let intent = intent(&invalid);
                Case { name, body: invalid.body, because, intent }
            }
        };
        self.header().judged(self.input(), case, None)
    }
}

fn choices(seed: u64, number: u64) -> Seeded {
    Seeded::named(seed, &format!("@random/{number}"))
}
