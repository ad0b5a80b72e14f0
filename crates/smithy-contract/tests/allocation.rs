//! Checking a valid input without escapes allocates nothing.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/models.rs"]
mod models;

use smithy_contract::Schema;

fn schema() -> Schema {
    models::schema(
        r#"
        [shapes]
        Input = { type = "structure", members = ["JobName!: JobName", "Token!: Token", "Input!: InputConfig", "Output: OutputConfig", "Tags: Tags", "Attributes: Attributes", "Size: Size", "Ratio: Ratio", "Exact: Exact", "At: DateTime", "Web: HttpDate", "Since: Timestamp", "Data: Data", "On: Boolean", "Level: Level", "Any: Document", "Deep: Deep"] }
        JobName = { type = "string", length = "1..64", pattern = '^([\p{L}\p{Z}\p{N}_.:/=+\-%@]*)$' }
        Token = { type = "string", length = "1..64", pattern = '^[a-zA-Z0-9-]+$' }
        InputConfig = { type = "union", members = ["S3Uri: Uri", "Inline: Data"] }
        Uri = { type = "string", length = "..1024", pattern = '^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/.*)?$' }
        OutputConfig = { type = "structure", members = ["S3Uri!: Uri", "KmsKeyId: Key"] }
        Key = { type = "string", pattern = '^(arn:aws(-[^:]+)?:kms:[a-z0-9-]+:[0-9]{12}:key/)?[a-f0-9-]{36}$' }
        Tags = { type = "list", element = "Tag", length = "..200" }
        Tag = { type = "structure", members = ["Key!: JobName", "Value: JobName"] }
        Attributes = { type = "map", key = "Token", value = "JobName", length = "..4" }
        Size = { type = "long", range = "-5..500" }
        Ratio = { type = "double", range = "0.5..1.5" }
        Exact = { type = "bigDecimal", range = "..1e500" }
        Data = { type = "blob", length = "1..8" }
        Level = { type = "intEnum", values = ["1", "2"] }
        Deep = { type = "list", element = "Deep" }
        "#,
    )
}

const REQUIRED: &str = r#""JobName": "Größe: 12", "Token": "a-1", "Input": {"S3Uri": "s3://bucket/path/with/スペース"}"#;

fn allocations(schema: &Schema, input: &str) -> u64 {
    let mut result = Ok(());
    // The first time may fill tables that are compiled on first use.
    schema.check(input.as_bytes()).expect(input);
    let info = allocation_counter::measure(|| result = schema.check(input.as_bytes()));
    assert!(result.is_ok());
    info.count_total
}

#[test]
fn valid_input_allocates_nothing() {
    let schema = schema();
    let cases = [
        "",
        r#""Output": {"S3Uri": "s3://abc", "KmsKeyId": "arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef"}"#,
        r#""Tags": [{"Key": "a", "Value": "ä"}, {"Key": "b"}, {"Value": null, "Key": "c", "ignored": [{"deep": [1, "x"]}]}]"#,
        r#""Attributes": {"a": "x", "b": "y", "c": "z"}"#,
        r#""Size": 1e2, "Ratio": 1.25, "Exact": 123456789012345678901234567890.5, "Level": 2.0, "On": true, "Data": "Zm9vYg==""#,
        r#""At": "2026-01-31T23:59:59.123Z", "Web": "Sat, 31 Jan 2026 23:59:59 GMT", "Since": 1769903999.5"#,
        r#""Any": {"a": [1, null, {"b": "c"}], "d": "e"}, "ignored": {"a": [[[]]]}, "__type": "x""#,
        r#""Deep": [[[[]], []]]"#,
    ];
    for members in cases {
        let separator = if members.is_empty() { "" } else { ", " };
        let input = format!("{{{REQUIRED}{separator}{members}}}");
        assert_eq!(allocations(&schema, &input), 0, "{input}");
    }
}

#[test]
fn long_input_allocates_nothing() {
    let schema = schema();
    let tags = vec![r#"{"Key": "a", "Value": "b"}"#; 200].join(",\n    ");
    let input = format!(
        "{{{REQUIRED}, \"Tags\": [\n    {tags}\n], \"Ignored\": \"{}\"}}",
        "x".repeat(10_000)
    );
    assert_eq!(allocations(&schema, &input), 0);
}

/// What the documentation of the checker says does allocate, so that this test is known to count.
#[test]
fn escapes_and_many_keys_allocate() {
    let schema = schema();
    let keys: Vec<String> = (0..4).map(|key| format!(r#""k\u{}": "x""#, 30 + key)).collect();
    let keys = keys.join(",").replace(r"\u3", r"\u003");
    for members in [r#""Any": "\u0061""#.to_owned(), format!(r#""Attributes": {{{keys}}}"#)] {
        assert!(allocations(&schema, &format!("{{{REQUIRED}, {members}}}")) > 0, "{members}");
    }
}
