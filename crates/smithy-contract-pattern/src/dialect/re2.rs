//! What RE2 refuses.

use crate::parse::property::Property;
use crate::parse::tree::{ClassEscape, ClassItem, EscapeKind, Node, Preference};

use super::{escapes, find_in};

/// RE2 repeats nothing more often than this.
const MAX_REPEAT: u32 = 1000;

pub(super) fn refusal(source: &str, tree: &Node) -> Option<String> {
    let bad_escape = escapes(source).find(|&(escaped, _)| {
        escaped.is_ascii_alphabetic() && !"AzbBdDsSwWpPafnrtvxCQ".contains(escaped)
    });
    if let Some((escaped, _)) = bad_escape {
        return Some(format!("invalid escape sequence \\{escaped}"));
    }
    find_in(tree, &|node| match node {
        Node::Look { .. } => Some("look-around is not supported".to_owned()),
        Node::Backreference(_) => Some("back-references are not supported".to_owned()),
        Node::Atomic(_) => Some("atomic groups are not supported".to_owned()),
        Node::Repeat { minimum, maximum, preference, .. } => {
            if maximum.unwrap_or(*minimum).max(*minimum) > MAX_REPEAT {
                Some(format!("a repetition of more than {MAX_REPEAT}"))
            } else if *preference == Preference::Possessive {
                Some("possessive quantifiers are not supported".to_owned())
            } else {
                None
            }
        }
        Node::Escape(escape) => property_refusal(escape),
        Node::Class(class) if class.items.is_empty() => Some("missing closing ]".to_owned()),
        Node::Class(class) => class.items.iter().find_map(|item| match item {
            ClassItem::Escape(escape) => property_refusal(escape),
            ClassItem::Nested(_) | ClassItem::Intersection(_) => {
                Some("nested classes are not supported".to_owned())
            }
            ClassItem::Range(..) => None,
        }),
        _ => None,
    })
}

/// RE2 knows general categories by their short names, and scripts.
fn property_refusal(escape: &ClassEscape) -> Option<String> {
    match &escape.kind {
        EscapeKind::Property(Property::Binary(_) | Property::ScriptExtensions(_))
        | EscapeKind::Posix(_) => Some("invalid character class range".to_owned()),
        _ => None,
    }
}
