//! A syntax tree as an outline.

use std::fmt::Write;

use crate::parse::property::Property;
use crate::parse::tree::{
    Assertion, Class, ClassEscape, ClassItem, EscapeKind, Modifiers, Node, Preference,
};

pub(super) fn outline(node: &Node) -> String {
    let mut out = String::new();
    write_node(&mut out, node, 0);
    out
}

fn write_node(out: &mut String, node: &Node, depth: usize) {
    let _ = writeln!(out, "{:indent$}{}", "", label(node), indent = depth * 2);
    // Characters in a row are one line.
    let mut literal = String::new();
    let flush = |literal: &mut String, out: &mut String| {
        if !literal.is_empty() {
            let _ = writeln!(out, "{:indent$}{literal:?}", "", indent = (depth + 1) * 2);
            literal.clear();
        }
    };
    for child in node.children() {
        let is_sequence = matches!(node, Node::Sequence(_));
        match child {
            Node::Literal(code) if is_sequence && char::from_u32(*code).is_some() => {
                literal.extend(char::from_u32(*code));
            }
            _ => {
                flush(&mut literal, out);
                write_node(out, child, depth + 1);
            }
        }
    }
    flush(&mut literal, out);
}

fn label(node: &Node) -> String {
    match node {
        Node::Empty => "nothing".to_owned(),
        Node::Literal(code) => match char::from_u32(*code) {
            Some(character) => format!("{:?}", character.to_string()),
            None => format!("surrogate {code:04X}"),
        },
        Node::Dot => ".".to_owned(),
        Node::Escape(escape) => escape_label(escape),
        Node::Class(class) => class_label(class),
        Node::Assertion(assertion) => assertion_label(*assertion).to_owned(),
        Node::Look { behind, negated, .. } => {
            let direction = if *behind { "look-behind" } else { "look-ahead" };
            format!("{}{direction}", if *negated { "negative " } else { "" })
        }
        Node::Capture { index, name: None, .. } => format!("group {index}"),
        Node::Capture { index, name: Some(name), .. } => format!("group {index} <{name}>"),
        Node::Group { modifiers, .. } => format!("group{}", modifiers_label(*modifiers)),
        Node::Modify(modifiers) => format!("from here on{}", modifiers_label(*modifiers)),
        Node::Atomic(_) => "atomic group".to_owned(),
        Node::Backreference(groups) => {
            let groups: Vec<String> = groups.iter().map(u32::to_string).collect();
            format!("what group {} captured", groups.join(" or "))
        }
        Node::Repeat { minimum, maximum, preference, .. } => {
            let bounds = match maximum {
                Some(maximum) if maximum == minimum => format!("{minimum}"),
                Some(maximum) => format!("{minimum} to {maximum}"),
                None => format!("{minimum} or more"),
            };
            let preference = match preference {
                Preference::Greedy => "",
                Preference::Lazy => ", lazy",
                Preference::Possessive => ", possessive",
            };
            format!("repeat {bounds}{preference}")
        }
        Node::Sequence(_) => "sequence".to_owned(),
        Node::Alternatives(_) => "alternatives".to_owned(),
    }
}

fn assertion_label(assertion: Assertion) -> &'static str {
    match assertion {
        Assertion::Start => "^",
        Assertion::End => "$",
        Assertion::TextStart => r"\A",
        Assertion::TextEnd => r"\z",
        Assertion::TextEndOrLastLine => r"\Z",
        Assertion::WordBoundary => r"\b",
        Assertion::NotWordBoundary => r"\B",
    }
}

fn modifiers_label(modifiers: Modifiers) -> String {
    let flags =
        [('i', modifiers.ignore_case), ('m', modifiers.multiline), ('s', modifiers.dot_all)];
    flags
        .into_iter()
        .filter_map(|(flag, on)| {
            Some(format!(", {}{flag}", if on? { "with " } else { "without " }))
        })
        .collect()
}

fn class_label(class: &Class) -> String {
    let items: Vec<String> = class
        .items
        .iter()
        .map(|item| match item {
            ClassItem::Range(first, last) if first == last => code_label(*first),
            ClassItem::Range(first, last) => {
                format!("{}-{}", code_label(*first), code_label(*last))
            }
            ClassItem::Escape(escape) => escape_label(escape),
            ClassItem::Nested(class) => class_label(class),
            ClassItem::Intersection(sides) => {
                sides.iter().map(class_label).collect::<Vec<_>>().join("&&")
            }
        })
        .collect();
    format!("[{}{}]", if class.negated { "^" } else { "" }, items.join(" "))
}

fn code_label(code: u32) -> String {
    match char::from_u32(code) {
        Some(character) if character.is_alphanumeric() || character.is_ascii_punctuation() => {
            character.to_string()
        }
        _ => format!("U+{code:04X}"),
    }
}

fn escape_label(escape: &ClassEscape) -> String {
    let letter = |letter: char| {
        let letter = if escape.negated { letter.to_ascii_uppercase() } else { letter };
        format!("\\{letter}")
    };
    match &escape.kind {
        EscapeKind::Digit => letter('d'),
        EscapeKind::Space => letter('s'),
        EscapeKind::Word => letter('w'),
        EscapeKind::HorizontalSpace => letter('h'),
        EscapeKind::VerticalSpace => letter('v'),
        EscapeKind::Posix(name) => format!("{}{{{name:?}}}", letter('p')),
        EscapeKind::Property(property) => {
            let name = match property {
                Property::GeneralCategory(name) | Property::Binary(name) => (*name).to_owned(),
                Property::Script(name) => format!("Script={name}"),
                Property::ScriptExtensions(name) => format!("Script_Extensions={name}"),
            };
            format!("{}{{{name}}}", letter('p'))
        }
    }
}
