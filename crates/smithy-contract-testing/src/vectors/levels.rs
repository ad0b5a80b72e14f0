//! How strictly an answer is judged.

use std::collections::BTreeSet;
use std::fmt;

use smithy_contract::Profile;

use super::answer::{Answer, Refusal, ToldViolation};
use super::vector::{Accept, ExpectedViolation, Vector, VectorPhase};
use super::wording::{self, Wording};

/// How strictly an answer is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// L0: accepts and refuses rightly.
    Verdict,
    /// L1: names the right error.
    Error,
    /// L2: points at the right members with the right constraints.
    Violations,
    /// L3: words each violation rightly, as one kind of service or the other does.
    Words,
    /// L4: the whole message, byte for byte.
    Bytes,
}

impl Level {
    /// All of them, the most lenient first.
    pub const ALL: [Self; 5] =
        [Self::Verdict, Self::Error, Self::Violations, Self::Words, Self::Bytes];
}

/// `L0` and so on.
impl fmt::Display for Level {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "L{}", *self as u8)
    }
}

/// What one level says of one answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The answer is right.
    Passed,
    /// What is wrong with it.
    Failed(String),
    /// The vector has nothing to compare at this level.
    NotCompared,
}

impl Outcome {
    /// Of a long difference the beginning is kept: an answer is as long as its author likes.
    fn failed(difference: &str) -> Self {
        let end = difference.floor_char_boundary(MOST_TOLD);
        Self::Failed(match difference.len() - end {
            0 => difference.to_owned(),
            rest => format!("{}… and {rest} bytes more", &difference[..end]),
        })
    }
}

/// How many bytes of a difference are told.
const MOST_TOLD: usize = 8 << 10;

/// What all levels say of one answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcomes([Outcome; 5]);

impl Outcomes {
    /// What a level says.
    #[must_use]
    pub fn at(&self, level: Level) -> &Outcome {
        &self.0[level as usize]
    }

    /// Whether nothing is wrong at a level; also where there is nothing to compare.
    #[must_use]
    pub fn passes(&self, level: Level) -> bool {
        !matches!(self.at(level), Outcome::Failed(_))
    }

    /// The same, where something is found wrong that only shows from this level on.
    #[must_use]
    pub fn failing_from(mut self, level: Level, difference: &str) -> Self {
        let later = self.0.iter_mut().zip(Level::ALL).filter(|(_, other)| *other >= level);
        later.for_each(|(outcome, _)| *outcome = Outcome::failed(difference));
        self
    }

    /// The first level up to this one at which something is wrong, and what.
    #[must_use]
    pub fn failure(&self, up_to: Level) -> Option<(Level, &str)> {
        let levels = Level::ALL.into_iter().take_while(|level| *level <= up_to);
        levels.into_iter().find_map(|level| match self.at(level) {
            Outcome::Failed(difference) => Some((level, &**difference)),
            _ => None,
        })
    }
}

/// Judges an answer to a vector at every level.
///
/// Where the verdict is wrong, nothing else can be right. Of answers to vectors of the phase `deserialize`
/// only verdict and error are compared, since a target rarely says where a text broke.
///
/// ```
/// # fn example(vector: &smithy_contract_testing::Vector) {
/// use smithy_contract_testing::vectors::{Answer, Level, judge};
///
/// let outcomes = judge(vector, &Answer::Accepted);
/// if let Some((level, difference)) = outcomes.failure(Level::Violations) {
///     println!("{}: {level}: {difference}", vector.id);
/// }
/// # }
/// ```
#[must_use]
pub fn judge(vector: &Vector, answer: &Answer) -> Outcomes {
    judge_worded(vector, answer, &[Profile::Framework, Profile::Coral])
}

/// Judges an answer as [`judge`] does, where only some words are right: those of these profiles.
#[must_use]
pub fn judge_worded(vector: &Vector, answer: &Answer, profiles: &[Profile]) -> Outcomes {
    use Outcome::{NotCompared, Passed};
    let wordings: Vec<Wording> = profiles.iter().copied().map(Wording::of).collect();
    let all_wrong = |why: &str| Outcomes([(); 5].map(|()| Outcome::failed(why)));
    match (vector.expect.accept, answer) {
        (Accept::Either, _) => Outcomes([(); 5].map(|()| NotCompared)),
        (Accept::Yes, Answer::Accepted) => {
            Outcomes([Passed, NotCompared, NotCompared, NotCompared, NotCompared])
        }
        (Accept::No, Answer::Accepted) => all_wrong("accepted, though it is invalid"),
        (Accept::Yes, Answer::Refused(refusal)) => {
            let because = format!("refused, though it is valid: {}", refusal.told());
            all_wrong(&because)
        }
        (Accept::No, Answer::Refused(refusal)) => {
            let error = vector.expect.error.as_deref();
            let error = error.map_or(NotCompared, |error| judge_error(error, refusal));
            let expected = vector.expect.violations.as_deref();
            match expected.filter(|_| vector.phase == VectorPhase::Validate) {
                Some(expected) => Outcomes([
                    Passed,
                    error,
                    outcome(judge_violations(expected, refusal)),
                    outcome(judge_words(expected, refusal, &wordings)),
                    outcome(judge_bytes(expected, refusal, &wordings)),
                ]),
                None => Outcomes([Passed, error, NotCompared, NotCompared, NotCompared]),
            }
        }
    }
}

impl Refusal {
    fn told(&self) -> String {
        format!("{}: {}", self.error, self.message)
    }
}

fn outcome(difference: Option<String>) -> Outcome {
    difference.map_or(Outcome::Passed, |difference| Outcome::failed(&difference))
}

fn judge_error(expected: &str, refusal: &Refusal) -> Outcome {
    // What precedes # is a namespace; what follows : belongs to some HTTP headers.
    let name = refusal.error.rsplit('#').next().unwrap_or_default();
    let name = name.split(':').next().unwrap_or_default();
    let is_right = name == expected;
    outcome((!is_right).then(|| format!("the error is {name:?}, not {expected:?}")))
}

type Findings = BTreeSet<(String, String)>;

/// What is wrong with what a refusal points at.
fn judge_violations(expected: &[ExpectedViolation], refusal: &Refusal) -> Option<String> {
    if let Some(told) = &refusal.violations {
        let right = expected.iter().map(|one| (one.path.clone(), one.constraint.clone()));
        return compare(&right.collect(), &told.iter().map(finding).collect(), None);
    }
    let Some((wording, parts)) = wording::parts(&refusal.message) else {
        return Some("the answer does not say what is wrong where".to_owned());
    };
    let read = |message: &str| -> Findings {
        let parts = wording::parts(message).map_or_else(Vec::new, |(_, parts)| parts);
        parts.into_iter().map(|part| (part.path.to_owned(), part.constraint.to_owned())).collect()
    };
    let right = expected.iter().flat_map(|one| read(one.words(wording)));
    let found =
        parts.into_iter().map(|part| (part.path.to_owned(), part.constraint.to_owned())).collect();
    compare(&right.collect(), &found, most_listed(wording))
}

/// A violation as it is compared.
fn finding(told: &ToldViolation) -> (String, String) {
    let path = match &*told.path {
        path if path.is_empty() || path.starts_with('/') => path.to_owned(),
        name => format!("/{name}"),
    };
    let of_message = || {
        let (_, parts) = wording::parts(told.message.as_deref()?)?;
        Some(parts.first()?.constraint.to_owned())
    };
    let constraint = told.constraint.clone().or_else(of_message);
    (path, constraint.unwrap_or_else(|| NO_CONSTRAINT.to_owned()))
}

/// In place of a constraint that is not told. No constraint is called so.
const NO_CONSTRAINT: &str = "(no constraint)";

/// What is wrong with the words of a refusal.
fn judge_words(
    expected: &[ExpectedViolation],
    refusal: &Refusal,
    wordings: &[Wording],
) -> Option<String> {
    let told = refusal.violations.iter().flatten();
    let texts: Option<Vec<&str>> = told.map(|one| one.message.as_deref()).collect();
    let texts = texts.filter(|texts| !texts.is_empty()).or_else(|| {
        let (_, parts) = wording::parts(&refusal.message)?;
        Some(parts.into_iter().map(|part| part.text).collect())
    });
    let Some(texts) = texts else {
        return Some("the violations are worded in another way".to_owned());
    };
    let found: BTreeSet<(String, String)> =
        texts.iter().map(|text| ((*text).to_owned(), String::new())).collect();
    let difference = |wording: Wording| {
        let right = expected.iter().map(|one| (one.words(wording).to_owned(), String::new()));
        compare(&right.collect(), &found, most_listed(wording))
    };
    if wordings.iter().any(|wording| difference(*wording).is_none()) {
        return None;
    }
    // Of several differences the one is told from the wording that was meant.
    let meant = texts.first().and_then(|text| wording::parts(text)).map(|(wording, _)| wording);
    let meant = meant.filter(|wording| wordings.contains(wording));
    meant.or(wordings.last().copied()).and_then(difference)
}

/// What is wrong with the message as a whole.
fn judge_bytes(
    expected: &[ExpectedViolation],
    refusal: &Refusal,
    wordings: &[Wording],
) -> Option<String> {
    let right: Vec<String> = wordings.iter().map(|wording| message(expected, *wording)).collect();
    let is_right = right.contains(&refusal.message);
    (!is_right).then(|| match &*right {
        [right] => format!("the message is {:?}, not {right:?}", refusal.message),
        _ => format!("the message is {:?}, not one of {right:?}", refusal.message),
    })
}

/// All violations in one message.
fn message(expected: &[ExpectedViolation], wording: Wording) -> String {
    let mut parts: Vec<&str> = expected.iter().map(|one| one.words(wording)).collect();
    if wording == Wording::Coral {
        // Several bad elements of one list make one message.
        parts.dedup();
    }
    let count = parts.len();
    parts.truncate(most_listed(wording).unwrap_or(count));
    let plural = if count == 1 { "" } else { "s" };
    let separator = if wording == Wording::Coral { ':' } else { '.' };
    format!("{count} validation error{plural} detected{separator} {}", parts.join("; "))
}

/// Coral lists no more violations than this.
fn most_listed(wording: Wording) -> Option<usize> {
    (wording == Wording::Coral).then_some(10)
}

impl ExpectedViolation {
    fn words(&self, wording: Wording) -> &str {
        match wording {
            Wording::Framework => &self.messages.framework,
            Wording::Coral => &self.messages.coral,
        }
    }
}

/// What is missing, and what is too much. Where not all are listed, it is enough that as many are as may be.
fn compare(right: &Findings, found: &Findings, most: Option<usize>) -> Option<String> {
    let list = |findings: Vec<&(String, String)>| {
        let texts = findings.iter().map(|(path, constraint)| format!("{path} {constraint}"));
        texts.map(|text| text.trim_end().to_owned()).collect::<Vec<_>>().join(", ")
    };
    let missing: Vec<_> = right.difference(found).collect();
    let extra: Vec<_> = found.difference(right).collect();
    let is_enough = most.is_some_and(|most| right.len() > most && found.len() >= most);
    match (missing.is_empty() || is_enough, extra.is_empty()) {
        (true, true) => None,
        (false, true) => Some(format!("not told: {}", list(missing))),
        (true, false) => Some(format!("told, though it is not so: {}", list(extra))),
        (false, false) => {
            Some(format!("not told: {}; told, though it is not so: {}", list(missing), list(extra)))
        }
    }
}
