//! What a person at a terminal sees.

use smithy_contract::{Options, human};

use crate::messages::{exception, exception_with, input, plain, snapshot};

fn seen(inputs: &[&str]) -> String {
    let seen = |members: &&str| {
        let exception = exception(members);
        human(&exception, "job.json", input(members).as_bytes()).to_string()
    };
    inputs.iter().map(seen).collect::<Vec<_>>().join("\n====\n\n")
}

snapshot!(
    human_all_constraints,
    seen(&[
        "{\n  \"JobName\": \"a*b\",\n  \"RoleArn\": \"arn:aws:iam::12345678901:role/x\",\n  \"Mode\": \"on\",\n  \"Level\": 5,\n  \"Size\": 9,\n  \"Ratio\": 0.25,\n  \"Most\": 1e3000,\n  \"Note\": \"sixsix\",\n  \"Data\": \"Zg==\",\n  \"Tags\": [],\n  \"Unique\": [\"a\", \"a\"],\n  \"Attrs\": {\"a\": {}, \"b\": {\"TagKey\": \"\"}, \"c\": {\"TagKey\": \"\"}},\n  \"Labels\": {\"UP\": \"four\"},\n  \"Backwards\": \"a-aa\"\n}\n",
        "{\n  \"JobName\": 5,\n  \"ClientToken\": \"a\",\n  \"Size\": 1.5,\n  \"Data\": \"Zg\",\n  \"Tags\": {\"a\": 1},\n  \"Sizes\": [null],\n  \"Choice\": {\"Text\": \"a\", \"Tag\": {}},\n  \"Note\": \"a\",\n  \"Note\": \"a\"\n}\n",
    ])
);

snapshot!(
    human_where_the_caret_stands,
    seen(&[
        // Tabs.
        "{\n\t\t\"JobName\": \"a\",\t\"ClientToken\": \"?\"\n}",
        // Characters that are wider than one column, need several bytes, or combine.
        r#"{"JobName": "日本語", "ClientToken": "ä", "Note": "äöüßæœ"}"#,
        // A character in the middle of a text.
        r#"{"JobName": "fine until *here*", "ClientToken": "a"}"#,
        // The same behind an escape.
        r#"{"JobName": "fine\u0020until *here*", "ClientToken": "a"}"#,
        // A text that ends too early.
        r#"{"JobName": "a", "ClientToken": "a", "RoleArn": "arn:aws:iam::123456789012:role/"}"#,
        // Control characters that a terminal would obey.
        "{\"JobName\": \"a\", \"ClientToken\": \"a\", \"Size\": \"\\u001b[31m\"}",
        // A required member in an object that is not the first on its line.
        r#"{"JobName": "a", "ClientToken": "a", "Tags": [{"TagKey": "a"}, {"tagValue": "b"}]}"#,
        // A value over several lines.
        "{\"JobName\": \"a\", \"ClientToken\": \"a\", \"Tags\": [\n  {\"TagKey\": \"a\"},\n  {\"TagKey\": \"b\"},\n  {\"TagKey\": \"c\"}\n]}",
        // Marks that combine, emoji, and marks of direction.
        "\"Note\": \"e\u{301}👍🏽\u{202e}abc\", \"Size\": 1",
        // Carriage returns.
        "{\r\n  \"JobName\": \"a\",\r\n  \"ClientToken\": \"?\"\r\n}\r\n",
    ])
);

#[test]
fn human_on_wide_lines() {
    let wide = |before: usize, after: usize| {
        format!(
            r#"{{"JobName": "a", "x": "{}", "ClientToken": "?", "y": "{}"}}"#,
            "b".repeat(before),
            "c".repeat(after)
        )
    };
    let long = format!(r#"{{"JobName": "a", "ClientToken": "{}"}}"#, "t".repeat(200));
    let texts = [wide(0, 200), wide(200, 0), wide(200, 200), wide(10, 10), long];
    check_snapshot("human_on_wide_lines", &seen(&texts.each_ref().map(|text| &**text)));
}

fn seen_in_plain(inputs: &[&[u8]]) -> String {
    let seen =
        |text: &&[u8]| human(&plain().check(text).unwrap_err(), "job.json", text).to_string();
    inputs.iter().map(seen).collect::<Vec<_>>().join("\n====\n\n")
}

snapshot!(
    human_bad_syntax,
    seen_in_plain(&[
        b"{",
        b"{\"Note\": \"a\"\n",
        b"{\n  \"Note\": \"a\",\n}",
        br#"{"Note": "a" "Other": "b"}"#,
        b"{\"Note\": \"a\\x\"}",
        b"{\"Note\": 'a'}",
        b"{\"Note\": \"caf\xe9\", \"x\": 1}",
        b"\xef\xbb\xbf{}",
        b"\xff",
    ])
);

snapshot!(
    human_secrets,
    seen(&[
        r#""Password": "short", "Vault": {"Text": "too long"}, "Note": "too long""#,
        r#""ByPassword": {"hidden": "too long"}, "Passwords": ["s1", "s2"]"#,
        r#""Password": "hidden" "Note": 1"#,
        "\"Passwords\": [\n  \"short\",\n  \"s\u{e9}cret\"\n], \"Note\": \"too long\"",
    ])
);

/// Not all violations are kept, unknown members, limits, bytes that are no text.
#[test]
fn human_other() {
    let few = smithy_contract::Limits { violations: 1, ..Default::default() };
    let short = smithy_contract::Limits { bytes: 10, ..Default::default() };
    let flat = smithy_contract::Limits { depth: 2, ..Default::default() };
    let cases = [
        ("{}", Options { limits: few, ..Options::default() }),
        (r#""Notes": "a", "Zzz": {}"#, Options { strict: true, ..Options::default() }),
        (r#""Note": "a""#, Options { limits: short, ..Options::default() }),
        (r#""Matrix": [[1]]"#, Options { limits: flat, ..Options::default() }),
        ("", Options::default()),
    ];
    let seen = cases.map(|(members, options)| {
        human(&exception_with(members, &options), "job.json", input(members).as_bytes()).to_string()
    });
    check_snapshot("human_other", &seen.join("\n====\n\n"));
}

/// Colours mark heading, path and caret, and change nothing else.
#[test]
fn colors() {
    let exception = exception("{}");
    let plain = human(&exception, "job.json", b"{}").to_string();
    let colored = human(&exception, "job.json", b"{}").color(true).to_string();
    let mut stripped = String::new();
    let mut parts = colored.split("\u{1b}[");
    stripped.push_str(parts.next().unwrap());
    parts.for_each(|part| stripped.push_str(part.split_once('m').unwrap().1));
    assert_eq!(stripped, plain);
    assert!(colored.contains("\u{1b}[1;31mjob.json: 2 violations, ValidationException\u{1b}[0m"));
}

fn check_snapshot(name: &str, text: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, text);
    });
}
