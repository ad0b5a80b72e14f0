//! The table of members and constraints.

use maud::{Markup, html};

use super::text::anchor;
use crate::conform::report::table::{ALL, Table};
use crate::conform::summary::Cell;

/// A table whose cells link to sections; `prefix` is what the names of those begin with.
pub fn render(table: &Table<'_>, caption: &str, prefix: &str, is_of_operations: bool) -> Markup {
    let link = |row: &str, column: &str| match is_of_operations {
        true => anchor(row),
        false if column == ALL => anchor(&format!("{prefix}/{row}")),
        false => anchor(&format!("{prefix}/{row}/{column}")),
    };
    html! {
        div.scroll tabindex="0" role="region" aria-label=(caption) {
            table.matrix {
                caption { (caption) }
                thead {
                    tr {
                        th scope="col" { (table.title) }
                        @for column in &table.columns { th scope="col" { (column) } }
                    }
                }
                tbody {
                    @for (row, cells) in &table.rows {
                        tr {
                            th scope="row" { (row) }
                            @for column in &table.columns {
                                @match cells.get(column) {
                                    Some(cell) => (filled(*cell, &link(row, column), row, column)),
                                    None => td {},
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn filled(cell: Cell, link: &str, row: &str, column: &str) -> Markup {
    let Cell { passed, judged, expected, .. } = cell;
    let (class, sign) = match (cell.is_bad(), expected) {
        (true, _) => ("bad", "✗"),
        (false, 1..) => ("expected", "~"),
        (false, 0) => ("good", "✓"),
    };
    let mut label = format!("{row}, {column}: {passed} of {judged} pass");
    if expected > 0 {
        label.push_str(&format!(", {expected} expected to fail"));
    }
    html! {
        td.(class) {
            a href=(format!("#{link}")) aria-label=(label) { (sign) " " (passed) "/" (judged) }
        }
    }
}
