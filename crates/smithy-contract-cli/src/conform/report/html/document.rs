//! The page as a whole.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};
use smithy_contract_testing::vectors::Level;

use super::section::Section;
use super::text::{anchor, shown};
use super::{Operation, Operations, matrix};
use crate::conform::attempt::Verdict;
use crate::conform::report::Title;
use crate::conform::report::table::{self, Table, meaning};
use crate::conform::summary::Summary;

const STYLE: &str = include_str!("style.css");

/// All that a page tells.
pub struct Document<'r> {
    pub title: &'r Title,
    pub summary: &'r Summary,
    pub operations: &'r Operations,
    pub skipped: &'r BTreeMap<String, Vec<String>>,
}

impl Document<'_> {
    pub fn render(&self) -> Markup {
        let Title { contract, target } = self.title;
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy());
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="referrer" content="no-referrer";
                    // Browsers ask for a picture of the page unless they are told that it has none.
                    link rel="icon" href="data:,";
                    title { (contract) " at " (target) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    header {
                        h1 { (contract) }
                        p.target { "as implemented by " code { (shown(target)) } }
                        (self.verdict())
                    }
                    main {
                        div.numbers { (self.counts()) (self.levels()) }
                        (self.stale())
                        @if self.operations.len() > 1 {
                            section {
                                h2 { "Operations" }
                                (legend())
                                (matrix::render(
                                    &Table::of_operations(self.summary),
                                    "Vectors that pass, by operation and constraint",
                                    "",
                                    true,
                                ))
                            }
                        }
                        @for (name, operation) in self.operations { (self.operation(name, operation)) }
                        (self.skips())
                    }
                    footer {
                        p {
                            "Written by smithy-contract " (env!("CARGO_PKG_VERSION"))
                            ". Texts of the target are cut after 4 kB; what can't be seen stands there as an escape."
                        }
                    }
                }
            }
        }
    }

    fn verdict(&self) -> Markup {
        let (summary, level) = (self.summary, self.summary.level);
        let bad: usize =
            Verdict::ALL.iter().filter(|one| one.is_bad()).map(|one| summary.count(*one)).sum();
        let bad = bad + summary.stale.len();
        html! {
            @if bad == 0 {
                p.outcome.good { "✓ All is as expected, up to " (level) "." }
            } @else {
                p.outcome.bad { "✗ " (bad) " not as expected, up to " (level) "." }
            }
        }
    }

    fn counts(&self) -> Markup {
        html! {
            section {
                h2 { "Vectors" }
                table {
                    thead { tr { th scope="col" { "verdict" } th scope="col" { "vectors" } } }
                    tbody {
                        @for verdict in Verdict::ALL {
                            @let count = self.summary.count(verdict);
                            @if count > 0 {
                                tr { th scope="row" { (verdict.name()) } td { (count) } }
                            }
                        }
                        tr { th scope="row" { "all" } td { (self.summary.total()) } }
                    }
                }
            }
        }
    }

    fn levels(&self) -> Markup {
        let judged = self.summary.judged();
        html! {
            section {
                h2 { "Levels" }
                table {
                    thead {
                        tr {
                            th scope="col" { "level" }
                            th.text scope="col" { "the target" }
                            th scope="col" { "right" }
                        }
                    }
                    tbody {
                        @for level in Level::ALL {
                            @let right = self.summary.right(level);
                            tr {
                                th scope="row" { (level) }
                                td.text {
                                    (meaning(level))
                                    @if level == self.summary.level { strong { " (judged by this)" } }
                                }
                                td {
                                    (right) " of " (judged) " "
                                    meter min="0" max=(judged.max(1)) value=(right) aria-hidden="true" {}
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn stale(&self) -> Markup {
        html! {
            @if !self.summary.stale.is_empty() {
                section {
                    h2 { "Expected to fail, but there is no such vector" }
                    ul { @for name in &self.summary.stale { li { code { (shown(name)) } } } }
                }
            }
        }
    }

    fn operation(&self, name: &str, operation: &Operation) -> Markup {
        let table = Table::of_members(self.summary, name);
        html! {
            section id=(anchor(name)) {
                h2 { (name) }
                p.model { "The vectors are made from " code { (operation.model) } }
                @if self.operations.len() == 1 { (legend()) }
                (matrix::render(&table, "Vectors that pass, by member and constraint", name, false))
                @for (row, sections) in &operation.rows { (member(name, row, sections)) }
            }
        }
    }

    fn skips(&self) -> Markup {
        html! {
            @if !self.skipped.is_empty() {
                section {
                    h2 { "Skipped" }
                    @for (reason, names) in self.skipped {
                        details {
                            summary.count { (names.len()) ": " (shown(reason)) }
                            ul.names { @for name in names { li { (name) } } }
                        }
                    }
                }
            }
        }
    }
}

/// The sections of one row of the table.
fn member(operation: &str, row: &str, sections: &BTreeMap<String, Section>) -> Markup {
    let id = format!("{operation}/{row}");
    let mut in_order: Vec<_> = sections.iter().collect();
    in_order.sort_by_key(|(kind, _)| table::position(kind));
    html! {
        section.member id=(anchor(&id)) {
            h3.bad[sections.values().any(Section::is_bad)] { (row) }
            @for (kind, section) in in_order {
                // What has a row of its own needs no second heading.
                @let heading = (row != kind).then_some(&**kind);
                (section.render(&format!("{id}/{kind}"), heading))
            }
        }
    }
}

fn legend() -> Markup {
    html! {
        p.legend {
            "Each cell has how many vectors pass, of those that are judged, and leads to them: "
            span.good { "✓ all pass" } ", " span.expected { "~ others are expected to fail" } ", "
            span.bad { "✗ not as expected" } "."
        }
    }
}

/// Nothing but the one style is let in, whatever a target says.
fn policy() -> String {
    let hash = STANDARD.encode(Sha256::digest(STYLE));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
}
