//! The reading of the `regex` crate, by its own parser.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use crate::classes;
use crate::language::Language;
use crate::lower::Expression;
use crate::parse::tree::Preference;

use super::Theirs;

pub(super) fn language(source: &str) -> Theirs {
    match regex_syntax::parse(source) {
        Ok(hir) => match to_expression(&hir) {
            Some(expression) => Language::of(&expression).into(),
            None => Theirs::Unknown,
        },
        Err(regex_syntax::Error::Parse(error)) => Theirs::Refused(error.kind().to_string()),
        Err(regex_syntax::Error::Translate(error)) => Theirs::Refused(error.kind().to_string()),
        Err(_) => Theirs::Refused("refused".to_owned()),
    }
}

/// The way back from HIR. `None` for looks that only inline flags can ask for.
fn to_expression(hir: &Hir) -> Option<Expression> {
    Some(match hir.kind() {
        HirKind::Empty => Expression::Empty,
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            Expression::sequence(text.chars().map(|c| Expression::one_of(&[(c, c)])))
        }
        HirKind::Class(Class::Unicode(class)) => Expression::Class(class.clone()),
        HirKind::Class(Class::Bytes(class)) => Expression::Class(class.to_unicode_class()?),
        HirKind::Look(look) => to_look(*look)?,
        HirKind::Repetition(repetition) => Expression::repeat(
            to_expression(&repetition.sub)?,
            repetition.min,
            repetition.max,
            Preference::Greedy,
        ),
        HirKind::Capture(capture) => to_expression(&capture.sub)?,
        HirKind::Concat(parts) => {
            Expression::sequence(parts.iter().map(to_expression).collect::<Option<Vec<_>>>()?)
        }
        HirKind::Alternation(parts) => {
            Expression::alternatives(parts.iter().map(to_expression).collect::<Option<Vec<_>>>()?)
        }
    })
}

fn to_look(look: Look) -> Option<Expression> {
    let word = || Expression::Class(classes::Semantics::rust().word);
    let sides = |behind: bool, ahead: bool| {
        Expression::sequence([
            Expression::look(true, !behind, word()),
            Expression::look(false, !ahead, word()),
        ])
    };
    Some(match look {
        Look::Start => Expression::Start,
        Look::End => Expression::End,
        Look::WordUnicode => Expression::alternatives([sides(true, false), sides(false, true)]),
        Look::WordUnicodeNegate => {
            Expression::alternatives([sides(true, true), sides(false, false)])
        }
        _ => return None,
    })
}
