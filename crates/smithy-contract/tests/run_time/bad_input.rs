//! Large, deep, broken and random inputs: each gets its documented answer, soon, without a panic.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use smithy_contract::{
    Constraint, Limit, Limits, Options, Profile, Schema, ValidationException, human,
};

/// Takes something of every kind, and itself.
fn schema() -> &'static Schema {
    static SCHEMA: LazyLock<Schema> = LazyLock::new(|| {
        crate::models::schema(
            r#"
        [shapes]
        Input = { type = "structure", members = ["Text: Text", "Token: Token", "Secret: Secret", "Number: Number", "Long: Long", "Items: Items", "Map: Map", "Deep: Deep", "Inner: Input", "Any: Document", "Unique: Unique", "Choice: Choice"] }
        Text = { type = "string", length = "..5" }
        Token = { type = "string", pattern = "^[a-z]*$" }
        Secret = { type = "string", length = "..5", sensitive = true }
        Number = { type = "bigDecimal", range = "0..1e9999" }
        Items = { type = "list", element = "Text" }
        Map = { type = "map", value = "Byte" }
        Deep = { type = "list", element = "Deep", unique = true }
        Unique = { type = "list", element = "Long", unique = true }
        Choice = { type = "union", members = ["Choice: Choice", "Items: Items"] }
        "#,
        )
    });
    &SCHEMA
}

const UNLIMITED: Options = Options {
    limits: Limits { bytes: usize::MAX, depth: usize::MAX, violations: 100 },
    strict: false,
    validation_exception_only: false,
};

fn violations(input: &str) -> Vec<String> {
    let result = schema().check_with(input.as_bytes(), &UNLIMITED);
    let violations = result.err().map_or(Vec::new(), |exception| exception.violations().to_vec());
    violations.iter().map(|one| format!("{} {}", one.path, one.constraint.name())).collect()
}

/// Everything that can be printed, so that printing is tried too.
fn print(exception: &ValidationException, input: &[u8]) -> usize {
    let responses = [Profile::Framework, Profile::Coral]
        .map(|profile| exception.to_response(profile).body.len());
    let human = human(exception, "input", input).to_string().len();
    responses.iter().sum::<usize>() + human + format!("{exception:?}").len()
}

#[test]
fn truncated_texts() {
    let whole = r#"{"Text": "\ud83d\ude00é", "Number": -1.5e+3, "Items": ["a", null], "Map": {"k": [true]}, "Inner": {"Any": [[{}]]}}"#;
    for end in 1..whole.len() {
        let bytes = &whole.as_bytes()[..end];
        let exception = schema().check(bytes).expect_err("truncated");
        assert!(matches!(exception.violations(), [one] if one.constraint.name() == "syntax"));
        print(&exception, bytes);
    }
}

#[test]
fn random_bytes() {
    // xorshift, so that a failure can be repeated.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let alphabet = br#"{}[]:,"\ue012.-TextInnrAy tfals"#;
    for round in 0..2000 {
        let length = random() % 60;
        let bytes: Vec<u8> = (0..length)
            .map(|_| match round % 3 {
                0 => random() as u8,
                _ => alphabet[random() as usize % alphabet.len()],
            })
            .collect();
        if let Err(exception) = schema().check_with(&bytes, &UNLIMITED) {
            print(&exception, &bytes);
        }
    }
}

#[test]
fn strings_of_100_megabytes() {
    let million = 1_000_000;
    let input = format!(
        r#"{{"Text": "{}", "Secret": "{}"}}"#,
        "ä".repeat(25 * million),
        "x".repeat(50 * million)
    );
    let exception = schema().check(input.as_bytes()).unwrap_err();
    let limit = Constraint::Limit { limit: Limit::Bytes, maximum: 16 * 1024 * 1024 };
    assert_eq!(exception.violations()[0].constraint, limit);
    let exception = schema().check_with(input.as_bytes(), &UNLIMITED).unwrap_err();
    let lengths = exception.violations().iter().map(|violation| match violation.constraint {
        Constraint::Length { actual, .. } => actual,
        _ => panic!("{violation:?}"),
    });
    assert_eq!(lengths.collect::<Vec<_>>(), [25_000_000, 50_000_000]);
    let printed = exception.message(Profile::Framework).len()
        + exception.message(Profile::Coral).len()
        + format!("{exception:?}").len();
    assert!(printed < 100_000, "long values are cut in messages");
}

#[test]
fn nesting_of_100_000() {
    let deep = |open: &str, close: &str| open.repeat(100_000) + &close.repeat(100_000);
    let lists = deep("[", "]");
    let in_member = |name: &str, value: &str| format!(r#"{{"{name}": {value}}}"#);
    let structures = deep(r#"{"Inner":"#, "}").replace(":}", ":{}}");
    let unions =
        in_member("Choice", &deep(r#"{"Choice":"#, "}").replace(":}", r#":{"Items":[]}}"#));
    for (input, is_valid) in [
        (in_member("Deep", &lists), true),
        (in_member("Any", &lists), true),
        (in_member("Ignored", &lists), true),
        (in_member("Text", &lists), false),
        (structures, true),
        (unions, true),
        (lists.clone(), false),
    ] {
        let exception = schema().check(input.as_bytes()).unwrap_err();
        let limit = Constraint::Limit { limit: Limit::Depth, maximum: 128 };
        assert_eq!(exception.violations()[0].constraint, limit);
        print(&exception, input.as_bytes());
        let result = schema().check_with(input.as_bytes(), &UNLIMITED);
        assert_eq!(result.is_ok(), is_valid);
        if let Err(exception) = result {
            print(&exception, input.as_bytes());
        }
    }
    let open = in_member("Deep", &"[".repeat(100_000));
    assert_eq!(violations(&open), [" syntax"]);
}

#[test]
fn violations_at_the_bottom_of_100_000_levels() {
    let input =
        r#"{"Inner":"#.repeat(100_000) + r#"{"Text": 5, "Map": {"a": 1e5}}"# + &"}".repeat(100_000);
    let exception = schema().check_with(input.as_bytes(), &UNLIMITED).unwrap_err();
    assert_eq!(exception.violations()[1].path.segments().len(), 100_002);
    print(&exception, input.as_bytes());
}

#[test]
fn numbers_of_10_000_digits() {
    let nines = "9".repeat(10_000);
    let cases = [
        (format!(r#"{{"Number": {nines}}}"#), vec!["/Number range"]),
        (format!(r#"{{"Number": 1{}}}"#, "0".repeat(9_999)), vec![]),
        (format!(r#"{{"Number": 0.{nines}}}"#), vec![]),
        (format!(r#"{{"Number": 1e{nines}}}"#), vec!["/Number range"]),
        (format!(r#"{{"Number": -1e-{nines}}}"#), vec!["/Number range"]),
        (format!(r#"{{"Number": 1e-{nines}}}"#), vec![]),
        (format!(r#"{{"Number": 0e{nines}}}"#), vec![]),
        (format!(r#"{{"Long": {nines}}}"#), vec!["/Long type"]),
        (format!(r#"{{"Long": 1.{}}}"#, "0".repeat(10_000)), vec![]),
        (format!(r#"{{"Long": 0.{}1e10001}}"#, "0".repeat(10_000)), vec![]),
        (format!(r#"{{"Ignored": {nines}e{nines}}}"#), vec![]),
        (format!(r#"{{"Long": 0{nines}}}"#), vec![" syntax"]),
    ];
    for (input, expected) in cases {
        assert_eq!(violations(&input), expected, "{}", &input[..40]);
    }
}

#[test]
fn members_repeated_100_000_times() {
    let repeated =
        |member: &str| format!(r#"{{{}"Text": ""}}"#, format!("{member},").repeat(100_000));
    let total = |input: &str, strict| {
        let result = schema().check_with(input.as_bytes(), &Options { strict, ..UNLIMITED });
        result.map_or_else(
            |exception| {
                assert!(exception.violations().len() <= 100);
                print(&exception, input.as_bytes());
                exception.total()
            },
            |()| 0,
        )
    };
    assert_eq!(total(&repeated(r#""Number": 1"#), false), 99_999);
    assert_eq!(total(&repeated(r#""Unknown": 1"#), false), 0);
    assert_eq!(total(&repeated(r#""Unknown": 1"#), true), 100_000);
    assert_eq!(
        total(
            &format!(
                r#"{{"Map": {}}}"#,
                repeated(r#""key": 1"#).replace("\"Text\": \"\"", "\"last\": 1")
            ),
            false
        ),
        99_999
    );
    let distinct: Vec<String> = (0..100_000).map(|key| format!(r#""{key}": 1"#)).collect();
    assert_eq!(total(&format!(r#"{{"Map": {{{}}}}}"#, distinct.join(",")), false), 0);
}

#[test]
fn lists_of_1_000_000_elements() {
    let cases = [
        ("Items", r#""too long""#, 1_000_000, 1_000_000),
        ("Items", "7", 100_000, 100_000),
        ("Unique", r#""a""#, 100_000, 100_000),
        ("Choice", "1", 100_000, 1),
    ];
    for (member, element, times, total) in cases {
        let others = format!("{element},").repeat(times - 1);
        let input = format!(r#"{{"{member}": [{others}{element}]}}"#);
        let mut result = None;
        let memory =
            allocation_counter::measure(|| result = schema().check(input.as_bytes()).err());
        let exception = result.expect("violations");
        let counts = (exception.violations().len(), exception.total());
        assert_eq!(counts, (total.min(100), total), "{member}");
        if member != "Unique" {
            assert!(memory.bytes_max < 1_000_000, "{member}: {} bytes", memory.bytes_max);
        }
        print(&exception, input.as_bytes());
    }
    let numbers: Vec<String> = (0..100_000).map(|number| number.to_string()).collect();
    assert_eq!(violations(&format!(r#"{{"Unique": [{}]}}"#, numbers.join(","))), [""; 0]);
}

/// Ten times the input takes about ten times as long, whatever is wrong with it. (A generous bound: quadratic
/// time would take a hundred times as long.)
#[test]
fn time_is_linear() {
    let inputs: [fn(usize) -> String; 6] = [
        |size| format!(r#"{{"Items": [{}""]}}"#, r#""too long","#.repeat(size)),
        |size| format!(r#"{{{}"Text": ""}}"#, r#""Text": 1,"#.repeat(size)),
        |size| format!(r#"{{"Deep": {}{}}}"#, "[".repeat(size), "]".repeat(size)),
        |size| format!(r#"{{"Secret": {}{}}}"#, "[".repeat(size), "]".repeat(size)),
        |size| format!(r#"{{"Text": "{}"}}"#, "\\u00e9".repeat(size)),
        |size| format!(r#"{{"Number": 1{}}}"#, "0".repeat(size)),
    ];
    for (index, input) in inputs.into_iter().enumerate() {
        let time = |size| {
            let input = input(size);
            let time = || {
                let start = Instant::now();
                if let Err(exception) = schema().check_with(input.as_bytes(), &UNLIMITED) {
                    print(&exception, input.as_bytes());
                }
                start.elapsed()
            };
            (0..3).map(|_| time()).min().unwrap_or_default()
        };
        let (small, large) = (time(2_000), time(20_000));
        assert!(
            large < small * 40 + Duration::from_millis(20),
            "{index}: {small:?}, then {large:?}"
        );
    }
}

#[test]
fn values_have_no_bytes_to_count() {
    let options = Options { limits: Limits { bytes: 1, ..UNLIMITED.limits }, ..UNLIMITED };
    let value = serde_json::json!({"Text": "longer than 5"});
    let exception = schema().check_value_with(&value, &options).unwrap_err();
    let names: Vec<&str> = exception.violations().iter().map(|one| one.constraint.name()).collect();
    assert_eq!(names, ["length"]);
}
