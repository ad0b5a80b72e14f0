//! What judges inputs, and tells.

use smithy_contract::{Options, Schema};
use smithy_contract_build::HttpChecker;

use super::report::{Counts, Invalid, Refused, Report, Verdict};
use super::request;

/// What inputs are checked against, and the way to tell. All threads share it.
pub struct Judge {
    inputs: Inputs,
    options: Options,
    report: Report,
}

/// What inputs are.
pub enum Inputs {
    /// JSON texts of a shape.
    Documents(Schema),
    /// Requests to any operation of a service.
    Requests(Box<HttpChecker>),
}

impl Judge {
    pub fn new(inputs: Inputs, options: Options, report: Report) -> Self {
        Self { inputs, options, report }
    }

    /// The longest input in bytes.
    pub fn limit(&self) -> usize {
        let bytes = self.options.limits.bytes;
        match self.inputs {
            Inputs::Documents(_) => bytes,
            // The limit is that of bodies, which may be written as base64 and have headers before them.
            Inputs::Requests(_) => bytes.saturating_mul(2),
        }
    }

    /// Judges an input and adds what is to be told of it.
    pub fn input(&self, name: &str, text: &[u8], told: &mut Vec<u8>) -> Counts {
        match &self.inputs {
            Inputs::Documents(schema) => self.document(schema, name, text, text, told),
            Inputs::Requests(_) if text.len() > self.limit() => self.too_long(name, text, told),
            Inputs::Requests(checker) => self.request(checker, name, text, told),
        }
    }

    /// Tells of an input that is too long and of which only the beginning was kept.
    pub fn too_long(&self, name: &str, beginning: &[u8], told: &mut Vec<u8>) -> Counts {
        match &self.inputs {
            Inputs::Documents(schema) => {
                // Only the length of such a text is looked at.
                let any = vec![0; self.limit().saturating_add(1)];
                self.document(schema, name, &any, beginning, told)
            }
            Inputs::Requests(_) => {
                let message = format!("the request is longer than {} bytes", self.limit());
                self.tell(name, &Verdict::Refused(Refused::unreadable(message)), told)
            }
        }
    }

    fn document(
        &self,
        schema: &Schema,
        name: &str,
        text: &[u8],
        shown: &[u8],
        told: &mut Vec<u8>,
    ) -> Counts {
        let verdict = match schema.check_with(text, &self.options) {
            Ok(()) => Verdict::Valid { operation: None },
            Err(ref exception) => {
                let invalid = Invalid { exception, text: shown, operation: None, places: &[] };
                return self.tell(name, &Verdict::Invalid(invalid), told);
            }
        };
        self.tell(name, &verdict, told)
    }

    fn request(
        &self,
        checker: &HttpChecker,
        name: &str,
        text: &[u8],
        told: &mut Vec<u8>,
    ) -> Counts {
        let request = match request::read(text) {
            Ok(request) => request,
            Err(message) => {
                return self.tell(name, &Verdict::Refused(Refused::unreadable(message)), told);
            }
        };
        let judged = checker.check(&request, &self.options);
        let verdict = match &judged {
            Err(refusal) => Verdict::Refused(refusal.into()),
            Ok(judged) => match &judged.violations {
                None => Verdict::Valid { operation: Some(judged.operation) },
                Some(misplaced) => Verdict::Invalid(Invalid {
                    exception: &misplaced.exception,
                    text: &misplaced.text,
                    operation: Some(judged.operation),
                    places: &misplaced.places,
                }),
            },
        };
        self.tell(name, &verdict, told)
    }

    fn tell(&self, name: &str, verdict: &Verdict<'_>, told: &mut Vec<u8>) -> Counts {
        self.report.verdict(name, verdict, told);
        match verdict {
            Verdict::Valid { .. } => Counts { valid: 1, invalid: 0 },
            Verdict::Invalid(_) | Verdict::Refused(_) => Counts { valid: 0, invalid: 1 },
        }
    }
}
