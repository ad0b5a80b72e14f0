//! The vectors about one constraint of one member.

use maud::{Markup, html};

use super::finding;
use super::text::anchor;
use crate::conform::attempt::{Attempt, Verdict};

/// What came of the vectors about one constraint of one member.
#[derive(Default)]
pub struct Section {
    /// The last parts of the names of vectors that pass.
    passed: Vec<String>,
    /// All others, as they are shown.
    findings: Vec<Markup>,
    /// How many of them are not as expected.
    bad: usize,
    /// How many of those pass.
    unexpected: usize,
}

impl Section {
    /// Adds a vector; its details if there is room for them.
    pub fn add(&mut self, attempt: &Attempt, room: &mut usize) {
        let variant = variant(&attempt.vector.id);
        self.bad += usize::from(attempt.verdict.is_bad());
        self.unexpected += usize::from(attempt.verdict == Verdict::UnexpectedPass);
        if attempt.verdict == Verdict::Pass {
            self.passed.push(variant.to_owned());
            return;
        }
        let mut finding = finding::with_details(attempt, variant);
        match room.checked_sub(finding.0.len()) {
            Some(rest) => *room = rest,
            None => {
                *room = 0;
                finding = finding::without_details(attempt, variant);
            }
        }
        self.findings.push(finding);
    }

    pub fn is_bad(&self) -> bool {
        self.bad > 0
    }

    /// The section, with a heading if the part of the page it stands in has not got the same.
    pub fn render(&self, id: &str, heading: Option<&str>) -> Markup {
        let passed = self.passed.len();
        let (right, judged) = (passed + self.unexpected, passed + self.findings.len());
        let count = match right == judged {
            true => format!("all {judged} pass"),
            false => format!("{right} of {judged} pass"),
        };
        let head = html! {
            @if let Some(heading) = heading { h4 { (heading) } " " }
            span.count { (count) }
        };
        let names = html! { ul.names { @for name in &self.passed { li { (name) } } } };
        html! {
            @if self.findings.is_empty() {
                details.constraint id=(anchor(id)) { summary { (head) } (names) }
            } @else {
                section.constraint id=(anchor(id)) {
                    div.head { (head) }
                    @for finding in &self.findings { (finding) }
                    @if passed > 0 {
                        details { summary.count { (passed) " pass" } (names) }
                    }
                }
            }
        }
    }
}

/// What is left of a name after what the section is about.
fn variant(id: &str) -> &str {
    let rest = id.splitn(3, '/').nth(2).unwrap_or(id);
    if let Some(combination) = rest.strip_prefix("combination/") {
        return combination;
    }
    rest.rsplit('/').next().unwrap_or(rest)
}
