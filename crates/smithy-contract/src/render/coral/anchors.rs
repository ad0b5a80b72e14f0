//! Patterns as older documents print them.

/// The pattern without one outer pair of `^` and `$`, which most documents leave out; with alternatives
/// at the top, the anchors belong to the outer ones only and must stay.
pub(super) fn without_anchors(pattern: &str) -> &str {
    let inner = pattern.strip_prefix('^').and_then(|rest| rest.strip_suffix('$'));
    match inner {
        Some(inner) if !ends_in_escape(inner) && !has_top_level_alternative(inner) => inner,
        _ => pattern,
    }
}

/// Whether the `$` that followed was escaped.
fn ends_in_escape(pattern: &str) -> bool {
    let backslashes = pattern.bytes().rev().take_while(|&byte| byte == b'\\').count();
    backslashes % 2 == 1
}

fn has_top_level_alternative(pattern: &str) -> bool {
    let (mut depth, mut in_class, mut escaped) = (0_usize, false, false);
    for byte in pattern.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b']' => in_class = false,
            _ if in_class => {}
            b'[' => in_class = true,
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b'|' if depth == 0 => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::without_anchors;

    #[test]
    fn prints_patterns_as_documents_do() {
        let cases = [
            ("^[a-z]+$", "[a-z]+"),
            ("[a-z]+", "[a-z]+"),
            ("^[a-z]+", "^[a-z]+"),
            ("[a-z]+$", "[a-z]+$"),
            ("^a|b$", "^a|b$"),
            ("^(a|b)$", "(a|b)"),
            ("^[|]$", "[|]"),
            (r"^\|$", r"\|"),
            (r"^a\$", r"^a\$"),
            (r"^a\\$", r"a\\"),
            (r"^[\]|]$", r"[\]|]"),
            ("^$", ""),
        ];
        for (pattern, printed) in cases {
            assert_eq!(without_anchors(pattern), printed, "{pattern}");
        }
    }
}
