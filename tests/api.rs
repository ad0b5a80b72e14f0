//! What users of the contract write.

use healthlake_contract::{
    Constraint, InputDataConfig, Profile, StartFhirImportJob, StartFhirImportJobRequest, Validated,
};

const BODY: &[u8] = br#"{
    "InputDataConfig": {"S3Uri": "s3://bucket/files"},
    "DatastoreId": "d1",
    "DataAccessRoleArn": "arn:aws:iam::123456789012:role/Import",
    "ClientToken": "t-1"
}"#;

#[test]
fn the_promised_lines() -> Result<(), Box<dyn std::error::Error>> {
    let body = BODY;
    let answer = br#"{"JobId": "j1", "JobStatus": "SUBMITTED"}"#;
    let exception = StartFhirImportJob::check_input(b"{}").unwrap_err();

    let request: Validated<StartFhirImportJobRequest> = StartFhirImportJobRequest::from_json(body)?;
    StartFhirImportJob::check_input(body)?; // only the verdict
    StartFhirImportJob::check_output(answer)?; // responses too
    let built = StartFhirImportJobRequest::builder()
        .datastore_id("d1")
        .input_data_config(InputDataConfig::S3Uri("s3://bucket/files".into()))
        .data_access_role_arn("arn:aws:iam::123456789012:role/Import")
        .client_token("t-1")
        .build()?; // Validated as well
    let response = exception.to_response(Profile::Coral); // status, headers, body
    for violation in exception.violations() {
        assert!(matches!(violation.constraint, Constraint::Required), "{violation:?}");
    }

    assert_eq!(request, built);
    assert_eq!(request.get().client_token, "t-1");
    assert_eq!(request.into_inner().job_name, None);
    assert_eq!((response.status, exception.violations().len()), (400, 4));
    assert_eq!(response.headers[0].1, "application/x-amz-json-1.0");
    Ok(())
}

#[test]
fn violations_carry_bounds_and_what_was_found() {
    let name = "é".repeat(65);
    let exception = StartFhirImportJobRequest::builder().job_name(name).build().unwrap_err();
    let violation = &exception.violations()[0];
    assert_eq!(violation.path.to_string(), "/JobName");
    assert!(matches!(
        violation.constraint,
        Constraint::Length { minimum: Some(1), maximum: Some(64), actual: 65 }
    ));
}

#[test]
fn an_empty_or_broken_body_is_an_error_value() {
    for (body, total) in [("", 4), (" \n", 4), ("{", 1), ("[]", 1), ("\u{feff}{}", 1)] {
        let exception = StartFhirImportJobRequest::from_json(body).unwrap_err();
        assert_eq!(exception.total(), total, "{body:?}");
    }
    assert!(StartFhirImportJobRequest::from_json([0xff]).is_err());
}

#[test]
fn validated_values_cannot_be_changed_unseen() {
    let valid = StartFhirImportJobRequest::from_json(BODY).expect("valid");
    let mut request = valid.clone().into_inner();
    request.client_token.push('_');
    assert!(Validated::new(request).is_err());
    let through_serde: Validated<StartFhirImportJobRequest> =
        serde_json::from_str(&valid.to_json()).expect("valid");
    assert_eq!(through_serde, valid);
    let refused = serde_json::from_str::<Validated<StartFhirImportJobRequest>>(
        &valid.to_json().replace("t-1", "t_1"),
    );
    assert!(refused.unwrap_err().to_string().contains("/ClientToken"));
}

#[cfg(feature = "uuid")]
#[test]
fn random_tokens_are_valid_and_differ() {
    let request = || {
        StartFhirImportJobRequest::builder()
            .datastore_id("d1")
            .input_data_config(InputDataConfig::S3Uri("s3://bucket/files".into()))
            .data_access_role_arn("arn:aws:iam::123456789012:role/Import")
            .random_client_token()
            .build()
            .expect("valid")
    };
    assert_ne!(request(), request());
}

#[cfg(feature = "schemars")]
#[test]
fn schemars_knows_the_constraints() {
    let schema = schemars::schema_for!(Validated<StartFhirImportJobRequest>);
    let schema = schema.to_value();
    assert_eq!(schema["title"], "StartFhirImportJobRequest");
    assert_eq!(schema["properties"]["ClientToken"]["maxLength"], 64);
    assert_eq!(schema["properties"]["InputDataConfig"]["$ref"], "#/$defs/InputDataConfig");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let valid: serde_json::Value = serde_json::from_slice(BODY).expect("JSON");
    assert!(validator.is_valid(&valid));
    assert!(!validator.is_valid(&serde_json::json!({ "JobName": "" })));
}
