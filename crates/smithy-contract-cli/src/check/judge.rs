//! What judges inputs, and tells.

use smithy_contract::{Options, Schema, ValidationException};

use super::report::{Counts, Report};

/// A shape to check against, and the way to tell. All threads share it.
pub struct Judge {
    schema: Schema,
    options: Options,
    report: Report,
}

impl Judge {
    pub fn new(schema: Schema, options: Options, report: Report) -> Self {
        Self { schema, options, report }
    }

    /// The longest input in bytes.
    pub fn limit(&self) -> usize {
        self.options.limits.bytes
    }

    /// Judges an input and adds what is to be told of it.
    pub fn input(&self, name: &str, body: &[u8], told: &mut Vec<u8>) -> Counts {
        self.tell(name, body, self.schema.check_with(body, &self.options), told)
    }

    /// Tells of an input that is too long and of which only the beginning was kept.
    pub fn too_long(&self, name: &str, beginning: &[u8], told: &mut Vec<u8>) -> Counts {
        // Only the length of such a text is looked at.
        let any = vec![0; self.limit().saturating_add(1)];
        self.tell(name, beginning, self.schema.check_with(&any, &self.options), told)
    }

    fn tell(
        &self,
        name: &str,
        body: &[u8],
        verdict: Result<(), ValidationException>,
        told: &mut Vec<u8>,
    ) -> Counts {
        let counts = match verdict {
            Ok(()) => Counts { valid: 1, invalid: 0 },
            Err(_) => Counts { valid: 0, invalid: 1 },
        };
        self.report.verdict(name, body, verdict.as_ref().err(), told);
        counts
    }
}
