//! Every message, seen by a person once: the snapshots.

use smithy_contract_pattern::{Options, compile};

/// A name and a pattern that all three grammars refuse.
const REFUSED: &[(&str, &str)] = &[
    ("nothing_to_repeat", r"^(*a)$"),
    ("repeated_twice", r"^a**$"),
    ("bounds_out_of_order", r"^a{5,2}$"),
    ("lone_brace", r"^a{b(?<n>a)\k<m>$"),
    ("unclosed_group", r"^(abc$"),
    ("unopened_group", r"^abc)$"),
    ("unknown_group", r"^(?#comment)a$"),
    ("unclosed_class", r"^[abc$"),
    ("range_out_of_order", r"^[z-a]$"),
    ("range_of_control_characters_out_of_order", "^[\\x7f-\\x00]$"),
    ("class_in_range", r"^[\d-z\y]$(?<a"),
    ("trailing_backslash", r"^abc\"),
    ("unknown_escape", r"^\y(?<n>a)\k<m>$"),
    ("incomplete_escape", r"^\u12(?<n>a)\k<m>$"),
    ("code_point_too_large", r"^\u{110000}(?<n>a)\k<m>$"),
    ("unknown_property", r"^\p{Foo}(?<n>a)\k<m>$"),
    ("property_in_wrong_case", r"^\p{lu}(?<n>a)\k<m>$"),
    ("incomplete_property", r"^\p(?<n>a)\k<m>$"),
    ("bad_group_name", r"^(?<1>a)$"),
    ("duplicate_group_name", r"^(?<a>x)(?<a>y)$"),
    ("unknown_group_name", r"^(?<a>x)\k<b>$"),
    ("unknown_group_number", r"^(a)\3(?<n>b)\k<m>$"),
    ("bad_modifiers", r"^(?ii:a)$"),
    ("missing_modifiers", r"^(?-:a)$"),
    ("too_large", r"^((((a|b)*c){999}){999}){999}$"),
    ("unsupported_back_reference", r"^(?:(a)|b\1)*$"),
    ("back_reference_ignoring_case", r"^(?i:(a|b)\1)$"),
    (
        "far_to_the_right",
        r"^[a-zA-Z0-9]{1,10}-[a-zA-Z0-9]{1,10}-[a-zA-Z0-9]{1,10}-[z-a]-[a-zA-Z0-9]{1,10}-[a-zA-Z0-9]{1,10}-[a-zA-Z0-9]{1,10}$",
    ),
];

#[test]
fn messages() {
    let mut taken = Vec::new();
    for (name, pattern) in REFUSED {
        match compile(pattern, &Options::default()) {
            Ok(_) => taken.push(name),
            Err(error) => {
                insta::with_settings!({ description => *pattern, omit_expression => true }, {
                    insta::assert_snapshot!(*name, error);
                });
            }
        }
    }
    assert!(taken.is_empty(), "not refused: {taken:?}");
}

#[test]
fn too_deep() {
    let pattern = format!("{}a{}", "(".repeat(10_000), ")".repeat(10_000));
    let error = compile(&pattern, &Options::default()).unwrap_err();
    insta::assert_snapshot!(error.problem, @"groups are nested more than 200 deep");
}
