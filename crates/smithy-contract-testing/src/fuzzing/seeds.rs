//! Inputs to start from.

use super::Fuzzing;
use crate::choices::Seeded;

impl Fuzzing {
    /// Request bodies for a fuzzer to start from, with names for their files: so many valid ones, and one
    /// with each edit there is. The same ones each time.
    #[must_use]
    pub fn seeds(&self, valid: usize) -> Vec<(String, Vec<u8>)> {
        let mut choices = Seeded::named(0, &self.sampler().schema().shape().id);
        let mut seeds: Vec<(String, Vec<u8>)> = (0..valid)
            .map(|number| {
                let body = self.sampler().valid(&mut choices).to_text();
                (format!("valid-{number}"), body.into_bytes())
            })
            .collect();
        let edited = self.edits.iter().filter_map(|edit| {
            let body = self.edits.make(edit, &mut choices)?.body;
            Some((edit.to_string().replace(|one: char| !one.is_alphanumeric(), "-"), body))
        });
        seeds.extend(edited);
        seeds
    }
}
