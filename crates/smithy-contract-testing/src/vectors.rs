//! Conformance vectors: requests to an operation, each with what an implementation has to answer.
//!
//! They are made from the model alone: each bound is met and missed by one, each constraint broken at each
//! place, each freedom of JSON used. What is drawn at random for a vector depends on its name, so that the
//! same model gives the same vectors on every machine, and one that comes or goes changes no other.
//!
//! [`Suite`] makes them; `vectors.schema.json`, beside the crate's `Cargo.toml`, describes a line.

mod vector;

mod case;
mod digest;
mod envelope;
mod faults;
mod inputs;
mod patterns;
mod random;
mod texts;
mod values;

mod answer;
mod executor;
mod levels;
#[cfg(feature = "test-runner")]
mod runner;
mod self_test;
mod smithy;
mod wording;

use smithy_contract::{Operation, Schema};

pub use self::answer::{Answer, Refusal, ToldViolation};
pub use self::executor::{Executor, ExecutorAnswer, ExecutorError};
pub use self::levels::{Level, Outcome, Outcomes, judge, judge_worded};
#[cfg(feature = "test-runner")]
pub use self::runner::VectorTests;
pub use self::self_test::{Fate, TestedMutant};
pub use self::vector::{
    Accept, Expect, ExpectedViolation, Group, HttpRequest, Messages, Status, Step, Vector,
    VectorPhase,
};
pub use self::wording::read_message;

use self::case::{Case, Header, Intent};
use crate::invalid::{Edit, Edits};
use crate::sample::{NoValidValue, Sampler};
use crate::site::places;

/// The vectors of one operation.
///
/// ```
/// # use smithy_contract_build::Loader;
/// use smithy_contract_testing::{Suite, Accept};
///
/// # let model = r#"{"smithy": "2.0", "shapes": {
/// #     "com.example#Greeter": {"type": "service", "version": "1", "operations": [{"target": "com.example#Greet"}]},
/// #     "com.example#Greet": {"type": "operation", "input": {"target": "com.example#GreetInput"}},
/// #     "com.example#GreetInput": {"type": "structure", "members": {"name": {
/// #         "target": "smithy.api#String",
/// #         "traits": {"smithy.api#required": {}, "smithy.api#length": {"min": 1, "max": 8}}
/// #     }}}
/// # }}"#;
/// # let contract = Loader::new().text("greeter.json", model).load()?;
/// # let operation = contract.operation("Greet").ok_or("no such operation")?;
/// # let (input, output) = (contract.schema(operation.input), contract.schema(operation.output));
/// let suite = Suite::new(&input, &output, "Greet")?;
/// let vector = suite.vectors().find(|one| one.id == "greeter/Greet/name/length/above-max");
/// let vector = vector.ok_or("no such vector")?;
///
/// assert_eq!(vector.expect.accept, Accept::No);
/// assert_eq!(vector.expect.error.as_deref(), Some("ValidationException"));
/// assert_eq!(vector.because, "/name: 9 characters, at most 8 are allowed");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Suite {
    input: Edits,
    output: Option<Edits>,
    answer: Schema,
    operation: String,
    model: String,
}

impl Suite {
    /// Prepares the vectors of an operation with this input and output.
    ///
    /// # Errors
    ///
    /// If no input can be valid.
    pub fn new(input: &Schema, output: &Schema, operation: &str) -> Result<Self, NoValidValue> {
        Ok(Self {
            input: Edits::new(Sampler::new(input.clone())?),
            // An operation that can never answer can still refuse.
            output: Sampler::new(output.clone()).ok().map(Edits::new),
            answer: output.clone(),
            operation: operation.to_owned(),
            model: digest::of_operation(input, output, operation),
        })
    }

    /// Prepares the vectors of an operation of a generated contract.
    ///
    /// # Errors
    ///
    /// If no input can be valid.
    pub fn of<O: Operation>() -> Result<Self, NoValidValue> {
        Self::new(&O::INPUT, &O::OUTPUT, O::NAME)
    }

    /// What inputs are checked against.
    #[must_use]
    pub fn input(&self) -> &Schema {
        self.input.sampler().schema()
    }

    /// What outputs are checked against.
    #[must_use]
    pub fn output(&self) -> &Schema {
        &self.answer
    }

    /// The name of the operation.
    #[must_use]
    pub fn operation(&self) -> &str {
        &self.operation
    }

    /// The HTTP request as clients send it, without its body; `None` if the protocol has none for bodies
    /// that are whole inputs.
    #[must_use]
    pub fn usual_request(&self) -> Option<HttpRequest> {
        envelope::usual(&self.input().model().service, &self.operation)
    }

    /// All vectors, always in the same order; made one by one.
    pub fn vectors(&self) -> impl Iterator<Item = Vector> {
        let header = self.header();
        let inputs = self.cases().filter_map(move |case| meant(&header, self.input(), case, None));
        let header = self.header();
        let answers = self.answers();
        let answers = answers
            .filter_map(move |case| meant(&header, self.output(), case, Some(Group::Response)));
        let header = self.header();
        let sampler = self.input.sampler();
        let around = envelope::http(&header, sampler);
        let state = envelope::state(&header, sampler, self.output());
        inputs.chain(answers).chain(around).chain(state)
    }

    /// What is made of the input alone.
    pub(crate) fn cases(&self) -> impl Iterator<Item = Case> {
        let sampler = self.input.sampler();
        let whole = inputs::of(sampler).into_iter();
        let alone = self.input.iter().filter_map(|edit| faults::alone(&self.input, edit));
        let together = faults::together(&self.input).into_iter();
        whole.chain(taken(sampler)).chain(alone).chain(together)
    }

    /// What is made of the output. How patterns are read shows in the input.
    pub(crate) fn answers(&self) -> impl Iterator<Item = Case> {
        self.output.iter().flat_map(|edits| {
            let is_plain = |edit: &&Edit| match edit.constraint() {
                "pattern" => edit.variant() == "pattern/replaced",
                _ => !edit.is_of_text(),
            };
            let alone = edits.iter().filter(is_plain).filter_map(|edit| faults::alone(edits, edit));
            let whole = inputs::of(edits.sampler()).into_iter();
            let whole = whole.filter(|case| !case.name.starts_with("text/"));
            let taken = taken(edits.sampler()).filter(|case| !case.name.contains("/pattern/"));
            whole.chain(taken).chain(alone)
        })
    }

    fn header(&self) -> Header {
        let service = self.input().model().service.name().to_lowercase();
        Header {
            prefix: format!("{service}/{}", self.operation),
            operation: self.operation.clone(),
            model: self.model.clone(),
        }
    }
}

/// A vector of a case; `None` if a model is so unusual that the case does not show what it is meant to.
fn meant(header: &Header, schema: &Schema, case: Case, group: Option<Group>) -> Option<Vector> {
    let is_open = case.intent == Intent::Open;
    let vector = header.judged(schema, case, group);
    (is_open || vector.expect.accept != Accept::Either).then_some(vector)
}

/// Valid values at each place.
fn taken(sampler: &Sampler) -> impl Iterator<Item = Case> {
    places(sampler).into_iter().flat_map(|place| values::at_place(sampler, &place))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use smithy_contract::Schema;
    use smithy_contract_build::{Contract, Loader};

    use super::case::Case;
    use super::{Accept, Intent, Suite, Vector};
    use crate::oracle::Oracle;

    /// Each case is judged as it is meant.
    #[test]
    fn the_checker_agrees_with_what_is_meant() {
        for suite in own_suites() {
            suite.cases().for_each(|case| assert_meant(&suite, suite.input(), &case));
            suite.answers().for_each(|case| assert_meant(&suite, suite.output(), &case));
        }
    }

    #[test]
    fn real_models_have_vectors() {
        let Some(folder) = std::env::var_os("SMITHY_MODELS") else { return };
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        for file in files.filter(|path| path.extension().is_some_and(|one| one == "json")) {
            let contract = Loader::new().file(&file).load().unwrap();
            let count = contract.model.operations.len();
            for suite in suites(&contract, count.div_ceil(OPERATIONS).max(1)) {
                for case in suite.cases().take(CASES) {
                    assert_meant(&suite, suite.input(), &case);
                }
                let vectors: Vec<Vector> = suite.vectors().take(CASES).collect();
                let mut ids = BTreeSet::new();
                let mut names = vectors.iter().map(|vector| &vector.id);
                assert_eq!(names.find(|id| !ids.insert(*id)), None, "{}", file.display());
            }
        }
    }

    /// So many operations of each real model, and so many cases of each.
    const OPERATIONS: usize = 3;
    const CASES: usize = 400;

    fn assert_meant(suite: &Suite, schema: &Schema, case: &Case) {
        let verdict = schema.check(&case.body);
        let is_meant = match case.intent {
            Intent::Accept => verdict.is_ok(),
            Intent::Refuse => verdict.is_err(),
            Intent::Open => true,
        };
        let (name, text) = (&case.name, String::from_utf8_lossy(&case.body));
        assert!(is_meant, "{} {name}: {:?}\n{text}", suite.operation(), verdict.err());
    }

    /// An interpreter that has nothing in common with the checker says the same of each vector.
    #[test]
    fn the_oracle_agrees_with_every_vector() {
        for suite in own_suites() {
            let (input, output) = (Oracle::new(suite.input()), Oracle::new(suite.output()));
            let judged = suite.vectors().filter(|vector| {
                vector.http.is_none()
                    && vector.steps.is_none()
                    && vector.expect.accept != Accept::Either
            });
            for vector in judged {
                let oracle = if vector.group.is_some() { &output } else { &input };
                let judgement = oracle.judge(&vector.body());
                let mut expected: Vec<(String, String)> = Vec::new();
                for one in vector.expect.violations.iter().flatten() {
                    expected.push((one.path.clone(), one.constraint.clone()));
                }
                expected.sort();
                let found = judgement.findings.iter();
                let found: Vec<(String, String)> =
                    found.map(|one| (one.path.clone(), one.constraint.to_owned())).collect();
                assert_eq!(found, expected, "{}", vector.id);
                assert_eq!(judgement.unsure, [], "{}", vector.id);
            }
        }
    }

    #[test]
    fn names_are_used_once() {
        for suite in own_suites() {
            let mut ids = BTreeSet::new();
            for vector in suite.vectors() {
                assert!(ids.insert(vector.id.clone()), "{} twice", vector.id);
            }
        }
    }

    /// Names and values that could be taken for what vectors are made of.
    const ODD: &str = r##"{"smithy": "2.0", "shapes": {
        "a.b#Odd": {"type": "service", "version": "1", "operations": [{"target": "a.b#Do"}]},
        "a.b#Do": {"type": "operation", "input": {"target": "a.b#In"}},
        "a.b#In": {"type": "structure", "members": {
            "long": {"target": "smithy.api#Double", "traits": {"smithy.api#required": {}}},
            "deep": {"target": "a.b#Nothing"},
            "unknownMember": {"target": "a.b#Control"},
            "unknown7": {"target": "smithy.api#String"},
            "state": {"target": "a.b#State"},
            "maps": {"target": "a.b#Maps"},
            "tags": {"target": "a.b#Tags"}
        }},
        "a.b#Nothing": {"type": "structure", "members": {}},
        "a.b#Control": {"type": "string", "traits": {"smithy.api#pattern": "^[\\u0000-\\u001f]+$"}},
        "a.b#State": {"type": "enum", "members": {
            "A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "empty"}},
            "B": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "unknown-value"}},
            "C": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "a/b"}},
            "D": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "a~1b"}}
        }},
        "a.b#Impossible": {"type": "string", "traits": {
            "smithy.api#length": {"min": 3}, "smithy.api#pattern": "^.$"
        }},
        "a.b#Tags": {"type": "list", "member": {"target": "a.b#Impossible"}},
        "a.b#Maps": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a.b#Impossible"}}
    }}"##;

    #[test]
    fn odd_models_have_vectors_that_show_what_they_are_meant_to() {
        let contract = Loader::new().text("odd.json", ODD).load().unwrap();
        let suite = suites(&contract, 1).next().unwrap();
        let oracle = Oracle::new(suite.input());
        let mut ids = BTreeSet::new();
        for vector in suite.vectors().filter(|vector| vector.group.is_none()) {
            assert!(ids.insert(vector.id.clone()), "{} twice", vector.id);
            let is_valid = oracle.judge(&vector.body()).findings.is_empty();
            match vector.expect.accept {
                Accept::Yes => assert!(is_valid, "{}", vector.id),
                Accept::No => assert!(!is_valid, "{}", vector.id),
                Accept::Either => {}
            }
        }
        for accepted in ["text/escapes", "text/long-string", "text/many-members", "members/unknown"]
        {
            let id = format!("odd/Do/{accepted}");
            let vector = suite.vectors().find(|vector| vector.id == id).unwrap();
            assert_eq!(vector.expect.accept, Accept::Yes, "{id}");
        }
        for value in ["value-empty", "empty", "value-unknown-value", "value-a~1b", "value-a~01b"] {
            assert!(ids.contains(&format!("odd/Do/state/enum/{value}")), "{value}: {ids:#?}");
        }
        for impossible in ["tags/length/above-min", "maps/length/above-min"] {
            assert!(!ids.contains(&format!("odd/Do/{impossible}")), "{impossible}");
        }
    }

    fn own_suites() -> Vec<Suite> {
        let load = |file: &str| {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
            Loader::new().file(root.join(PathBuf::from(file))).load().unwrap()
        };
        let files = ["spec/healthlake.json", "examples/own-model/model/bookshop.json"];
        files
            .map(load)
            .iter()
            .flat_map(|contract| suites(contract, 1).collect::<Vec<_>>())
            .collect()
    }

    fn suites(contract: &Contract, step: usize) -> impl Iterator<Item = Suite> {
        contract.model.operations.iter().step_by(step).filter_map(|operation| {
            let (input, output) =
                (contract.schema(operation.input), contract.schema(operation.output));
            Suite::new(&input, &output, &operation.name).ok()
        })
    }
}
