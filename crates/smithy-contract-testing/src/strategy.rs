//! The generators as strategies of proptest.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use proptest::strategy::{NewTree, Strategy, ValueTree};
use proptest::test_runner::{Reason, TestRunner};
use rand_pcg::rand_core::Rng;
use smithy_contract::{Operation, Schema, Validated};

use crate::choices::{Choices, Seeded};
use crate::invalid::{Edits, Invalid};
use crate::recorded::{Recorder, Replay, Taken};
use crate::sample::{NoValidValue, Sampler};
use crate::shrink::{Shrinker, is_smaller};

/// Valid inputs of an operation, as values of its type. They shrink to the smallest request that is
/// valid.
///
/// ```no_run
/// use proptest::prelude::*;
/// use smithy_contract::Operation;
/// use smithy_contract_testing::valid_input;
///
/// fn handlers_take_valid_input<O: Operation>(handle: impl Fn(&O::Input) -> bool)
/// where
///     O::Input: std::fmt::Debug,
/// {
///     proptest!(|(input in valid_input::<O>())| prop_assert!(handle(&input)));
/// }
/// ```
pub fn valid_input<O: Operation>() -> impl Strategy<Value = Validated<O::Input>>
where
    O::Input: fmt::Debug,
{
    Drawn::new(&O::INPUT, Typed::<O>(PhantomData))
}

/// Valid inputs of an operation, as JSON. They shrink to the smallest request that is valid.
pub fn valid_json<O: Operation>() -> impl Strategy<Value = String> {
    valid_json_of(&O::INPUT)
}

/// Valid values of a shape, as JSON.
pub fn valid_json_of(schema: &Schema) -> impl Strategy<Value = String> + use<> {
    Drawn::new(schema, Text)
}

/// Invalid inputs of an operation, each with what is wrong. They shrink to the smallest request that is
/// invalid by the same edit.
///
/// ```no_run
/// use proptest::prelude::*;
/// use smithy_contract::Operation;
/// use smithy_contract_testing::{Finding, invalid_input};
///
/// fn wrong_input_is_refused<O: Operation>() {
///     proptest!(|(invalid in invalid_input::<O>())| {
///         let verdict = O::check_input(&invalid.body);
///         prop_assert_eq!(Finding::of_verdict(&verdict), invalid.findings);
///     });
/// }
/// ```
pub fn invalid_input<O: Operation>() -> impl Strategy<Value = Invalid> {
    invalid_json_of(&O::INPUT)
}

/// Invalid values of a shape, each with what is wrong.
pub fn invalid_json_of(schema: &Schema) -> impl Strategy<Value = Invalid> + use<> {
    Drawn::new(schema, OneEdit)
}

/// Inputs of an operation with two to five violations at once. They shrink to the smallest request with
/// the same violations, as far as constraints go.
pub fn invalid_input_of_several<O: Operation>() -> impl Strategy<Value = Invalid> {
    Drawn::new(&O::INPUT, SeveralEdits)
}

/// Makes a value of decisions, in a way that does not change while the value is made smaller.
trait Make: Copy {
    type Value: fmt::Debug;
    /// What does not change.
    type Way: Clone;

    fn choose(self, edits: &Edits, choices: &mut dyn Choices) -> Self::Way;
    fn make(self, edits: &Edits, way: &Self::Way, choices: &mut dyn Choices)
    -> Option<Self::Value>;
}

#[derive(Clone, Copy)]
struct Text;

impl Make for Text {
    type Value = String;
    type Way = ();

    fn choose(self, _: &Edits, _: &mut dyn Choices) {}

    fn make(self, edits: &Edits, (): &(), choices: &mut dyn Choices) -> Option<String> {
        Some(edits.sampler().valid(choices).to_text())
    }
}

struct Typed<O>(PhantomData<fn() -> O>);

impl<O> Clone for Typed<O> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<O> Copy for Typed<O> {}

impl<O: Operation> Make for Typed<O>
where
    O::Input: fmt::Debug,
{
    type Value = Validated<O::Input>;
    type Way = ();

    fn choose(self, _: &Edits, _: &mut dyn Choices) {}

    fn make(self, edits: &Edits, (): &(), choices: &mut dyn Choices) -> Option<Self::Value> {
        O::parse_input(edits.sampler().valid(choices).to_text()).ok()
    }
}

#[derive(Clone, Copy)]
struct OneEdit;

impl Make for OneEdit {
    type Value = Invalid;
    /// Which edit.
    type Way = usize;

    fn choose(self, edits: &Edits, choices: &mut dyn Choices) -> usize {
        choices.index(edits.iter().count())
    }

    fn make(self, edits: &Edits, way: &usize, choices: &mut dyn Choices) -> Option<Invalid> {
        edits.make(edits.iter().nth(*way)?, choices)
    }
}

#[derive(Clone, Copy)]
struct SeveralEdits;

impl Make for SeveralEdits {
    type Value = Invalid;
    /// How many, and which constraints they have to be about once that is known.
    type Way = (usize, std::cell::OnceCell<Vec<&'static str>>);

    fn choose(self, _: &Edits, choices: &mut dyn Choices) -> Self::Way {
        (2 + choices.index(4), std::cell::OnceCell::new())
    }

    fn make(self, edits: &Edits, way: &Self::Way, choices: &mut dyn Choices) -> Option<Invalid> {
        let (count, constraints) = way;
        let invalid = edits.several(*count, choices);
        let found: Vec<&'static str> = invalid.findings.iter().map(|one| one.constraint).collect();
        (constraints.get_or_init(|| found.clone()) == &found).then_some(invalid)
    }
}

/// Draws what a maker makes.
struct Drawn<M> {
    edits: Result<Arc<Edits>, NoValidValue>,
    make: M,
}

impl<M> Drawn<M> {
    fn new(schema: &Schema, make: M) -> Self {
        let sampler = Sampler::new(schema.clone());
        Self { edits: sampler.map(|sampler| Arc::new(Edits::new(sampler))), make }
    }
}

impl<M> fmt::Debug for Drawn<M> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let schema = self.edits.as_ref().map(|edits| edits.sampler().schema());
        formatter.debug_tuple("Drawn").field(&schema).finish()
    }
}

/// How often another value is drawn in place of one that can't be made.
const TRIES: usize = 1_000;

impl<M: Make> Strategy for Drawn<M> {
    type Tree = DrawnTree<M>;
    type Value = M::Value;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        let edits = self.edits.as_ref().map_err(|error| Reason::from(error.to_string()))?;
        let mut choices = Seeded::new(runner.rng().next_u64());
        for _ in 0..TRIES {
            let way = self.make.choose(edits, &mut choices);
            let mut recorder = Recorder::new(&mut choices);
            if self.make.make(edits, &way, &mut recorder).is_some() {
                let shrinker = Shrinker::new(recorder.taken);
                let (edits, make) = (Arc::clone(edits), self.make);
                return Ok(DrawnTree { edits, make, way, shrinker, proposed: None });
            }
        }
        Err(Reason::from("no such input was found"))
    }
}

/// A value, and smaller ones.
struct DrawnTree<M: Make> {
    edits: Arc<Edits>,
    make: M,
    way: M::Way,
    shrinker: Shrinker,
    /// A smaller sequence, of which it is not known yet whether the test fails with it.
    proposed: Option<Taken>,
}

impl<M: Make> DrawnTree<M> {
    fn value(&self, taken: &Taken) -> Option<M::Value> {
        self.make.make(&self.edits, &self.way, &mut Replay::new(taken))
    }

    /// Proposes the next sequence that a value can be made of.
    fn propose(&mut self) -> bool {
        while let Some(proposal) = self.shrinker.propose() {
            let mut replay = Replay::new(&proposal);
            let mut recorder = Recorder::new(&mut replay);
            let is_made = self.make.make(&self.edits, &self.way, &mut recorder).is_some();
            if is_made && is_smaller(&recorder.taken, &self.shrinker.taken) {
                self.proposed = Some(recorder.taken);
                return true;
            }
        }
        self.proposed = None;
        false
    }
}

impl<M: Make> ValueTree for DrawnTree<M> {
    type Value = M::Value;

    #[expect(clippy::expect_used, reason = "a sequence is kept only after a value was made of it")]
    fn current(&self) -> M::Value {
        let taken = self.proposed.as_ref().unwrap_or(&self.shrinker.taken);
        self.value(taken).expect("the same decisions make the same value")
    }

    fn simplify(&mut self) -> bool {
        if let Some(accepted) = self.proposed.take() {
            self.shrinker.accept(accepted);
        }
        self.propose()
    }

    fn complicate(&mut self) -> bool {
        self.proposed.is_some() && self.propose()
    }
}
