//! Patterns that are almost the right one. Their texts are edited by tokens; what comes out is read by the
//! same grammar as any pattern, and left out where it takes none.

use smithy_contract::pattern::Pattern;
use smithy_contract_pattern::{Options, compile};

/// Names and descriptions of the edits, and the patterns that they give.
pub(super) fn edits(source: &str, published: Option<&str>) -> Vec<(String, String, Pattern)> {
    let near = near_patterns(source, published).into_iter();
    let compiled = near.filter_map(|(name, description, text)| {
        let compiled = compile(&text, &Options::default()).ok()?;
        Some((name, description, compiled.pattern().clone()))
    });
    compiled.collect()
}

/// Names, descriptions and texts of the patterns near this one, none twice; not all of them are patterns.
pub(crate) fn near_patterns(
    source: &str,
    published: Option<&str>,
) -> Vec<(String, String, String)> {
    let mut near: Vec<(String, String, String)> = Vec::new();
    for (name, description, text) in texts(source, published) {
        if text != source && near.iter().all(|(_, _, other)| *other != text) {
            near.push((name, description, text));
        }
    }
    near
}

fn texts(source: &str, published: Option<&str>) -> Vec<(String, String, String)> {
    let mut texts = Vec::new();
    let mut add = |name: &str, description: &str, text: String| {
        texts.push((name.to_owned(), description.to_owned(), text));
    };
    let tokens = tokens(source);
    let is_outside_of_groups = |token: &str| top_level(&tokens).any(|other| other == token);
    let starts = tokens.first() == Some(&"^") && !is_outside_of_groups("|");
    let ends = tokens.last() == Some(&"$") && !is_outside_of_groups("|");
    let inner = &tokens[usize::from(starts)..tokens.len() - usize::from(ends)];
    if starts {
        add("unanchored-start", "may begin with anything", tokens[1..].concat());
    }
    if ends {
        add("unanchored-end", "may end with anything", tokens[..tokens.len() - 1].concat());
    }
    if starts && ends {
        add("unanchored", "need only hold a part that matches its pattern", inner.concat());
    } else {
        let whole = "must match its pattern as a whole";
        add("anchored", whole, format!("^(?:{source})$"));
    }
    if let Some(published) = published {
        let printed = "must match its pattern as documents print it";
        add("published", printed, published.to_owned());
    }
    let with = |old: &str, new: &str| {
        let replaced = tokens.iter().map(|token| if *token == old { new } else { token });
        replaced.collect::<String>()
    };
    add("dot-for-escaped-dot", "may have any character in place of a dot", with(r"\.", "."));
    add("dot-all", "may have a line terminator where the dot stands", with(".", "[^]"));
    add("ascii", "may have letters, digits and spaces of ASCII only", ascii(source));
    for (position, open, close) in alternations(&tokens) {
        let first = [&tokens[..position], &tokens[close..]].concat().concat();
        let name = format!("alternatives-{open}/first-only");
        add(&name, "must match the first of some alternatives", first);
        let others = [&tokens[..open], &tokens[position + 1..]].concat().concat();
        let name = format!("alternatives-{open}/without-first");
        add(&name, "must not match the first of some alternatives", others);
    }
    for (count, (position, token)) in repetitions(&tokens).enumerate() {
        for (name, description, other) in other_repetitions(token) {
            let before = tokens[..position].concat();
            let after = tokens[position + 1..].concat();
            let name = format!("repetition-{}/{name}", count + 1);
            let description = format!("{description} where its pattern has {token} after {before}");
            add(&name, &description, format!("{before}{other}{after}"));
        }
    }
    let classes = tokens.iter().enumerate().filter(|(_, token)| token.starts_with('['));
    for (count, (position, class)) in classes.enumerate() {
        if let Some(smaller) = without_last_item(class) {
            let before = tokens[..position].concat();
            let after = tokens[position + 1..].concat();
            let name = format!("class-{}/without-last", count + 1);
            let description = format!("has {smaller} where its pattern has {class}");
            add(&name, &description, format!("{before}{smaller}{after}"));
        }
    }
    texts
}

/// Escapes, classes, quantifiers and beginnings of groups in one piece, all else by characters.
pub(super) fn tokens(source: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = source;
    while !rest.is_empty() {
        let (token, after) = rest.split_at(token_length(rest));
        tokens.push(token);
        rest = after;
    }
    tokens
}

fn token_length(text: &str) -> usize {
    let after = |end: &str| text.find(end).map_or(text.len(), |place| place + end.len());
    let first = text.chars().next().map_or(0, char::len_utf8);
    match text.as_bytes() {
        [b'\\', b'p' | b'P' | b'u', b'{', ..] => after("}"),
        [b'\\', b'x', ..] => text.len().min(4),
        [b'\\', b'u', ..] => text.len().min(6),
        [b'\\', ..] => 1 + text.chars().nth(1).map_or(0, char::len_utf8),
        [b'[', ..] => class_length(text),
        [b'{', ..] => after("}") + usize::from(text[after("}")..].starts_with('?')),
        [b'*' | b'+' | b'?', b'?', ..] => 2,
        [b'(', b'?', b'<', b'=' | b'!', ..] => 4,
        [b'(', b'?', b'<', ..] => after(">"),
        [b'(', b'?', ..] => text.len().min(3),
        _ => first,
    }
}

fn class_length(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.char_indices().find(|(_, character)| {
        let ends = *character == ']' && !is_escaped;
        is_escaped = *character == '\\' && !is_escaped;
        ends
    });
    end.map_or(text.len(), |(place, _)| place + 1)
}

/// The tokens that stand in no group.
fn top_level<'t>(tokens: &[&'t str]) -> impl Iterator<Item = &'t str> {
    let mut depth = 0_usize;
    tokens.iter().copied().filter(move |token| {
        let is_outside = depth == 0;
        match *token {
            ")" => depth = depth.saturating_sub(1),
            token if token.starts_with('(') => depth += 1,
            _ => {}
        }
        is_outside
    })
}

/// For each group that has alternatives, and for the whole: where the first `|` stands, where the first
/// alternative begins, where the last ends.
fn alternations(tokens: &[&str]) -> Vec<(usize, usize, usize)> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, Option<usize>)> = vec![(0, None)];
    for (position, token) in tokens.iter().enumerate() {
        match *token {
            ")" => {
                if let Some((start, Some(bar))) = open.pop() {
                    found.push((bar, start, position));
                }
            }
            "|" => {
                if let Some((_, bar)) = open.last_mut() {
                    bar.get_or_insert(position);
                }
            }
            token if token.starts_with('(') => open.push((position + 1, None)),
            _ => {}
        }
    }
    if let Some((start, Some(bar))) = open.pop() {
        found.push((bar, start, tokens.len()));
    }
    found
}

fn repetitions<'t>(tokens: &[&'t str]) -> impl Iterator<Item = (usize, &'t str)> {
    let is_one = |token: &str| token.starts_with(['*', '+', '?', '{']) && token.len() < 20;
    let all: Vec<(usize, &str)> = tokens.iter().copied().enumerate().skip(1).collect();
    all.into_iter().filter(move |(_, token)| is_one(token))
}

fn other_repetitions(token: &str) -> Vec<(&'static str, String, String)> {
    let (least, most) = match token.trim_end_matches('?') {
        "*" => (0, None),
        "+" => (1, None),
        "" => (0, Some(1)),
        bounds => {
            let bounds = bounds.trim_matches(['{', '}']);
            let (least, most) = bounds.split_once(',').unwrap_or((bounds, bounds));
            match (least.parse::<u32>(), most.parse::<u32>(), most.is_empty()) {
                (Ok(least), _, true) => (least, None),
                (Ok(least), Ok(most), _) => (least, Some(most)),
                _ => return Vec::new(),
            }
        }
    };
    let write = |least: u32, most: Option<u32>| match most {
        Some(most) => format!("{{{least},{most}}}"),
        None => format!("{{{least},}}"),
    };
    let mut others = Vec::new();
    let mut add = |name, description: String, least, most: Option<u32>| {
        if most.is_none_or(|most| least <= most) {
            others.push((name, description, write(least, most)));
        }
    };
    add("minimum-plus-one", format!("must have {} or more", least + 1), least + 1, most);
    if least > 0 {
        add("minimum-minus-one", format!("may have {}", least - 1), least - 1, most);
    }
    if let Some(most) = most {
        add("maximum-plus-one", format!("may have {}", most + 1), least, Some(most + 1));
        if let Some(fewer) = most.checked_sub(1) {
            add("maximum-minus-one", format!("must not have {most}"), least, Some(fewer));
        }
    }
    others
}

/// A class without the last of its characters, ranges or escapes, if it has others.
fn without_last_item(class: &str) -> Option<String> {
    let body = class.strip_prefix('[')?.strip_suffix(']')?;
    let (negation, body) = match body.strip_prefix('^') {
        Some(body) => ("^", body),
        None => ("", body),
    };
    let mut items: Vec<String> = Vec::new();
    let mut rest = body;
    while !rest.is_empty() {
        let is_escape = rest.starts_with('\\');
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let (item, after) = rest.split_at(if is_escape { token_length(rest) } else { first });
        let begins_range = items.last().is_some_and(|last| last.ends_with('-') && last.len() > 1);
        match items.last_mut() {
            Some(last) if begins_range && last != r"\-" => last.push_str(item),
            Some(last) if item == "-" && !after.is_empty() && !last.contains('-') => last.push('-'),
            _ => items.push(item.to_owned()),
        }
        rest = after;
    }
    items.pop().filter(|_| !items.is_empty())?;
    Some(format!("[{negation}{}]", items.concat()))
}

/// The pattern with the general categories of letters, numbers and spaces as ASCII has them.
fn ascii(source: &str) -> String {
    const CLASSES: [(&str, &str); 6] = [
        (r"\p{L}", "a-zA-Z"),
        (r"\p{N}", "0-9"),
        (r"\p{Nd}", "0-9"),
        (r"\p{Z}", " "),
        (r"\p{Zs}", " "),
        (r"\p{M}", ""),
    ];
    let replaced = |text: &str, open: &str, close: &str| {
        CLASSES.iter().fold(text.to_owned(), |text, (unicode, ascii)| {
            text.replace(unicode, &format!("{open}{ascii}{close}"))
        })
    };
    let tokens = tokens(source);
    let tokens = tokens.iter().map(|token| match token.starts_with('[') {
        true => replaced(token, "", ""),
        false => replaced(token, "[", "]"),
    });
    tokens.collect()
}
