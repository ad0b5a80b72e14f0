//! What the module `re` of Python 3 refuses.

use crate::parse::tree::{ClassItem, EscapeKind, Node};

use super::{escapes, find_in};

pub(super) fn refusal(source: &str, tree: &Node) -> Option<String> {
    let bad_escape = escapes(source).find(|&(escaped, next)| match escaped {
        'u' => next == Some('{'),
        'x' | 'U' => !next.is_some_and(|c| c.is_ascii_hexdigit()),
        other => other.is_ascii_alphabetic() && !"AZbBdDsSwWafnrtv".contains(other),
    });
    if let Some((escaped, _)) = bad_escape {
        return Some(format!("bad escape \\{escaped}"));
    }
    find_in(tree, &|node| match node {
        Node::Look { behind: true, node, .. } if !has_one_width(node) => {
            Some("look-behind requires a fixed width".to_owned())
        }
        Node::Capture { name: Some(_), .. } => Some("unknown extension ?<".to_owned()),
        Node::Modify(_) if !source.starts_with("(?") => {
            Some("global flags not at the start of the expression".to_owned())
        }
        Node::Class(class) if class.items.is_empty() => {
            Some("unterminated character set".to_owned())
        }
        Node::Class(class) if class.items.iter().any(is_java_item) => {
            Some("a nested set".to_owned())
        }
        _ => None,
    })
}

fn is_java_item(item: &ClassItem) -> bool {
    match item {
        ClassItem::Nested(_) | ClassItem::Intersection(_) => true,
        ClassItem::Escape(escape) => matches!(escape.kind, EscapeKind::Posix(_)),
        ClassItem::Range(..) => false,
    }
}

/// Whether all texts that a part matches have one length.
fn has_one_width(node: &Node) -> bool {
    crate::lower::lower(node, &crate::classes::Semantics::python())
        .is_ok_and(|expression| expression.fixed_length().is_some())
}
