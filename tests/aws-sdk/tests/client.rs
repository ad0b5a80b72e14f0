//! The AWS SDK for Rust calls our servers, and understands them.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by it")]

use std::path::PathBuf;
use std::process::Command;

use aws_sdk_healthlake::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_healthlake::operation::start_fhir_import_job::StartFHIRImportJobError;
use aws_sdk_healthlake::operation::start_fhir_import_job::builders::StartFHIRImportJobFluentBuilder;
use aws_sdk_healthlake::types::{InputDataConfig, OutputDataConfig, S3Configuration};
use aws_sdk_healthlake::{Client, Config};
use aws_smithy_http_client::Builder;

#[expect(dead_code, reason = "only its main function, which runs it alone")]
#[path = "../../../examples/server.rs"]
mod example;
#[path = "../../clients/server.rs"]
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

fn client(address: &str) -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .credentials_provider(Credentials::new("id", "secret", None, None, "test"))
        .region(Region::new("us-east-1"))
        .endpoint_url(address)
        .http_client(Builder::new().build_http());
    Client::from_conf(config.build())
}

async fn assert_invalid_input_is_refused(client: &Client) -> TestResult {
    let error =
        request(client)?.job_name("tab\there").send().await.unwrap_err().into_service_error();
    let StartFHIRImportJobError::ValidationException(exception) = error else {
        panic!("{error:?}")
    };
    let message = exception.message().unwrap_or_default();
    assert!(
        message.starts_with("1 validation error detected: Value 'tab\there' at 'jobName' failed"),
        "{message}"
    );
    Ok(())
}

#[tokio::test]
async fn the_example_is_understood() -> TestResult {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let client = client(&format!("http://{}", listener.local_addr()?));
    let serving = tokio::spawn(example::serve(listener));

    let answer = request(&client)?.send().await?;
    assert_eq!((answer.job_id(), answer.datastore_id()), ("job-1", Some("d1")));
    assert_invalid_input_is_refused(&client).await?;

    let error =
        request(&client)?.datastore_id("nowhere").send().await.unwrap_err().into_service_error();
    assert!(error.is_resource_not_found_exception(), "{error:?}");
    serving.abort();
    Ok(())
}

#[tokio::test]
async fn the_reference_implementation_is_understood() -> TestResult {
    let server = server::Server::start(Command::new(program()?).arg("serve"));
    let client = client(&server.address);

    let own = request(&client)?.send().await?;
    assert_eq!(own.datastore_id(), Some("d1"));
    let mine = || Ok::<_, Box<dyn std::error::Error>>(request(&client)?.client_token("mine"));
    let first = mine()?.send().await?;
    let again = mine()?.send().await?;
    assert_eq!((first.job_id(), first.job_status()), (again.job_id(), again.job_status()));
    assert_ne!(own.job_id(), first.job_id());
    assert_invalid_input_is_refused(&client).await
}

/// The command, beside the folder of this test's own program. `cargo test --workspace` has built it; where
/// only this crate is tested, it is built now.
fn program() -> Result<PathBuf, Box<dyn std::error::Error>> {
    let test = std::env::current_exe()?;
    let folder = test.ancestors().nth(2).ok_or("no folder")?;
    let program = folder.join("smithy-contract").with_extension(std::env::consts::EXE_EXTENSION);
    if !program.exists() {
        let is_release = folder.ends_with("release");
        let built = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--package", "smithy-contract-cli"])
            .args(is_release.then_some("--release"))
            .status()?;
        assert!(built.success(), "smithy-contract-cli does not build");
    }
    Ok(program)
}
