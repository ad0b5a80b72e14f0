//! Each format, as it is written.

use expect_test::expect_file;
use regex::Regex;

use crate::run::{AGAINST_PROGRAM, AGAINST_SERVER, CRATE, FORMATS, Run};

#[test]
fn of_a_server() {
    let run = &*AGAINST_SERVER;
    assert_eq!(run.code, 0, "{}", run.terminal);
    is_as_expected(run, "server");
}

#[test]
fn of_a_program() {
    let run = &*AGAINST_PROGRAM;
    assert_eq!(run.code, 1, "{}", run.terminal);
    is_as_expected(run, "program");
}

/// Compares what the person reads and every report with the files of `expected`.
fn is_as_expected(run: &Run, name: &str) {
    let compare = |format: &str, text: &str| {
        let path = format!("{CRATE}/tests/reports/expected/{name}.{format}");
        expect_file![path].assert_eq(&settled(text));
    };
    compare("txt", &run.terminal);
    for format in FORMATS {
        match format {
            "html" => compare(format, &broken_into_lines(&run.text(format))),
            _ => compare(format, &run.text(format)),
        }
    }
}

/// A text with what differs from run to run replaced.
fn settled(text: &str) -> String {
    let mut text = text.to_owned();
    for (pattern, replacement) in [
        (r"127\.0\.0\.1:\d+", "127.0.0.1:PORT"),
        (r#""milliseconds":\d+"#, r#""milliseconds":0"#),
        (r#" time="[\d.]+""#, r#" time="0.000""#),
        (r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "REQUEST-ID"),
        (r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT", "DATE"),
    ] {
        text = Regex::new(pattern).unwrap().replace_all(&text, replacement).into_owned();
    }
    text
}

/// A page as a person can compare it, without its style.
fn broken_into_lines(page: &str) -> String {
    let (before, rest) = page.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>").unwrap();
    let hash = Regex::new("sha256-[^']+=").unwrap();
    let before = hash.replace(before, "HASH");
    let mut lines = [&before, "<style></style>", after].concat().replace("><", ">\n<");
    lines.push('\n');
    lines
}
