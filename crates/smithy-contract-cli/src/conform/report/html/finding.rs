//! One vector that did not pass as it should.

use maud::{Markup, html};
use smithy_contract_testing::vectors::{ExpectedViolation, Level, Outcome, Outcomes, VectorPhase};
use smithy_contract_testing::{Accept, Vector};

use super::text::{anchor, shown};
use crate::conform::attempt::{Attempt, Exchange, Verdict};

/// A line, and behind it all that is known.
pub fn with_details(attempt: &Attempt, variant: &str) -> Markup {
    let vector = &attempt.vector;
    html! {
        details.finding id=(anchor(&vector.id)) {
            summary { (line(attempt, variant)) }
            dl {
                dt { "Vector" }
                dd { code { (vector.id) } }
                dt { "About" }
                dd { (shown(&vector.because)) }
                @if !attempt.because.is_empty() {
                    dt { "What is wrong" }
                    dd { (shown(&attempt.because)) }
                }
                dt { "Expected" }
                dd { (expectation(vector)) }
                @if let Some(reason) = &attempt.reason {
                    dt { "Why it is expected to fail" }
                    dd { (shown(reason)) }
                }
                @if let Some(outcomes) = &attempt.outcomes {
                    dt { "Levels" }
                    dd { (levels(outcomes)) }
                }
                @for exchange in &attempt.exchanges { (said(exchange)) }
            }
        }
    }
}

/// The line alone.
pub fn without_details(attempt: &Attempt, variant: &str) -> Markup {
    html! {
        p.finding id=(anchor(&attempt.vector.id)) {
            (line(attempt, variant)) " (more is in the file of --jsonl)"
        }
    }
}

fn line(attempt: &Attempt, variant: &str) -> Markup {
    let class = match attempt.verdict {
        Verdict::ExpectedFailure => "expected",
        _ => "bad",
    };
    let because = match attempt.verdict {
        Verdict::UnexpectedPass => "it passes, though it is expected to fail",
        _ => attempt.because.lines().next().unwrap_or_default(),
    };
    html! {
        span.verdict.(class) {
            (attempt.verdict.name())
            @if let Some(level) = attempt.level { " " (level) }
        }
        " " code { (variant) } " " span.because { (shown(because)) }
    }
}

fn expectation(vector: &Vector) -> Markup {
    let expect = &vector.expect;
    // Of what can't be read nobody has to tell in these words.
    let has_words = vector.phase == VectorPhase::Validate;
    html! {
        @match expect.accept {
            Accept::Yes => "It is accepted.",
            Accept::No => {
                "It is refused"
                @if let Some(error) = &expect.error { " with " code { (error) } }
                "."
            },
            Accept::Either => "The specification leaves it open.",
        }
        @if let Some(members) = expect.same.as_ref().filter(|members| !members.is_empty()) {
            " All answers have the same " (members.join(", ")) "."
        }
        @if let Some(violations) = expect.violations.as_ref().filter(|all| !all.is_empty()) {
            ul { @for violation in violations { li { (expected_violation(violation, has_words)) } } }
        }
    }
}

fn expected_violation(violation: &ExpectedViolation, has_words: bool) -> Markup {
    let ExpectedViolation { path, constraint, messages } = violation;
    html! {
        code { (if path.is_empty() { "(input)" } else { path }) } " " (constraint)
        @if has_words {
            p.words { "framework: " q { (shown(&messages.framework)) } }
            p.words { "coral: " q { (shown(&messages.coral)) } }
        }
    }
}

fn levels(outcomes: &Outcomes) -> Markup {
    html! {
        ul.levels {
            @for level in Level::ALL {
                @match outcomes.at(level) {
                    Outcome::Passed => li { (level) " ✓ right" },
                    Outcome::Failed(_) => li { strong { (level) " ✗ wrong" } },
                    Outcome::NotCompared => li { (level) " – not compared" },
                }
            }
        }
    }
}

fn said(exchange: &Exchange) -> Markup {
    html! {
        dt { "Request" }
        dd { (block(&exchange.request)) }
        dt { "Answer" }
        dd {
            @match &exchange.answer {
                Some(answer) => (block(answer)),
                None => "There is none.",
            }
        }
        @if let Some(command) = &exchange.command {
            dt { "Try it" }
            // Half a command would be none.
            dd { pre dir="ltr" { (command) } }
        }
    }
}

fn block(text: &str) -> Markup {
    html! { pre dir="ltr" { (shown(text)) } }
}
