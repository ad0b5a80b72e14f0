//! Whole reports, and what other dialects make of a pattern.

use smithy_contract_pattern::dialect::{Dialect, Reading};
use smithy_contract_pattern::inspect::{Inspection, check_cases};
use smithy_contract_pattern::{Options, compile};

#[test]
fn reports() {
    for (name, pattern) in [
        ("s3_uri", r"^s3://[a-z0-9][\.\-a-z0-9]{1,61}[a-z0-9](/.*)?$"),
        ("tag", r"^([\p{L}\p{Z}\p{N}_.:/=+\-%@]*)$"),
        ("look_around", r"^(?!aws:)(?<name>\w+\s?)+(?<!-)$"),
        ("legacy", r"^[\w-.]+\_$"),
        ("java", r"(?s)^[a-z&&[^x]]{2}+.+$"),
        ("back_reference", r"^(a|b)\1$"),
        ("nothing", r"a^b"),
        ("unanchored", r"[^\d\u2028]\b"),
    ] {
        let inspection = Inspection::new(pattern, &Options::default()).unwrap();
        insta::with_settings!({ description => pattern, omit_expression => true }, {
            insta::assert_snapshot!(name, inspection);
        });
    }
}

/// What the dialects are known to make of patterns; each was tried in the dialect itself.
#[test]
fn dialects() {
    use Dialect::{Java, Python, Re2, Rust};
    let differs = |witness: &str, matches_there| Reading::Differs {
        witness: witness.to_owned(),
        matches_there,
    };
    for (pattern, dialect, expected) in [
        ("^a$", Rust, Reading::Same),
        ("^a$", Re2, Reading::Same),
        ("^a$", Java, differs("a\n", true)),
        ("^a$", Python, differs("a\n", true)),
        (r"^\d", Java, Reading::Same),
        (r"^\d", Re2, Reading::Same),
        (r"^\d", Rust, differs("\u{660}", true)),
        (r"^\d", Python, differs("\u{660}", true)),
        (r"^.", Rust, differs("\r", true)),
        (r"^.", Python, differs("\r", true)),
        (r"^.", Java, differs("\u{85}", false)),
        (r"^\s", Re2, differs("\u{b}", false)),
        (r"^\s", Java, differs("\u{a0}", false)),
        (r"^(?=a)", Java, Reading::Same),
        (r"^\p{L}", Java, Reading::Same),
    ] {
        let compiled = compile(pattern, &Options::default()).unwrap();
        assert_eq!(dialect.read(&compiled), expected, "{pattern} in {}", dialect.name());
    }
    for (pattern, dialect) in [
        (r"^(?=a)", Rust),
        (r"^(?=a)", Re2),
        (r"^(a)\1", Rust),
        (r"^(a)\1", Re2),
        (r"^\p{L}", Python),
        (r"^\u0061", Re2),
        (r"^\cJ", Python),
        (r"^(?<=a+)b", Python),
        (r"^a{1001}", Re2),
        (r"^(?<n>a)", Python),
    ] {
        let compiled = compile(pattern, &Options::default()).unwrap();
        let reading = dialect.read(&compiled);
        assert!(matches!(reading, Reading::Refused(_)), "{pattern} in {}", dialect.name());
    }
}

#[test]
fn cases_count_refusals_and_long_texts() {
    let lines = r#"
{"pattern":"^a+$","cases":[{"s":"a","match":true}],"long":[{"pre":"","rep":"a","n":1000,"post":"b","match":false}]}

{"pattern":"(","cases":[{"s":"a","match":true}]}
{"pattern":")","mode":"invalid","cases":[]}
{"pattern":"^b$","cases":[{"s":"a","match":true,"kind":"probe"}]}
"#;
    let report = check_cases(lines, &Options::default()).unwrap();
    assert_eq!(report.to_string(), "4 patterns, 4 cases, 2 disagreements, 2 refused");
    let error = check_cases("\n{}", &Options::default()).unwrap_err();
    assert_eq!(error.to_string(), "line 2: missing field `pattern` at line 1 column 2");
    for n in ["33554433", "18446744073709551615"] {
        let long = format!(r#"{{"pre":"","rep":"ab","n":{n},"post":"","match":true}}"#);
        let line = format!(r#"{{"pattern":"^a$","long":[{long}]}}"#);
        let error = check_cases(&line, &Options::default()).unwrap_err();
        let expected = format!("line 1: \"ab\" × {n} is longer than 67108864 bytes");
        assert_eq!(error.to_string(), expected);
    }
}
