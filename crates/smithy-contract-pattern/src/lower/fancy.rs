//! The syntax of `fancy-regex`, for patterns that only backtracking can match.
//!
//! It is printed from the lowered tree, so that every class has the meaning of the pattern's own
//! dialect and nothing is left to the flags of another.

use std::fmt::Write;

use regex_syntax::hir::ClassUnicode;

use crate::parse::tree::Preference;

use super::Expression;

/// The expression in the syntax of `fancy-regex`.
pub(crate) fn to_fancy(expression: &Expression) -> String {
    let mut out = String::new();
    print(&mut out, expression);
    out
}

fn print(out: &mut String, expression: &Expression) {
    match expression {
        Expression::Empty => out.push_str("(?:)"),
        Expression::Class(class) => print_class(out, class),
        Expression::Start => out.push_str(r"\A"),
        Expression::End => out.push_str(r"\z"),
        Expression::Look { behind, negated, expression } => {
            let open = match (behind, negated) {
                (false, false) => "(?=",
                (false, true) => "(?!",
                (true, false) => "(?<=",
                (true, true) => "(?<!",
            };
            print_in(out, open, expression);
        }
        // Groups keep their numbers by name: groups that nothing refers to are not printed.
        Expression::Capture { index, expression } => {
            print_in(out, &format!("(?<g{index}>"), expression);
        }
        Expression::Atomic(expression) => print_in(out, "(?>", expression),
        // A group that took no part is a failure to the engine.
        Expression::Backreference { groups, may_be_unset } => {
            for index in groups {
                let _ = match may_be_unset {
                    true => write!(out, "(?(<g{index}>)\\k<g{index}>|)"),
                    false => write!(out, "\\k<g{index}>"),
                };
            }
        }
        Expression::Repeat { expression, minimum, maximum, preference } => {
            print_in(out, "(?:", expression);
            let _ = match maximum {
                None => write!(out, "{{{minimum},}}"),
                Some(maximum) => write!(out, "{{{minimum},{maximum}}}"),
            };
            match preference {
                Preference::Greedy => {}
                Preference::Lazy => out.push('?'),
                Preference::Possessive => out.push('+'),
            }
        }
        Expression::Sequence(parts) => {
            for part in parts {
                match part {
                    Expression::Alternatives(_) => print_in(out, "(?:", part),
                    _ => print(out, part),
                }
            }
        }
        Expression::Alternatives(parts) => {
            for (at, part) in parts.iter().enumerate() {
                if at > 0 {
                    out.push('|');
                }
                print(out, part);
            }
        }
    }
}

fn print_in(out: &mut String, open: &str, expression: &Expression) {
    out.push_str(open);
    print(out, expression);
    out.push(')');
}

fn print_class(out: &mut String, class: &ClassUnicode) {
    if class.ranges().is_empty() {
        out.push_str("(?!)");
        return;
    }
    out.push('[');
    for range in class.ranges() {
        let _ = write!(out, "\\x{{{:X}}}", u32::from(range.start()));
        if range.start() != range.end() {
            let _ = write!(out, "-\\x{{{:X}}}", u32::from(range.end()));
        }
    }
    out.push(']');
}
