//! What holds of every operation, as tests that another crate takes over with one line.

use std::fmt;

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use proptest::{prop_assert, prop_assert_eq};
use serde_json::Value;
use smithy_contract::{Operation, Phase, Typed, Validated};

use crate::finding::Finding;
use crate::invalid::{Edits, Invalid};
use crate::oracle::Oracle;
use crate::sample::Sampler;
use crate::strategy::{
    invalid_input, invalid_input_of_several, valid_input, valid_json, valid_json_of,
};
use crate::{Choices, Seeded};

/// Writes the tests of operations: valid inputs pass, invalid ones are refused for exactly what is wrong
/// with them, typed values come back as they were, and an independent interpreter of the model agrees.
///
/// Call it where tests are, with the operations of a generated contract. Each test runs 256 cases of
/// each operation, or as many as `PROPTEST_CASES` says; a failure is made as small as it can be.
///
/// ```text
/// smithy_contract_testing::contract_tests!(StartFhirImportJob);
/// ```
#[macro_export]
macro_rules! contract_tests {
    ($($operation:ty),+ $(,)?) => {
        #[test]
        fn valid_inputs_pass() {
            $($crate::properties::valid_inputs_pass::<$operation>();)+
        }

        #[test]
        fn texts_at_boundaries_pass() {
            $($crate::properties::texts_at_boundaries_pass::<$operation>();)+
        }

        #[test]
        fn valid_outputs_pass() {
            $($crate::properties::valid_outputs_pass::<$operation>();)+
        }

        #[test]
        fn typed_inputs_come_back_as_they_were() {
            $($crate::properties::typed_inputs_come_back_as_they_were::<$operation>();)+
        }

        #[test]
        fn invalid_inputs_are_refused_for_what_is_wrong() {
            $($crate::properties::invalid_inputs_are_refused_for_what_is_wrong::<$operation>();)+
        }

        #[test]
        fn each_edit_is_noticed() {
            $($crate::properties::each_edit_is_noticed::<$operation>();)+
        }

        #[test]
        fn several_violations_are_all_told() {
            $($crate::properties::several_violations_are_all_told::<$operation>();)+
        }
    };
}

/// Every valid input passes, as text, as a value in memory and typed; the oracle says so too.
///
/// # Panics
///
/// If it does not hold. The message has the smallest input that shows it.
pub fn valid_inputs_pass<O: Operation>() {
    let oracle = Oracle::new(&O::INPUT);
    run(&valid_json::<O>(), |text| passes::<O>(&oracle, &text));
}

/// The same of every text at a boundary of its pattern, at each place of such a text.
///
/// # Panics
///
/// If it does not hold.
pub fn texts_at_boundaries_pass<O: Operation>() {
    let oracle = Oracle::new(&O::INPUT);
    let sampler = match Sampler::new(O::INPUT) {
        Ok(sampler) => sampler,
        Err(error) => return fail(&error),
    };
    for (site, value) in sampler.boundaries(&mut Seeded::named(0, O::NAME)) {
        let text = value.to_text();
        if let Err(error) = passes::<O>(&oracle, &text) {
            fail(&format!("{site}: {text}\n{error}"));
        }
    }
}

fn passes<O: Operation>(oracle: &Oracle, text: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(Finding::of_verdict(&O::check_input(text)), []);
    prop_assert_eq!(Finding::of_verdict(&O::parse_input(text)), []);
    let judgement = oracle.judge(text.as_bytes());
    prop_assert!(judgement.admits(&[]), "the oracle: {:?}", judgement);
    if let Some(value) = lossless(text.as_bytes()) {
        prop_assert_eq!(Finding::of_verdict(&O::INPUT.check_value(&value)), []);
    }
    Ok(())
}

/// Every valid output passes.
///
/// # Panics
///
/// If it does not hold. The message has the smallest output that shows it.
pub fn valid_outputs_pass<O: Operation>() {
    run(&valid_json_of(&O::OUTPUT), |text| {
        prop_assert_eq!(Finding::of_verdict(&O::check_output(&text)), []);
        prop_assert_eq!(Finding::of_verdict(&O::parse_output(&text)), []);
        Ok(())
    });
}

/// What a typed value writes is read as the same value.
///
/// # Panics
///
/// If it does not hold. The message has the smallest input that shows it.
pub fn typed_inputs_come_back_as_they_were<O: Operation>()
where
    O::Input: fmt::Debug,
{
    run(&valid_input::<O>(), |input| comes_back(&input));
}

fn comes_back<T: Typed>(value: &Validated<T>) -> Result<(), TestCaseError> {
    let written = value.to_json();
    match Validated::<T>::from_json(&written) {
        Ok(again) => prop_assert_eq!(again.to_json(), written),
        Err(exception) => prop_assert!(false, "{}: {}", written, exception),
    }
    Ok(())
}

/// Every invalid input is refused for exactly what is wrong with it, however it is read, and passes
/// once that is put right.
///
/// # Panics
///
/// If it does not hold. The message has the smallest input that shows it.
pub fn invalid_inputs_are_refused_for_what_is_wrong<O: Operation>() {
    let oracle = Oracle::new(&O::INPUT);
    run(&invalid_input::<O>(), |invalid| is_refused::<O>(&oracle, &invalid));
}

/// The same of every edit there is, each once.
///
/// # Panics
///
/// If it does not hold.
pub fn each_edit_is_noticed<O: Operation>() {
    let oracle = Oracle::new(&O::INPUT);
    let edits = match Sampler::new(O::INPUT) {
        Ok(sampler) => Edits::new(sampler),
        Err(error) => return fail(&error),
    };
    let mut choices = Seeded::named(0, O::NAME);
    let choices: &mut dyn Choices = &mut choices;
    for invalid in edits.iter().filter_map(|edit| edits.make(edit, choices)) {
        if let Err(error) = is_refused::<O>(&oracle, &invalid) {
            fail(&format!("{invalid:#?}\n{error}"));
        }
    }
}

/// Two to five violations at once are all told.
///
/// # Panics
///
/// If it does not hold. The message has the smallest input that shows it.
pub fn several_violations_are_all_told<O: Operation>() {
    let oracle = Oracle::new(&O::INPUT);
    run(&invalid_input_of_several::<O>(), |invalid| is_refused::<O>(&oracle, &invalid));
}

fn is_refused<O: Operation>(oracle: &Oracle, invalid: &Invalid) -> Result<(), TestCaseError> {
    let Invalid { body, findings, .. } = invalid;
    let verdict = O::check_input(body);
    prop_assert_eq!(&Finding::of_verdict(&verdict), findings);
    prop_assert_eq!(&Finding::of_verdict(&O::parse_input(body)), findings);
    let judgement = oracle.judge(body);
    prop_assert!(judgement.admits(findings), "the oracle: {:?}", judgement);
    if let Some(value) = lossless(body) {
        prop_assert_eq!(&Finding::of_verdict(&O::INPUT.check_value(&value)), findings);
    }
    if let Err(exception) = verdict {
        let is_unreadable = exception.phase() == Phase::Deserialize;
        let name = if is_unreadable { "SerializationException" } else { "ValidationException" };
        prop_assert_eq!(exception.error_name(), name);
    }
    prop_assert_eq!(Finding::of_verdict(&O::check_input(invalid.repaired())), []);
    Ok(())
}

/// The value in memory, if it holds all that the text does.
fn lossless(text: &[u8]) -> Option<Value> {
    let value: Value = serde_json::from_slice(text).ok()?;
    (value.to_string().len() == text.len()).then_some(value)
}

fn run<S: Strategy>(strategy: &S, test: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config { failure_persistence: None, ..Config::default() };
    if let Err(error) = TestRunner::new(config).run(strategy, test) {
        fail(&error);
    }
}

#[expect(clippy::panic, reason = "that is how tests fail")]
fn fail(error: &dyn fmt::Display) {
    panic!("{error}");
}
