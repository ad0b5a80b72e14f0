//! What vectors are made of: a body and what is meant by it.

use smithy_contract::{Limits, Options, Profile, Schema, ValidationException};

use super::vector::{
    Accept, Expect, ExpectedViolation, Group, Messages, Status, Vector, VectorPhase,
};
use crate::choices::{Plain, Seeded, Simplest};
use crate::json::Json;
use crate::sample::Sampler;
use crate::site::Place;

/// A body and what is meant by it. The verdict is the checker's; that the oracle agrees is for tests.
pub(crate) struct Case {
    /// The rest of the vector's name, behind service and operation.
    pub name: String,
    pub body: Vec<u8>,
    pub because: String,
    pub intent: Intent,
}

/// What an implementation should make of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Intent {
    Accept,
    Refuse,
    /// The specification leaves it open.
    Open,
}

impl Case {
    pub fn new(name: impl Into<String>, body: impl Into<Vec<u8>>, because: &str) -> Self {
        let (name, body, because) = (name.into(), body.into(), because.to_owned());
        Self { name, body, because, intent: Intent::Accept }
    }

    pub fn refused(self) -> Self {
        Self { intent: Intent::Refuse, ..self }
    }
}

/// The decisions of a case: they depend on its name alone, so that other cases may come and go.
pub(super) fn choices(name: &str) -> Plain {
    Plain(Seeded::named(0, name))
}

/// What all vectors of one operation have in common.
pub(super) struct Header {
    /// Service and operation.
    pub prefix: String,
    pub operation: String,
    pub model: String,
}

impl Header {
    /// A vector about a body, with the checker's verdict on it. Where that is not what was meant, any verdict
    /// will do.
    pub fn judged(&self, schema: &Schema, case: Case, group: Option<Group>) -> Vector {
        let limits = Limits { violations: usize::MAX, ..Limits::default() };
        let verdict = schema.check_with(&case.body, &Options { limits, ..Options::default() });
        let is_meant = match case.intent {
            Intent::Accept => verdict.is_ok(),
            Intent::Refuse => verdict.as_ref().is_err_and(|exception| !is_too_large(exception)),
            Intent::Open => false,
        };
        let mut vector = self.vector(&case.name, case.because, group);
        if let Err(exception) = verdict {
            if exception.phase() == smithy_contract::Phase::Deserialize {
                vector.phase = VectorPhase::Deserialize;
            }
            let worded = exception.violations().iter().map(|violation| {
                let message = |profile| violation.message(profile, schema.model());
                ExpectedViolation {
                    path: violation.path.to_string(),
                    constraint: violation.constraint.name().to_owned(),
                    messages: Messages {
                        framework: message(Profile::Framework),
                        coral: message(Profile::Coral),
                    },
                }
            });
            vector.expect = Expect {
                accept: Accept::No,
                // An answer that is wrong is nobody's error to name.
                error: group.is_none().then(|| exception.error_name().to_owned()),
                violations: Some(worded.collect()),
                same: None,
            };
        }
        if !is_meant {
            vector.expect = Expect { accept: Accept::Either, ..accepted() };
        }
        vector.set_body(case.body);
        vector
    }

    /// A vector that expects to be accepted.
    pub fn vector(&self, name: &str, because: String, group: Option<Group>) -> Vector {
        let group_name = match group {
            None => "",
            Some(Group::Response) => "@response/",
            Some(Group::Http) => "@http/",
            Some(Group::State) => "@state/",
        };
        Vector {
            id: format!("{}/{group_name}{name}", self.prefix),
            operation: self.operation.clone(),
            group,
            phase: VectorPhase::Validate,
            body: None,
            body_base64: None,
            http: None,
            steps: None,
            expect: accepted(),
            because,
            status: Status::Predicted,
            model: self.model.clone(),
        }
    }
}

/// How large an input may be is not said by the model.
fn is_too_large(exception: &ValidationException) -> bool {
    let mut violations = exception.violations().iter();
    violations.any(|violation| violation.constraint.name() == "limit")
}

fn accepted() -> Expect {
    Expect { accept: Accept::Yes, error: None, violations: None, same: None }
}

/// A valid value with something at a place, ready to be varied there.
pub(super) struct Here<'s, 'm> {
    pub sampler: &'s Sampler,
    pub place: &'s Place<'m>,
    pub base: Json,
    /// The indices that lead to the place.
    pub at: Vec<usize>,
    pub cases: Vec<Case>,
}

impl<'s, 'm> Here<'s, 'm> {
    /// The simplest value with something at the place; `None` if there is none.
    pub fn new(sampler: &'s Sampler, place: &'s Place<'m>) -> Option<Self> {
        let (base, at) = sampler.valid_through(&place.site, &mut Simplest);
        let is_there = at.len() == place.site.steps.len();
        is_there.then_some(Self { sampler, place, base, at, cases: Vec::new() })
    }

    /// The name of a case at this place.
    pub fn name(&self, variant: &str) -> String {
        let site = self.place.site.to_string();
        let separator = if site.is_empty() { "" } else { "/" };
        format!("{site}{separator}{variant}")
    }

    /// A case of the base as it is.
    pub fn as_it_is(&mut self, variant: &str, because: &str) {
        let body = self.base.to_text();
        self.push(variant, body, because);
    }

    /// A case with another value at the place.
    pub fn with(&mut self, variant: &str, value: Json, because: &str) {
        let mut changed = self.base.clone();
        if let Some(here) = crate::invalid::locate::value_mut(&mut changed, &self.at) {
            *here = value;
            self.push(variant, changed.to_text(), because);
        }
    }

    /// A case with another text at the place, which may be a key.
    pub fn with_text(&mut self, variant: &str, text: String, because: &str) {
        if !matches!(self.place.holder, crate::site::Holder::Key) {
            return self.with(variant, Json::String(text), because);
        }
        let mut changed = self.base.clone();
        if let Some(key) = crate::invalid::locate::name_mut(&mut changed, &self.at) {
            *key = text;
            self.push(variant, changed.to_text(), because);
        }
    }

    /// A reason, with the place in front.
    pub fn because(&self, because: &str) -> String {
        match self.place.site.to_string() {
            site if site.is_empty() => format!("the input: {because}"),
            site => format!("/{site}: {because}"),
        }
    }

    fn push(&mut self, variant: &str, body: String, because: &str) {
        let because = self.because(because);
        self.cases.push(Case::new(self.name(variant), body, &because));
    }

    /// The case that was added last is refused.
    pub fn refused(&mut self) {
        if let Some(last) = self.cases.last_mut() {
            last.intent = Intent::Refuse;
        }
    }
}
