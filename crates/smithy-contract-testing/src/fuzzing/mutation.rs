//! A mutator that knows the contract.

use smithy_contract::Limits;
use smithy_contract::schema::{Kind, ShapeIndex};

use super::Fuzzing;
use super::json_mutation::mutate_json;
use crate::choices::{Choices, Seeded};
use crate::finding::Finding;
use crate::json::Json;

impl Fuzzing {
    /// Changes the body of a request so that it moves between valid and one step outside: something valid
    /// is drawn again in a part or broken in one place, of something invalid one violation is put right.
    /// Now and then a new request is drawn, the JSON is changed without regard to the contract, or the
    /// bytes as the fuzzer itself does it (`fallback`).
    ///
    /// It is the body of a custom mutator. Returns the size of what stands in `data` then.
    ///
    /// ```ignore
    /// libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    ///     FUZZING.mutate(data, size, seed, |data, size| fuzzer_mutate(data, size, max_size))
    /// });
    /// ```
    pub fn mutate(
        &self,
        data: &mut [u8],
        size: usize,
        seed: u32,
        fallback: impl FnOnce(&mut [u8], usize) -> usize,
    ) -> usize {
        let mut choices = Seeded::new(u64::from(seed));
        let body = &data[..size.min(data.len())];
        let changed = match choices.index(8) {
            0 => return fallback(data, size),
            1 => Some(self.drawn(&mut choices)),
            2 => mutate_json(body, &self.words(), &mut choices),
            _ => self.moved(body, &mut choices),
        };
        match changed.and_then(|changed| store(data, &changed)) {
            Some(size) => size,
            None => fallback(data, size),
        }
    }

    fn drawn(&self, choices: &mut dyn Choices) -> Vec<u8> {
        match choices.index(2) {
            0 => self.sampler().valid(choices).to_text().into_bytes(),
            _ => self.edits.any(choices).body,
        }
    }

    /// To the other side of what is allowed, or along it.
    fn moved(&self, body: &[u8], choices: &mut dyn Choices) -> Option<Vec<u8>> {
        let mut value = Json::read(std::str::from_utf8(body).ok()?, Limits::default().depth)?;
        let judgement = self.oracle.judge(body);
        let is_changed = match &judgement.findings[..] {
            [] if choices.chance(1, 2) => self.edits.break_once(&mut value, choices),
            [] => self.edits.redraw(&mut value, choices),
            findings => {
                self.mend(&mut value, &findings[choices.index(findings.len())], choices);
                true
            }
        };
        is_changed.then(|| value.to_text().into_bytes())
    }

    /// Puts something valid where something is wrong.
    fn mend(&self, value: &mut Json, finding: &Finding, choices: &mut dyn Choices) {
        let tokens: Vec<String> = finding
            .path
            .split('/')
            .skip(1)
            .map(|token| token.replace("~1", "/").replace("~0", "~"))
            .collect();
        self.mend_at(value, self.sampler().schema().index(), &tokens, choices);
    }

    fn mend_at(
        &self,
        value: &mut Json,
        shape: ShapeIndex,
        tokens: &[String],
        choices: &mut dyn Choices,
    ) {
        let kind = self.sampler().kind(shape);
        let Some((token, rest)) = tokens.split_first() else {
            return self.draw_into(value, shape, choices);
        };
        match (kind, value) {
            (Kind::List { element, .. }, Json::Array(elements)) => {
                let index = token.parse().unwrap_or(usize::MAX);
                if let Some(inside) = elements.get_mut(index) {
                    self.mend_at(inside, *element, rest, choices);
                }
            }
            (kind, Json::Object(pairs)) => {
                let member = kind.members().iter().find(|member| member.name == *token);
                let target = match kind {
                    Kind::Map { value, .. } => Some(*value),
                    _ => member.map(|member| member.target),
                };
                let Some(target) = target else { return };
                match pairs.iter().position(|(name, _)| name == token) {
                    Some(first) => {
                        let mut index = 0;
                        // One of that name is enough.
                        pairs.retain(|(name, _)| {
                            index += 1;
                            index - 1 == first || name != token
                        });
                        self.mend_at(&mut pairs[first].1, target, rest, choices);
                    }
                    None => {
                        let mut inside = Json::Null;
                        self.draw_into(&mut inside, target, choices);
                        pairs.push((token.clone(), inside));
                    }
                }
            }
            (_, value) => self.draw_into(value, shape, choices),
        }
    }

    fn draw_into(&self, value: &mut Json, shape: ShapeIndex, choices: &mut dyn Choices) {
        if self.sampler().has_any(shape) {
            *value = self.sampler().small_value(shape, choices);
        }
    }
}

/// Puts what was made into the fuzzer's place for it; `None` if it is too long.
pub(super) fn store(data: &mut [u8], made: &[u8]) -> Option<usize> {
    data.get_mut(..made.len())?.copy_from_slice(made);
    Some(made.len())
}
