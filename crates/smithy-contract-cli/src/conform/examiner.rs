//! Tries vectors on a target.

use std::time::Instant;

use serde_json::Value;
use smithy_contract::{Options, Profile, Schema};
use smithy_contract_testing::vectors::{Answer, Level, Outcomes, judge_worded};
use smithy_contract_testing::{Accept, Vector};

use super::arguments::ConformArguments;
use super::attempt::{Attempt, Exchange, Verdict, cut};
use super::plan::Work;
use super::replaced::replaced;
use super::request::Request;
use super::subject::Subject;
use super::target::{Reply, Target, Targets};

/// Tries vectors on a target, one after the other.
pub struct Examiner {
    target: Target,
    level: Level,
    profiles: Vec<Profile>,
    set: Vec<(String, String)>,
    seed: u64,
}

/// How many smaller inputs are tried for a random vector that fails.
const TRIES: usize = 300;

impl Examiner {
    pub fn new(targets: &Targets, arguments: &ConformArguments) -> Self {
        let profiles = match arguments.profile {
            Some(wording) => vec![wording.into()],
            None => vec![Profile::Framework, Profile::Coral],
        };
        Self {
            target: targets.open(),
            level: arguments.level(),
            profiles,
            set: arguments.set.clone(),
            seed: arguments.seed,
        }
    }

    /// Tries one vector. One that was drawn at random and fails is made smaller.
    pub fn examine(&mut self, work: Work) -> Attempt {
        let Work { subject, vector, random } = work;
        let attempt = self.examine_one(&subject, vector);
        let Some(number) = random.filter(|_| attempt.verdict == Verdict::Fail) else {
            return attempt;
        };
        let mut smallest = None;
        let found = subject.suite.minimise(self.seed, number, TRIES, |vector| {
            let attempt = self.examine_one(&subject, vector.clone());
            let fails = attempt.verdict == Verdict::Fail;
            if fails {
                smallest = Some(attempt);
            }
            fails
        });
        found.and(smallest).unwrap_or(attempt)
    }

    fn examine_one(&mut self, subject: &Subject, vector: Vector) -> Attempt {
        let start = Instant::now();
        let mut exchanges = Vec::new();
        let examined = match self.target.reason_to_skip(&vector) {
            Some(reason) => Examined::Skip(reason.to_owned()),
            None => self.ask(subject, &vector, &mut exchanges),
        };
        let duration = start.elapsed();
        let (verdict, outcomes, level, because) = match examined {
            Examined::Skip(reason) => (Verdict::Skip, None, None, reason),
            Examined::Trouble(trouble) => (Verdict::Error, None, None, trouble),
            Examined::Judged(outcomes) => {
                let failure = outcomes.failure(self.level);
                let (level, because) = match failure {
                    Some((level, difference)) => (Some(level), difference.to_owned()),
                    None => (None, String::new()),
                };
                let verdict = if level.is_some() { Verdict::Fail } else { Verdict::Pass };
                (verdict, Some(outcomes), level, because)
            }
        };
        let because = cut(because);
        Attempt { vector, verdict, outcomes, level, because, reason: None, exchanges, duration }
    }

    fn ask(
        &mut self,
        subject: &Subject,
        vector: &Vector,
        exchanges: &mut Vec<Exchange>,
    ) -> Examined {
        let mut answers = Vec::new();
        for mut request in Request::of(vector, subject) {
            request.body = replaced(&request.body, vector, subject.suite.input(), &self.set);
            let heard = self.target.ask(&request, subject, vector.group);
            exchanges.push(heard.exchange);
            match heard.reply {
                Err(trouble) => return Examined::Trouble(trouble),
                Ok(Reply::Unknown(message)) => {
                    return Examined::Skip(format!("the target lacks the operation: {message}"));
                }
                Ok(reply) => answers.push(reply),
            }
        }
        match &*answers {
            [reply] => self.judge(subject, vector, reply),
            replies => self.judge_state(subject, vector, replies),
        }
    }

    fn judge(&self, subject: &Subject, vector: &Vector, reply: &Reply) -> Examined {
        if vector.expect.accept == Accept::Either {
            let found = match reply {
                Reply::Refused(refusal) => format!("refused it with {}", refusal.error),
                _ => "accepted it".to_owned(),
            };
            return Examined::Skip(format!("not specified; the target {found}"));
        }
        let answer = match reply {
            Reply::Refused(refusal) => Answer::Refused(refusal.clone()),
            _ => Answer::Accepted,
        };
        let outcomes = judge_worded(vector, &answer, &self.profiles);
        let wrong_output = match reply {
            Reply::Accepted(Some(output)) if outcomes.passes(Level::Verdict) => {
                wrong_output(subject.suite.output(), output)
            }
            _ => None,
        };
        Examined::Judged(match wrong_output {
            Some(difference) => outcomes.failing_from(Level::Violations, &difference),
            None => outcomes,
        })
    }

    /// Judges several answers, all of which should accept.
    fn judge_state(&self, subject: &Subject, vector: &Vector, replies: &[Reply]) -> Examined {
        let mut outputs = Vec::new();
        for reply in replies {
            match self.judge(subject, vector, reply) {
                Examined::Judged(outcomes) if outcomes.failure(self.level).is_none() => {}
                other => return other,
            }
            match reply {
                Reply::Accepted(Some(output)) => {
                    outputs.push(serde_json::from_slice::<Value>(output).unwrap_or_default());
                }
                Reply::OwnError(error) => {
                    return Examined::Skip(format!("answered with {error}: nothing to compare"));
                }
                _ => return Examined::Skip("the target does not say what it answers".to_owned()),
            }
        }
        let outcomes = judge_worded(vector, &Answer::Accepted, &self.profiles);
        Examined::Judged(match difference(vector, &outputs) {
            Some(difference) => outcomes.failing_from(Level::Violations, &difference),
            None => outcomes,
        })
    }
}

/// What came of the requests of a vector.
enum Examined {
    Judged(Outcomes),
    Skip(String),
    Trouble(String),
}

/// What is wrong with the body of a 200.
fn wrong_output(schema: &Schema, output: &[u8]) -> Option<String> {
    let exception = schema.check_with(output, &Options::default()).err()?;
    let found = exception.violations().iter();
    let found = found.map(|one| format!("{} {}", one.path, one.constraint.name()));
    let found: Vec<String> = found.map(|text| text.trim_start().to_owned()).collect();
    Some(format!("the answer breaks the contract of the output: {}", found.join(", ")))
}

/// The first member that should be equal in all answers and is not.
fn difference(vector: &Vector, outputs: &[Value]) -> Option<String> {
    let (first, others) = outputs.split_first()?;
    let same = vector.expect.same.iter().flatten();
    same.into_iter().find_map(|member| {
        let other = others.iter().find(|other| other.get(member) != first.get(member))?;
        let text =
            |output: &Value| output.get(member).map_or("nothing".to_owned(), Value::to_string);
        Some(format!("{member} is {}, then {}", text(first), text(other)))
    })
}
