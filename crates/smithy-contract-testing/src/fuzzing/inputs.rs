//! The targets that ask about requests.

use arbitrary::Unstructured;

use super::Fuzzing;
use super::compare::{difference, words_of_judgement};
use super::disagreement::Disagreement;
use super::implementation::Implementation;
use super::minimise::{minimise_bytes, minimise_choices};
use crate::choices::Choices;
use crate::oracle::Judgement;
use crate::recorded::Recorder;

/// A request, and what is known of it.
struct Case {
    body: Vec<u8>,
    expected: Judgement,
    because: Option<String>,
}

impl Fuzzing {
    /// Any bytes as the body of a request: the implementation finds what the oracle finds.
    ///
    /// # Errors
    ///
    /// If it does not. The input is then as small as was easily done.
    pub fn check_bytes(
        &self,
        implementation: &dyn Implementation,
        data: &[u8],
    ) -> Result<(), Disagreement> {
        let judge = |body: &[u8]| {
            let expected = self.oracle.judge(body);
            self.judge(implementation, Case { body: body.to_vec(), expected, because: None })
        };
        judge(data).map_err(|disagreement| minimise_bytes(disagreement, judge))
    }

    /// A valid request made of the fuzzer's bytes: the implementation accepts it, and if it writes the
    /// value again, that is the same value.
    ///
    /// # Errors
    ///
    /// If it does not, with the smallest request that was found to show it.
    pub fn valid_input(
        &self,
        implementation: &dyn Implementation,
        data: &[u8],
    ) -> Result<(), Disagreement> {
        self.try_made(implementation, data, |choices| vec![self.valid_case(choices)])
    }

    /// A request with known violations, made of the fuzzer's bytes: the implementation finds exactly
    /// those, and accepts what it was made of.
    ///
    /// # Errors
    ///
    /// If it does not, with the smallest request that was found to show it.
    pub fn invalid_input(
        &self,
        implementation: &dyn Implementation,
        data: &[u8],
    ) -> Result<(), Disagreement> {
        self.try_made(implementation, data, |choices| self.invalid_cases(choices))
    }

    /// Either of both: what somebody else's implementation is fuzzed with.
    ///
    /// ```
    /// # fn example(input: &smithy_contract::Schema) -> Result<(), Box<dyn std::error::Error>> {
    /// use smithy_contract_testing::fuzzing::Fuzzing;
    ///
    /// let fuzzing = Fuzzing::of(input)?;
    /// let accepts_all = |_: &[u8]| true;
    /// // Edits are picked by the bytes: some of these make an invalid request.
    /// let found = (0..200u8).find_map(|byte| fuzzing.conform(&accepts_all, &[255, byte]).err());
    /// assert!(found.is_some_and(|disagreement| disagreement.found == "accepted"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If it disagrees with the contract, with the smallest request that was found to show it.
    pub fn conform(
        &self,
        implementation: &dyn Implementation,
        data: &[u8],
    ) -> Result<(), Disagreement> {
        self.try_made(implementation, data, |choices| match choices.index(3) {
            0 => vec![self.valid_case(choices)],
            _ => self.invalid_cases(choices),
        })
    }

    fn try_made(
        &self,
        implementation: &dyn Implementation,
        data: &[u8],
        make: impl Fn(&mut dyn Choices) -> Vec<Case>,
    ) -> Result<(), Disagreement> {
        let judge = |choices: &mut dyn Choices| {
            make(choices).into_iter().try_for_each(|case| self.judge(implementation, case))
        };
        let mut choices = Unstructured::new(data);
        let mut recorder = Recorder::new(&mut choices);
        judge(&mut recorder)
            .map_err(|disagreement| minimise_choices(disagreement, recorder.taken, judge))
    }

    fn judge(&self, implementation: &dyn Implementation, case: Case) -> Result<(), Disagreement> {
        let Case { body, expected, because } = case;
        let answer = implementation.answer(&body);
        match difference(self.sampler().schema(), &body, &expected, &answer) {
            None => Ok(()),
            Some(found) => {
                let expected = words_of_judgement(&expected);
                Err(Disagreement { input: body, expected, found, because })
            }
        }
    }

    fn valid_case(&self, choices: &mut dyn Choices) -> Case {
        let body = self.sampler().valid(choices).to_text().into_bytes();
        Case { body, expected: Judgement::default(), because: Some("drawn as valid".to_owned()) }
    }

    /// An invalid request, and the valid one that it was made of.
    fn invalid_cases(&self, choices: &mut dyn Choices) -> Vec<Case> {
        let invalid = match choices.index(4) {
            3 => self.edits.several(2 + choices.index(4), choices),
            _ => self.edits.any(choices),
        };
        let made =
            |what: &str| Some(format!("{what} {} ({})", invalid.edits.join(", "), invalid.because));
        let repaired = Case {
            body: invalid.repaired(),
            expected: Judgement::default(),
            because: made("without the edit"),
        };
        let expected = Judgement { findings: invalid.findings.clone(), unsure: Vec::new() };
        let broken = Case { because: made("by the edit"), body: invalid.body, expected };
        vec![broken, repaired]
    }
}
