//! What services say of violations. The snapshots are for reading: every message text is there once.

use std::sync::LazyLock;

use smithy_contract::{Options, Profile, Schema, ValidationException};

use crate::models::ModelText;

/// The shape `Job`, where nothing is required that a test does not want to hear of.
fn schema() -> &'static Schema {
    static SCHEMA: LazyLock<Schema> = LazyLock::new(|| {
        let model: ModelText = toml::from_str(include_str!("messages.model.toml")).unwrap();
        model.schema("Job")
    });
    &SCHEMA
}

/// An input with the required members and these.
pub fn input(members: &str) -> String {
    match members.starts_with('"') {
        false => members.to_owned(),
        true => format!(r#"{{"JobName": "a", "ClientToken": "b", {members}}}"#),
    }
}

pub fn exception(members: &str) -> ValidationException {
    exception_with(members, &Options::default())
}

pub fn exception_with(members: &str, options: &Options) -> ValidationException {
    schema().check_with(input(members).as_bytes(), options).expect_err(members)
}

/// Each input with both wordings.
fn wordings(inputs: &[&str]) -> String {
    let wording = |members: &&str| {
        let exception = exception(members);
        let (framework, coral) =
            (exception.message(Profile::Framework), exception.message(Profile::Coral));
        assert_eq!(exception.to_string(), framework);
        agrees_with_itself(members, &exception);
        if framework == coral {
            return format!("{members}\n  both: {framework}\n");
        }
        format!("{members}\n  framework: {framework}\n  coral:     {coral}\n")
    };
    inputs.iter().map(wording).collect::<Vec<_>>().join("\n")
}

/// The answer says the same as the message, and both do not depend on whether the text is so long that the
/// exception does not keep it.
fn agrees_with_itself(members: &str, exception: &ValidationException) {
    let text = input(members) + &" ".repeat(70_000);
    let long = schema().check(text.as_bytes()).expect_err(members);
    for profile in [Profile::Framework, Profile::Coral] {
        let response = exception.to_response(profile);
        let body: serde_json::Value = serde_json::from_str(&response.body).expect(members);
        let message = body.get("message").or_else(|| body.get("Message"));
        let message = message.and_then(serde_json::Value::as_str);
        assert_eq!(message, Some(&*exception.message(profile)), "{members}");
        assert_eq!(long.message(profile), exception.message(profile), "{members}");
        assert_eq!(long.to_response(profile), response, "{members}");
    }
    assert_eq!(long.violations(), exception.violations(), "{members}");
}

macro_rules! snapshot {
    ($name:ident, $what:expr) => {
        #[test]
        fn $name() {
            insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
                insta::assert_snapshot!(stringify!($name), $what);
            });
        }
    };
}
pub(crate) use snapshot;

snapshot!(
    messages_of_constraints,
    wordings(&[
        "{}",
        r#""JobName2": 1, "Note": "sixsix""#,
        r#""Data": "Zg==""#,
        r#""Exact": "four""#,
        r#""Exact": "tw""#,
        r#""RoleArn": "arn:aws:iam::1:role/x""#,
        r#""Backwards": "a-aa""#,
        r#""Mode": "on""#,
        r#""Level": 5"#,
        r#""Size": 1"#,
        r#""Size": 9"#,
        r#""Ratio": 0.25"#,
        r#""Ratio": 1000.0001"#,
        r#""Ratio": "NaN""#,
        r#""Ratio": "Infinity""#,
        r#""Ratio": "-Infinity""#,
        r#""Least": 1"#,
        r#""Most": 1e3000"#,
        r#""Huge": -100000000000000000000000"#,
        r#""Unique": ["a", "b", "a"]"#,
        r#""Tags": []"#,
        r#""Attrs": {"a": {"TagKey": ""}, "b": {"TagKey": ""}, "c": {"TagKey": ""}}"#,
        r#"{"JobName": "", "ClientToken": ""}"#,
        r#"{"JobName": "tab\there, and \"quotes\"", "ClientToken": "two\nlines"}"#,
    ])
);

snapshot!(
    messages_of_paths,
    wordings(&[
        r#""SSESpecification": {}"#,
        r#""SSESpecification": {"SSEType": "DES", "KMSKeyId": "too long"}"#,
        r#""Tags": [{"TagKey": "a"}, {"tagValue": "too long"}]"#,
        r#""Attrs": {"key": {"TagKey": "too long"}, "Other.Key": {}, "a/b~c": {}, "": {}}"#,
        r#""Matrix": [[2], [3, 1]]"#,
        r#""a/b~c": "too long", "Übung": "too long""#,
        r#""Choice": {"Tag": {"TagKey": "too long"}}"#,
        r#""Choices": [{"Text": "a"}, {"Text": "too long"}]"#,
    ])
);

snapshot!(
    messages_of_simple_values_in_containers,
    wordings(&[
        r#""Architectures": ["x86_64", "ARM"]"#,
        r#""Architectures": ["X", "Y", "far_too_long"]"#,
        r#""Modes": ["ON", "on"]"#,
        r#""Sizes": [1, 2, 9]"#,
        r#""Numbers": [5]"#,
        r#""Chunks": ["Zg==", "Zg=="]"#,
        r#""Sparse": [null, "too long"]"#,
        r#""Counts": {"a": 1, "b": null}"#,
        r#""Labels": {"": "a", "b": "four"}"#,
        r#""Labels": {"UP": "a", "down": "b"}"#,
        r#""Unique": ["too long", "too long"]"#,
    ])
);

snapshot!(
    messages_of_sensitive_values,
    wordings(&[
        r#""Password": "short""#,
        r#""Password": "not\tallowed""#,
        r#""Passwords": ["short", "long enough?"]"#,
        r#""Vault": {"Text": "too long", "Map": {"a": {}}}"#,
        r#""ByPassword": {"short": "a"}"#,
        r#""ByPassword": {"longenough": "too long"}"#,
        r#""Password": 12345678"#,
        r#""Passwords": "forgot the brackets""#,
        r#""Password": "p""#,
        r#""Password": "p"x"#,
    ])
);

snapshot!(
    messages_of_unreadable_values,
    wordings(&[
        "[]",
        r#"{"JobName": 5, "ClientToken": ""}"#,
        r#""Note": ["a"], "Size": "5""#,
        r#""Size": 1.5"#,
        r#""Size": 2147483648"#,
        r#""Least": 9223372036854775808"#,
        r#""Either": {"Tiny": 128}"#,
        r#""Level": 1e400"#,
        r#""Huge": 0.5, "Most": "1""#,
        r#""Ratio": "nan""#,
        r#""Data": "Zg""#,
        r#""Either": {"On": "true"}"#,
        r#""Either": {"At": "2026-01-31T23:59:59+01:00", "Web": "2026-01-31", "Seconds": "now"}"#,
        r#""Tags": {}, "Attrs": [], "SSESpecification": "KMS", "Choice": true"#,
        r#""Tags": [null], "Attrs": {"a": null}"#,
        r#""Choice": {}"#,
        r#""Choice": {"Text": "a", "Tag": {}}"#,
        r#""Choice": {"text": "a"}"#,
        r#""Note": "a", "Note": "b""#,
        r#""Attrs": {"a": {"TagKey": ""}, "a": {"TagKey": ""}}"#,
        r#""Note": 123456789012345678901234567890123456789012345678901234567890123456789012345"#,
        r#""Size": "a \"quoted\" text\nof two lines""#,
    ])
);

/// In a model without secrets, where the character that is found may be told.
fn problems(inputs: &[&str]) -> String {
    let problem = |text: &&str| {
        let message = plain().check(text.as_bytes()).unwrap_err().message(Profile::Framework);
        format!("{text}\n  both: {message}\n")
    };
    inputs.iter().map(problem).collect::<Vec<_>>().join("\n")
}

/// A model without secrets.
pub fn plain() -> Schema {
    crate::models::schema("shapes.Input = { type = 'structure', members = ['Note: Document'] }")
}

snapshot!(
    messages_of_bad_syntax,
    problems(&[
        "{",
        "{\n  'Note': 1}",
        r#"{"Note" 1}"#,
        r#"{"Note": }"#,
        r#"{"Note": 1 "Size": 2}"#,
        r#"{"Note": 1,}"#,
        r#"{"Tags": [1 2]}"#,
        r#"{"Tags": [,]}"#,
        r#"{"Tags": [1,]}"#,
        "{}}",
        r#"{"Note": "a"#,
        "{\"Note\": \"a\nb\"}",
        r#"{"Note": "\x"}"#,
        r#"{"Note": "\u12"}"#,
        r#"{"Note": "\ud83d"}"#,
        r#"{"Size": 01}"#,
        r#"{"Size": 1.}"#,
        r#"{"Size": -}"#,
        r#"{"Size": .5}"#,
        r#"{"Size": +1}"#,
        r#"{"Size": nul}"#,
        r#"{"Note": “a”}"#,
        "{\u{a0}}",
    ])
);

/// Members that the model does not know, limits, and bytes that are no text.
#[test]
fn messages_of_strict_mode_and_limits() {
    let strict = Options { strict: true, ..Options::default() };
    let limited = |bytes, depth| {
        let limits = smithy_contract::Limits { bytes, depth, ..Default::default() };
        Options { limits, ..Options::default() }
    };
    let cases = [
        (r#""jobname": "a""#, strict),
        (r#""Completely": "different""#, strict),
        (r#""SSESpecification": {"SSEType": "KMS", "KmsKeyId": "a"}"#, strict),
        (r#""Note": "a""#, limited(10, 128)),
        (r#""Matrix": [[1]]"#, limited(1000, 2)),
    ];
    let mut text = String::new();
    for (members, options) in cases {
        let message = exception_with(members, &options).message(Profile::Framework);
        text += &format!("{members}\n  both: {message}\n\n");
    }
    for (what, bytes) in
        [("a byte order mark", "\u{feff}{}".as_bytes()), ("bad UTF-8", b"{\"Note\": \"\xff\"}")]
    {
        for (kind, schema) in [("with secrets", schema()), ("without", &plain())] {
            let message = schema.check(bytes).unwrap_err().message(Profile::Coral);
            text += &format!("{what}, in a model {kind}\n  both: {message}\n\n");
        }
    }
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("messages_of_strict_mode_and_limits", text.trim_end());
    });
}

/// The texts that services are known to send, word for word.
#[test]
fn known_texts() {
    let coral = |members: &str| exception(members).message(Profile::Coral);
    let framework = |members: &str| exception(members).message(Profile::Framework);
    assert_eq!(
        coral(r#"{"JobName": ""}"#),
        "2 validation errors detected: Value '' at 'jobName' failed to satisfy constraint: Member must have length \
         greater than or equal to 1; Value null at 'clientToken' failed to satisfy constraint: Member must not be null",
    );
    let ends = [
        (
            coral(r#""RoleArn": "x""#),
            r"Value 'x' at 'roleArn' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+",
        ),
        (coral(r#""Most": 1001"#), "Member must have value less than or equal to 1000"),
        (
            coral(r#""SSESpecification": {}"#),
            "Value null at 'sSESpecification.sSEType' failed to satisfy constraint: Member must not be null",
        ),
        (
            coral(r#""Tags": [{}]"#),
            "Value null at 'tags.1.member.tagKey' failed to satisfy constraint: Member must not be null",
        ),
        (
            coral(r#""Attrs": {"key": {}}"#),
            "Value null at 'attrs.key.member.tagKey' failed to satisfy constraint: Member must not be null",
        ),
        (
            coral(r#""Architectures": ["X", "Y"]"#),
            "1 validation error detected: Value '[X, Y]' at 'architectures' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 8, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [a-z0-9_]+, Member must not be null]",
        ),
        (
            coral(r#""Labels": {"UP": "a"}"#),
            "Value '{UP=a}' at 'labels' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 5, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [a-z]+]",
        ),
        (
            coral(r#""Labels": {"a": "four"}"#),
            "Value '{a=four}' at 'labels' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 3, Member must not be null]",
        ),
        (
            coral(r#""Password": "short""#),
            "Value at 'password' failed to satisfy constraint: Member must have length greater than or equal to 8",
        ),
        (
            framework(r#""Note": "sixsix""#),
            "1 validation error detected. Value with length 6 at '/Note' failed to satisfy constraint: Member must have length less than or equal to 5",
        ),
        (
            framework(r#""Data": "Zg==""#),
            "Value with length 1 at '/Data' failed to satisfy constraint: Member must have length greater than or equal to 2",
        ),
        (
            framework(r#"{"JobName": "a", "ClientToken": ""}"#),
            r"2 validation errors detected. Value with length 0 at '/ClientToken' failed to satisfy constraint: Member must have length between 1 and 64, inclusive; Value at '/ClientToken' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9-]+$",
        ),
        (
            framework(r#""Size": 1"#),
            "Value at '/Size' failed to satisfy constraint: Member must be between 2 and 8, inclusive",
        ),
        (
            framework(r#""Least": 1"#),
            "Value at '/Least' failed to satisfy constraint: Member must be greater than or equal to 2",
        ),
        (
            framework(r#""Mode": "x""#),
            "Value at '/Mode' failed to satisfy constraint: Member must satisfy enum value set: [ON, OFF]",
        ),
        (
            framework(r#""Unique": ["", ""]"#),
            "Value at '/Unique' failed to satisfy constraint: Member must have unique values",
        ),
        (
            framework(r#"{"JobName": "a"}"#),
            "Value at '/ClientToken' failed to satisfy constraint: Member must not be null",
        ),
    ];
    for (message, end) in ends {
        assert!(message.ends_with(end), "\n{message}\ndoes not end with\n{end}");
    }
}

/// Coral tells the number of all violations and lists ten.
#[test]
fn coral_lists_at_most_ten() {
    let tags = ["{}"; 12].join(",");
    let message = exception(&format!(r#""Tags": [{tags}]"#)).message(Profile::Coral);
    assert!(
        message.starts_with("13 validation errors detected: Value '[Tag(), Tag(), "),
        "{message}"
    );
    assert_eq!(message.matches("failed to satisfy constraint").count(), 10);
    assert!(
        message.contains("'tags.9.member.tagKey'") && !message.contains("'tags.10.member.tagKey'")
    );
}

/// A matcher that ran out of steps never accepts, and a person is told so.
#[test]
fn a_pattern_that_gives_up() {
    use smithy_contract::pattern::{FancyMatcher, Matcher};
    let schema = crate::models::schema(
        "[shapes]
        Input = { type = 'structure', members = ['Text: Text'] }
        Text = { type = 'string', pattern = '^(a+)-\\1$' }",
    );
    let mut model = schema.model().clone();
    let costly = FancyMatcher::new(r"^(a+)+-(?:\1)$".into(), 10);
    model.patterns.to_mut()[0].matcher = Matcher::FancyRegex(costly);
    let schema = Schema::of_shared(std::sync::Arc::new(model), schema.index());
    let text = br#"{"Text": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}"#;
    let exception = schema.check(text).unwrap_err();
    assert!(matches!(
        exception.violations()[0].constraint,
        smithy_contract::Constraint::Pattern { gave_up: true, .. }
    ));
    let seen = smithy_contract::human(&exception, "input", text).to_string();
    assert!(seen.contains("which takes too many steps to match, so it is refused"), "{seen}");
}

/// With one name for all errors, everything is told in one message.
#[test]
fn validation_exception_only() {
    let options = Options { validation_exception_only: true, ..Options::default() };
    let exception = exception_with(r#""Note": 5, "Size": 1"#, &options);
    let unreadable =
        "Value at '/Note' (line 1, column 46) can't be read: expected a string, found the number 5";
    assert_eq!(
        exception.message(Profile::Framework),
        format!(
            "2 validation errors detected. Value at '/Size' failed to satisfy constraint: Member must be between 2 and 8, inclusive; {unreadable}"
        )
    );
    assert_eq!(exception.error_name(), "ValidationException");
}
