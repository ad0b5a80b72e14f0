//! The AWS SDK for Rust calls our server, and understands it.

use aws_sdk_healthlake::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_healthlake::operation::start_fhir_import_job::StartFHIRImportJobError;
use aws_sdk_healthlake::operation::start_fhir_import_job::builders::StartFHIRImportJobFluentBuilder;
use aws_sdk_healthlake::types::{InputDataConfig, OutputDataConfig, S3Configuration};
use aws_sdk_healthlake::{Client, Config};
use aws_smithy_http_client::Builder;

#[expect(dead_code, reason = "only its main function, which runs it alone")]
#[path = "../../../examples/server.rs"]
mod server;

type TestResult = Result<(), Box<dyn std::error::Error>>;

fn request(client: &Client) -> Result<StartFHIRImportJobFluentBuilder, Box<dyn std::error::Error>> {
    let output = S3Configuration::builder()
        .s3_uri("s3://bucket/out")
        .kms_key_id("arn:aws:kms:us-east-1:123456789012:key/k")
        .build()?;
    Ok(client
        .start_fhir_import_job()
        .job_name("nightly")
        .input_data_config(InputDataConfig::S3Uri("s3://bucket/files".to_owned()))
        // Newer than the contract, which ignores it.
        .job_output_data_config(OutputDataConfig::S3Configuration(output))
        .datastore_id("d1")
        .data_access_role_arn("arn:aws:iam::123456789012:role/Import"))
    // The client makes a token of its own.
}

#[tokio::test]
async fn answers_and_errors_are_understood() -> TestResult {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}", listener.local_addr()?);
    let serving = tokio::spawn(server::serve(listener));
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .credentials_provider(Credentials::new("id", "secret", None, None, "test"))
        .region(Region::new("us-east-1"))
        .endpoint_url(address)
        .http_client(Builder::new().build_http());
    let client = Client::from_conf(config.build());

    let answer = request(&client)?.send().await?;
    assert_eq!((answer.job_id(), answer.datastore_id()), ("job-1", Some("d1")));

    let error =
        request(&client)?.job_name("tab\there").send().await.unwrap_err().into_service_error();
    let StartFHIRImportJobError::ValidationException(exception) = error else {
        panic!("{error:?}")
    };
    let message = exception.message().unwrap_or_default();
    assert!(
        message.starts_with("1 validation error detected: Value 'tab\there' at 'jobName' failed"),
        "{message}"
    );

    let error =
        request(&client)?.datastore_id("nowhere").send().await.unwrap_err().into_service_error();
    assert!(error.is_resource_not_found_exception(), "{error:?}");
    serving.abort();
    Ok(())
}
