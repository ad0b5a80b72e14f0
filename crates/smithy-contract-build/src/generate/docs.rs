//! Documentation of a model as documentation of Rust: HTML and CommonMark become Markdown that rustdoc
//! takes without a warning, and in which nothing is code to be run.

use proc_macro2::TokenStream;
use quote::quote;

/// The doc comment of an item: what the model says, or else `instead`; then `more`.
pub(super) fn docs(documentation: Option<&str>, instead: &str, more: &[&str]) -> TokenStream {
    let mut paragraphs = documentation.map(paragraphs).unwrap_or_default();
    if paragraphs.is_empty() {
        paragraphs.push(instead.to_owned());
    }
    paragraphs.extend(more.iter().map(|&paragraph| paragraph.to_owned()));
    let lines = paragraphs.iter().enumerate().flat_map(|(place, paragraph)| {
        let separator = (place > 0 && !follows_item(&paragraphs, place)).then(String::new);
        separator.into_iter().chain(wrap(paragraph))
    });
    let lines =
        lines.map(|line| if line.is_empty() { line } else { format!(" {}", visible(&line)) });
    quote! { #(#[doc = #lines])* }
}

/// A text as a span of code, whatever stands in it.
pub(super) fn code(text: &str) -> String {
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(if text.contains('`') { longest + 1 } else { 1 });
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// The line with escapes for characters that a comment in Rust must not have: those that control the
/// terminal, and those that turn the direction of writing.
fn visible(line: &str) -> String {
    let mut shown = String::with_capacity(line.len());
    for character in line.chars() {
        match character {
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                shown.extend(character.escape_unicode());
            }
            _ if character.is_control() => shown.extend(character.escape_debug()),
            _ => shown.push(character),
        }
    }
    shown
}

/// Documentation without its tags, for readers other than rustdoc.
pub(crate) fn plain_text(documentation: &str) -> String {
    let paragraphs = paragraphs(documentation).into_iter().map(|paragraph| {
        let mut text = String::with_capacity(paragraph.len());
        let mut characters = paragraph.chars().peekable();
        while let Some(character) = characters.next() {
            let escapes =
                character == '\\' && characters.peek().is_some_and(char::is_ascii_punctuation);
            if !escapes {
                text.push(character);
            } else if let Some(escaped) = characters.next() {
                text.push(escaped);
            }
        }
        text
    });
    paragraphs.collect::<Vec<_>>().join("\n")
}

/// Whether this paragraph and the one before are both items of a list.
fn follows_item(paragraphs: &[String], place: usize) -> bool {
    paragraphs[place].starts_with("- ") && paragraphs[place - 1].starts_with("- ")
}

const WIDTH: usize = 95;

/// Breaks a paragraph into lines. Lines of an item after its first are indented.
fn wrap(paragraph: &str) -> Vec<String> {
    let indent = if paragraph.starts_with("- ") { "  " } else { "" };
    let mut lines: Vec<String> = Vec::new();
    for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.len() + word.len() < WIDTH || starts_a_block(word) => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) => lines.push(format!("{indent}{word}")),
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Whether a line that starts with this word would be something else than text.
fn starts_a_block(word: &str) -> bool {
    let digits = word.trim_start_matches(|character: char| character.is_ascii_digit());
    let is_number = digits.len() < word.len() && (digits == "." || digits == ")");
    is_number
        || matches!(word, "-" | "+" | "*")
        || word.starts_with(['#', '>', '=', ':'])
        || word.chars().all(|character| matches!(character, '-' | '_' | '*'))
}

/// The text so that its first word means nothing: of a number it is the sign behind it that is escaped.
fn escape_start(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    format!("{}\\{}", &text[..digits], &text[digits..])
}

/// The text of HTML or CommonMark: paragraphs and items of lists, each in one line.
fn paragraphs(documentation: &str) -> Vec<String> {
    let mut text = Text::default();
    let mut rest = documentation;
    while let Some(first) = rest.chars().next() {
        let taken = match first {
            '<' => text.tag(rest),
            '&' => text.entity(rest),
            '`' => text.backtick(rest),
            '\n' if rest[1..].trim_start_matches([' ', '\t', '\r']).starts_with('\n') => {
                text.end_paragraph();
                1
            }
            '\n' => text.line_break(&rest[1..]),
            _ => text.character(first),
        };
        rest = &rest[taken..];
    }
    text.end_paragraph();
    text.paragraphs
}

#[derive(Default)]
struct Text {
    paragraphs: Vec<String>,
    paragraph: String,
    is_item: bool,
    is_code: bool,
}

impl Text {
    fn end_paragraph(&mut self) {
        if std::mem::take(&mut self.is_code) {
            self.close_code();
        }
        let words: Vec<String> = self.paragraph.split_whitespace().map(link).collect();
        self.paragraph.clear();
        if !words.is_empty() {
            let text = words.join(" ");
            let text = if starts_a_block(&words[0]) { escape_start(&text) } else { text };
            self.paragraphs.push(if self.is_item { format!("- {text}") } else { text });
            self.is_item = false;
        }
    }

    /// A tag, a comment, or a plain `<`. How many bytes were taken.
    fn tag(&mut self, rest: &str) -> usize {
        if rest.starts_with("<!--") {
            return rest.find("-->").map_or(rest.len(), |end| end + 3);
        }
        let name: String = rest[1..]
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let is_tag = rest[1..].starts_with(|next: char| next == '/' || next.is_ascii_alphabetic());
        let Some(end) = rest.find('>').filter(|_| is_tag && is_html(&name)) else {
            return self.character('<');
        };
        let closes = rest.starts_with("</");
        match name.to_ascii_lowercase().as_str() {
            "code" | "tt" => self.code(!closes),
            "li" if !closes => {
                self.end_paragraph();
                self.is_item = true;
            }
            "p" | "ul" | "ol" | "dl" | "dt" | "dd" | "div" | "br" | "note" | "important"
            | "caution" | "pre" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table"
            | "tr" | "fullname" | "section" => {
                self.end_block(closes);
            }
            _ => {}
        }
        end + 1
    }

    /// A span of code as CommonMark writes it; the marks of a block of code are left out.
    fn backtick(&mut self, rest: &str) -> usize {
        if let Some(after) = rest.strip_prefix("```") {
            self.end_paragraph();
            let line = after.lines().next().unwrap_or_default();
            // The language stands behind the mark of the start.
            return 3 + if line.contains('`') { 0 } else { line.len() };
        }
        let line = rest[1..].lines().next().unwrap_or_default();
        match line
            .find('`')
            .filter(|&end| end > 0 && !self.is_code && !line[..end].trim().is_empty())
        {
            Some(end) => {
                self.paragraph.push_str(&rest[..end + 2]);
                end + 2
            }
            None => self.character('`'),
        }
    }

    /// The start or the end of a span of code.
    fn code(&mut self, starts: bool) {
        match std::mem::replace(&mut self.is_code, starts) {
            true if !starts => self.close_code(),
            false if starts => self.paragraph.push('`'),
            _ => {}
        }
    }

    /// The end of a block, except for paragraphs at the start of an item.
    fn end_block(&mut self, closes: bool) {
        if closes || !self.paragraph.trim().is_empty() {
            let in_item = self.is_item && self.paragraph.trim().is_empty();
            self.end_paragraph();
            self.is_item = in_item && !closes;
        }
    }

    /// The end of a line: items of CommonMark's lists stay on lines of their own.
    fn line_break(&mut self, rest: &str) -> usize {
        let line = rest.trim_start();
        if let Some(item) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
            self.end_paragraph();
            self.is_item = true;
            return 1 + rest.len() - item.len();
        }
        self.paragraph.push(' ');
        1
    }

    /// Turns a code span that is empty, or holds a backtick, into text.
    fn close_code(&mut self) {
        let start = self.paragraph.rfind('`').unwrap_or_default();
        if self.paragraph[start + 1..].trim().is_empty() {
            self.paragraph.truncate(start);
        } else {
            self.paragraph.push('`');
        }
    }

    fn entity(&mut self, rest: &str) -> usize {
        let known = [
            ("&lt;", '<'),
            ("&gt;", '>'),
            ("&amp;", '&'),
            ("&quot;", '"'),
            ("&apos;", '\''),
            ("&#39;", '\''),
            ("&nbsp;", ' '),
        ];
        match known.into_iter().find(|(entity, _)| rest.starts_with(entity)) {
            Some((entity, character)) => {
                self.character(character);
                entity.len()
            }
            None => self.character('&'),
        }
    }

    /// Text; what Markdown would take for something else is escaped.
    fn character(&mut self, character: char) -> usize {
        match character {
            // In a span of code everything but its end is text.
            '`' if self.is_code => self.paragraph.push('\''),
            _ if self.is_code => self.paragraph.push(character),
            '[' | ']' | '<' | '>' | '\\' | '*' | '`' | '|' | '~' => {
                self.paragraph.extend(['\\', character])
            }
            _ => self.paragraph.push(character),
        }
        character.len_utf8()
    }
}

/// A word that is a bare URL, as a link.
fn link(word: &str) -> String {
    let Some(start) = word.find("https://").or_else(|| word.find("http://")) else {
        return word.to_owned();
    };
    let is_plain = |url: &str| !url.contains(['\\', '`', '<', '>']);
    let (before, url) = word.split_at(start);
    let end = url.trim_end_matches(['.', ',', ')', ';', ':', '\'', '"', '!', '?']).len();
    let (url, after) = url.split_at(end);
    if is_plain(url) && is_plain(before) {
        format!("{before}<{url}>{after}")
    } else {
        format!("`{}`", word.replace(['\\', '`'], ""))
    }
}

/// Whether a tag of this name is HTML, rather than a placeholder such as `<name>`.
fn is_html(name: &str) -> bool {
    const NAMES: [&str; 41] = [
        "a",
        "b",
        "i",
        "p",
        "u",
        "br",
        "dd",
        "dl",
        "dt",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "td",
        "th",
        "tr",
        "tt",
        "ul",
        "div",
        "pre",
        "sub",
        "sup",
        "code",
        "span",
        "note",
        "small",
        "table",
        "tbody",
        "thead",
        "strong",
        "section",
        "caution",
        "fullname",
        "important",
        "title",
    ];
    NAMES.contains(&name.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::{code, docs};

    fn check(documentation: &str, expected: &[&str]) {
        check_docs(docs(Some(documentation), "", &[]), expected);
    }

    fn check_docs(item: proc_macro2::TokenStream, expected: &[&str]) {
        let file = syn::parse2(quote::quote! { #item struct Item; }).unwrap();
        let printed = prettyplease::unparse(&file);
        let lines: Vec<&str> =
            printed.lines().filter_map(|line| line.strip_prefix("///")).collect();
        let expected: Vec<String> = expected
            .iter()
            .map(|line| if line.is_empty() { String::new() } else { format!(" {line}") })
            .collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn html_becomes_markdown() {
        check(
            "<p>Sets the <code>Name</code> of   the\n<i>job</i>.</p> <p>See <a href=\"https://a.b/c\">there</a>.</p>",
            &["Sets the `Name` of the job.", "", "See there."],
        );
        check(
            "One of:<ul><li><p>A &lt;b&gt;</p></li> <li> <code>[x]</code></li></ul>End",
            &["One of:", "", "- A \\<b\\>", "- `[x]`", "", "End"],
        );
        check("<note><p>Take care</p></note><!-- no -->", &["Take care"]);
    }

    #[test]
    fn nothing_is_a_link_or_code_by_accident() {
        check("a [b] <name> *c* `d", &["a \\[b\\] \\<name\\> \\*c\\* \\`d"]);
        check("`[a]` and ``b`` ` c", &["`[a]` and \\``b`\\` \\` c"]);
        check("So:\n```rust\nlet [x] = y;\n```\nEnd", &["So:", "", "let \\[x\\] = y;", "", "End"]);
        check("<code>`&lt;a&gt;`</code> b", &["`'<a>'` b"]);
        check("    let x = 1;", &["let x = 1;"]);
        check("# Title", &["\\# Title"]);
        check("see https://example.com/a?b=c.", &["see <https://example.com/a?b=c>."]);
        check("1. first\n- second\n- third", &["1\\. first", "", "- second", "- third"]);
        check("<code></code>", &[]);
    }

    #[test]
    fn what_a_comment_must_not_have_is_escaped() {
        check("a\u{202e}b\u{2066} \u{1b}[0m", &[r"a\u{202e}b\u{2066} \u{1b}\[0m"]);
        check_docs(docs(None, &code("a\rb\u{202a}"), &[]), &[r"`a\rb\u{202a}`"]);
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("`a``b"), "``` `a``b ```");
    }

    #[test]
    fn long_lines_are_broken() {
        let words = vec!["words"; 40].join(" ");
        let item = docs(Some(&format!("<li>{words}</li>")), "", &[]).to_string();
        assert!(item.matches("doc").count() > 2);
        assert!(item.contains("\"   words"), "{item}");
    }
}
