//! Errors as they go over the wire, for services that declare their error shape in different ways.

use smithy_contract::{Options, Profile, Response, Schema};

const INPUT: &str = r#"
[shapes]
Input = { type = "structure", members = ["Name!: Name", "Tags: Tags"] }
Name = { type = "string", length = "1..3" }
Tags = { type = "list", element = "Tag" }
Tag = { type = "structure", members = ["Key!: String"] }
"#;

/// What a service's model says of its error, by the name of the case.
const SERVICES: [(&str, &str); 9] = [
    ("no error declared, awsJson1_0", ""),
    ("no error declared, awsJson1_1", "service.protocol = 'awsJson1_1'"),
    ("no error declared, restJson1", "service.protocol = 'restJson1'"),
    ("no error declared, no protocol", "service.protocol = 'none'"),
    (
        "Message",
        "service.validation_error = 'ValidationException'
        shapes.ValidationException = { type = 'structure', members = ['Message: String'] }",
    ),
    (
        "message, awsJson1_1, another name",
        "service.protocol = 'awsJson1_1'
        service.validation_error = 'InvalidInput'
        shapes.InvalidInput = { type = 'structure', members = ['message!: String'] }",
    ),
    (
        "message and fieldList with path, restJson1",
        "service.protocol = 'restJson1'
        service.validation_error = 'ValidationException'
        shapes.ValidationException = { type = 'structure', members = ['message!: String', 'fieldList: Fields'] }
        shapes.Fields = { type = 'list', element = 'Field' }
        shapes.Field = { type = 'structure', members = ['path!: String', 'message!: String'] }",
    ),
    (
        "message, reason and fieldList with name",
        "service.validation_error = 'ValidationException'
        shapes.ValidationException = { type = 'structure', members = ['message!: String', 'reason!: Reason', 'fieldList: Fields'] }
        shapes.Reason = { type = 'string', values = ['UNKNOWN_OPERATION', 'CANNOT_PARSE', 'FIELD_VALIDATION_FAILED', 'OTHER'] }
        shapes.Fields = { type = 'list', element = 'Field' }
        shapes.Field = { type = 'structure', members = ['name!: String', 'message!: String'] }",
    ),
    (
        "message, reason of other values and fieldName, status 422",
        "service.status = 422
        service.validation_error = 'ValidationException'
        shapes.ValidationException = { type = 'structure', members = ['message: String', 'reason!: Reason', 'fieldName: String', 'other: Integer'] }
        shapes.Reason = { type = 'string', values = ['fieldValidationFailed', 'other'] }",
    ),
];

const INPUTS: [(&str, &str); 3] = [
    ("two violations", r#"{"Name": "", "Tags": [{}]}"#),
    ("can't be read", r#"{"Name": 5}"#),
    ("no JSON", "{"),
];

#[test]
fn responses() {
    let mut text = String::new();
    for (name, service) in SERVICES {
        let schema = schema(service);
        let usual = Profile::of(schema.model());
        text += &format!("# {name}: usually {usual:?}\n\n");
        for (what, input) in INPUTS {
            for profile in [Profile::Framework, Profile::Coral] {
                let response = schema.check(input.as_bytes()).unwrap_err().to_response(profile);
                text += &format!("{what}, {profile:?}\n{}\n", show(&response));
            }
        }
    }
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("responses", text.trim_end());
    });
}

/// One name for all errors, as a setting.
#[test]
fn validation_exception_only() {
    let options = Options { validation_exception_only: true, ..Options::default() };
    let of = |service| {
        let exception = schema(service).check_with(br#"{"Name": 5}"#, &options).unwrap_err();
        show(&exception.to_response(Profile::Coral))
    };
    let message = "1 validation error detected: Value at '/Name' (line 1, column 10) can't be read: expected a string, found the number 5";
    assert_eq!(
        of(SERVICES[0].1),
        format!(
            "  400\n  Content-Type: application/x-amz-json-1.0\n  {{\"__type\":\"com.amazon.coral.validate#ValidationException\",\"message\":\"{message}\"}}\n"
        )
    );
    assert_eq!(
        of(SERVICES[4].1),
        format!(
            "  400\n  Content-Type: application/x-amz-json-1.0\n  {{\"__type\":\"com.example#ValidationException\",\"Message\":\"{message}\"}}\n"
        )
    );
}

fn schema(service: &str) -> Schema {
    let (service, shapes): (Vec<&str>, Vec<&str>) =
        service.lines().map(str::trim).partition(|line| line.starts_with("service"));
    let shapes = shapes.join("\n").replace("shapes.", "");
    crate::models::schema(&format!("{}\n{INPUT}\n{shapes}", service.join("\n")))
}

fn show(Response { status, headers, body }: &Response) -> String {
    let headers: String =
        headers.iter().map(|(name, value)| format!("  {name}: {value}\n")).collect();
    format!("  {status}\n{headers}  {body}\n")
}
