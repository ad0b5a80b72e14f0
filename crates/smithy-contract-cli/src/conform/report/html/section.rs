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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::time::Duration;

    use super::{Section, variant};
    use crate::conform::attempt::{Attempt, Verdict};

    #[test]
    fn details_take_no_more_than_the_room_there_is() {
        let vector = r#"{"id":"a/B/C/length/above-max","operation":"B","phase":"validate","body":"{}",
            "expect":{"accept":true},"because":"it is long","status":"predicted","model":"sha256:0"}"#;
        let attempt = Attempt {
            vector: serde_json::from_str(vector).unwrap(),
            verdict: Verdict::Fail,
            outcomes: None,
            level: None,
            because: "refused".to_owned(),
            reason: None,
            exchanges: Vec::new(),
            duration: Duration::ZERO,
        };
        let (mut section, mut room) = (Section::default(), 1_000);
        for _ in 0..5 {
            section.add(&attempt, &mut room);
        }
        let page = section.render("B/C/length", None).into_string();
        let count = |text: &str| page.matches(text).count();
        let (with, without) = (count("it is long"), count("(more is in the file of --jsonl)"));
        assert!(with > 0 && without > 0 && with + without == 5, "{page}");
        assert_eq!(count("above-max</code> <span class=\"because\">refused</span>"), 5, "{page}");
        assert_eq!(room, 0);
    }

    #[test]
    fn variants() {
        for (id, expected) in [
            ("a/B/Member/Inner/length/above-max", "above-max"),
            (
                "a/B/combination/One/pattern/replaced+Two/type/null",
                "One/pattern/replaced+Two/type/null",
            ),
            ("a/B/@http/usual", "usual"),
            ("nothing", "nothing"),
        ] {
            assert_eq!(variant(id), expected, "{id}");
        }
    }
}
