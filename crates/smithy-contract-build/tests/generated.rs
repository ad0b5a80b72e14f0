//! What is generated, read by a person: for the smallest models with one trait each, and for `spec/`.

#![expect(clippy::expect_used, reason = "tests fail by it")]

use std::fmt::Write;

use smithy_contract_build::Generator;

/// A model whose one operation takes a structure with these members, and these shapes beside it.
fn model(members: &str, shapes: &str) -> Generator {
    let text = format!(
        r#"{{"smithy": "2.0", "shapes": {{
            "a#Do": {{"type": "operation", "input": {{"target": "a#In"}}}},
            "a#In": {{"type": "structure", "members": {{{members}}}}}{}{shapes}
        }}}}"#,
        if shapes.is_empty() { "" } else { "," },
    );
    Generator::from_text("model.json", text)
}

/// The generated code without what is the same for every model: the operation, and `In`'s own functions.
fn generated(members: &str, shapes: &str) -> String {
    let code = model(members, shapes).generate().expect("a model");
    let start = code.find("    ::smithy_contract::operation_error!").expect("an operation");
    let rest = code[start..].split_once('\n').expect("more").1;
    elided(rest)
}

/// The code with long tables cut out.
fn elided(code: &str) -> String {
    let is_table = |line: &str| {
        line.len() > 70
            && line.bytes().all(|byte| byte.is_ascii_hexdigit() || b" *\\".contains(&byte))
    };
    let mut shown = String::new();
    let mut hidden = 0;
    for line in code.lines() {
        if is_table(line) {
            hidden += 1;
            continue;
        }
        if std::mem::take(&mut hidden) > 0 {
            writeln!(shown, "…").expect("strings take all");
        }
        writeln!(shown, "{line}").expect("strings take all");
    }
    shown
}

macro_rules! cases {
    ($($name:ident $members:literal $shapes:literal)*) => {$(
        #[test]
        fn $name() {
            insta::with_settings!({ description => concat!("{", $members, "}  ", $shapes), omit_expression => true }, {
                insta::assert_snapshot!(generated($members, $shapes));
            });
        }
    )*};
}

cases! {
    no_trait r#""a": {"target": "smithy.api#String"}"# ""
    required r#""a": {"target": "smithy.api#Integer", "traits": {"smithy.api#required": {}}}"# ""
    default r#""a": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 7}}"# ""
    default_as_written r#""a": {"target": "smithy.api#BigDecimal", "traits": {"smithy.api#default": 0.1000000000000000000000000000001}},
        "b": {"target": "smithy.api#BigInteger", "traits": {"smithy.api#default": 123456789012345678901234567890}},
        "c": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 1.0}}"# ""
    default_that_is_out_of_range r#""a": {"target": "a#N", "traits": {"smithy.api#default": 0}}"#
        r#""a#N": {"type": "integer", "traits": {"smithy.api#range": {"min": 1}}}"#
    length r#""a": {"target": "a#B"}"# r#""a#B": {"type": "blob", "traits": {"smithy.api#length": {"max": 4}}}"#
    pattern r#""a": {"target": "a#S"}"# r#""a#S": {"type": "string", "traits": {"smithy.api#pattern": "^a(b|c)*$"}}"#
    unique_items r#""a": {"target": "a#L"}"#
        r#""a#L": {"type": "list", "member": {"target": "smithy.api#Timestamp"}, "traits": {"smithy.api#uniqueItems": {}}}"#
    sparse r#""a": {"target": "a#M"}"#
        r#""a#M": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#Byte"},
           "traits": {"smithy.api#sparse": {}}}"#
    timestamp_format r#""a": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#timestampFormat": "http-date"}}"# ""
    sensitive r#""a": {"target": "a#S"}, "b": {"target": "smithy.api#Document"}"#
        r#""a#S": {"type": "string", "traits": {"smithy.api#sensitive": {}}}"#
    string_enum r#""a": {"target": "a#E"}"#
        r#""a#E": {"type": "enum", "members": {"NEW_ONE": {"target": "smithy.api#Unit"}}}"#
    integer_enum r#""a": {"target": "a#E"}"#
        r#""a#E": {"type": "intEnum", "members": {"MINUS": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": -1}}}}"#
    integer_enum_narrowed r#""a": {"target": "a#E", "traits": {"smithy.api#range": {"min": 2}}}"#
        r#""a#E": {"type": "intEnum", "members": {
           "ONE": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 1}},
           "TWO": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 2}}}}"#
    union r#""a": {"target": "a#U"}"#
        r#""a#U": {"type": "union", "members": {"text": {"target": "smithy.api#String"}, "again": {"target": "a#U"}}}"#
    recursion r#""a": {"target": "a#In"}"# ""
    documentation r#""a": {"target": "smithy.api#BigDecimal",
        "traits": {"smithy.api#documentation": "<p>The <code>a</code>.</p><ul><li>[one]</li><li>two</li></ul>"}}"# ""
}

#[test]
fn idempotency_token() {
    let members =
        r#""a": {"target": "smithy.api#String", "traits": {"smithy.api#idempotencyToken": {}}}"#;
    let code = model(members, "").uuid(true).generate().expect("a model");
    let start = code.find("        /// Sets `a` to a random").expect("a setter");
    insta::assert_snapshot!(&code[start..start + 250].lines().take(5).collect::<Vec<_>>().join("\n"), @r#"
    /// Sets `a` to a random UUID.
    #[must_use]
    pub fn random_a(self) -> Self {
        Self(self.0.with("a", &::smithy_contract::typed::random_token()))
    }
    "#);
    assert!(!model(members, "").generate().expect("a model").contains("random"));
}

#[test]
fn spec() {
    let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec/healthlake.json");
    let code = Generator::new(spec).generate().expect("a model");
    insta::assert_snapshot!(elided(&code));
}

#[test]
fn patterns_that_need_a_feature_are_refused_without_it() {
    let shapes = r#""a#S": {"type": "string", "traits": {"smithy.api#pattern": "^(a+)\\1$"}}"#;
    let error = model(r#""a": {"target": "a#S"}"#, shapes).generate().unwrap_err();
    insta::assert_snapshot!(error, @"the pattern ^(a+)\\1$ needs the feature `fancy-regex` of smithy-contract: turn it on in Cargo.toml, and call `.fancy_regex(true)` in build.rs");
    let code =
        model(r#""a": {"target": "a#S"}"#, shapes).fancy_regex(true).generate().expect("a model");
    assert!(code.contains("FancyMatcher::new("));
}

#[test]
fn unknown_operations_are_refused() {
    let error = model(r#""a": {"target": "smithy.api#String"}"#, "")
        .operation("Undo")
        .generate()
        .unwrap_err();
    assert!(format!("{error:?}").contains("Undo"), "{error:?}");
}

#[test]
fn a_file_that_is_there_is_not_written_again() {
    let directory = std::env::temp_dir().join(format!("smithy-contract-{}", std::process::id()));
    std::fs::create_dir_all(&directory).expect("a directory");
    let path = directory.join("contract.rs");
    let write =
        || model(r#""a": {"target": "smithy.api#String"}"#, "").write_to(&path).expect("written");
    write();
    let written = std::fs::metadata(&path).and_then(|file| file.modified()).expect("a file");
    write();
    assert_eq!(std::fs::metadata(&path).and_then(|file| file.modified()).expect("a file"), written);
    std::fs::remove_dir_all(&directory).expect("removed");
}

/// Real models, where they lie beside the project: what is generated of each is Rust.
#[test]
fn real_models_are_generated() {
    let Some(folder) = std::env::var_os("SMITHY_MODELS") else { return };
    let files =
        std::fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path());
    let models = files.filter(|file| file.extension().is_some_and(|extension| extension == "json"));
    let mut generated = 0;
    for model in models {
        let all = |generator: Generator| {
            generator.regex(true).fancy_regex(true).uuid(true).schemars(true)
        };
        match all(Generator::new(&model)).generate() {
            // Code that is no Rust is left as one line.
            Ok(code) => assert!(code.lines().count() > 50, "{}", model.display()),
            Err(error) => panic!("{}: {error}", model.display()),
        }
        generated += 1;
    }
    assert!(generated > 0, "no models");
}
