//! A server for StartFHIRImportJob on the loopback interface: `cargo run --example server`.
//!
//! The extractor [`Checked`] gives handlers input that is valid; all other input is answered before they
//! see it, as the service itself would. Nothing in it is particular to the operation.

use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header::CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use healthlake_contract::{
    JobStatus, Operation, OperationError, Profile, ResourceNotFoundException, StartFhirImportJob,
    StartFhirImportJobError, StartFhirImportJobRequest, StartFhirImportJobResponse, Validated,
};
use tokio::net::TcpListener;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let port = std::env::args().nth(1).unwrap_or_else(|| "0".to_owned());
    let listener = TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    writeln!(std::io::stdout(), "http://{}", listener.local_addr()?)?;
    serve(listener).await
}

/// Answers requests until the process ends.
pub async fn serve(listener: TcpListener) -> std::io::Result<()> {
    let app = Router::new().route("/", post(start_import_job));
    axum::serve(listener, app).await
}

/// Starts no job, but says so.
async fn start_import_job(
    Checked(request): Checked<StartFhirImportJob>,
) -> Answer<StartFhirImportJob> {
    Answer(import(&request))
}

fn import(
    request: &StartFhirImportJobRequest,
) -> Result<StartFhirImportJobResponse, StartFhirImportJobError> {
    static JOBS: AtomicU64 = AtomicU64::new(1);

    if request.datastore_id == "nowhere" {
        let message = Some("there is no such data store".to_owned());
        let error = ResourceNotFoundException { message };
        return Err(StartFhirImportJobError::ResourceNotFoundException(error));
    }
    Ok(StartFhirImportJobResponse {
        job_id: format!("job-{}", JOBS.fetch_add(1, Ordering::Relaxed)),
        job_status: JobStatus::Submitted,
        datastore_id: Some(request.datastore_id.clone()),
    })
}

/// The input of an operation, valid.
struct Checked<O: Operation>(Validated<O::Input>);

impl<O: Operation, S: Send + Sync> FromRequest<S> for Checked<O> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        if let Some(refusal) = refuse_other_operations::<O>(request.headers()) {
            return Err(refusal);
        }
        let body =
            Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        let input = O::parse_input(&body);
        input.map(Checked).map_err(|exception| respond(exception.to_response(Profile::Coral)))
    }
}

/// The answer to a request that is for another operation, or none.
fn refuse_other_operations<O: Operation>(headers: &HeaderMap) -> Option<Response> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let media_type = O::INPUT.model().service.protocol.media_type();
    if text(CONTENT_TYPE.as_str()) != Some(media_type) {
        return Some(StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response());
    }
    if text("x-amz-target") != Some(O::TARGET) {
        let body = r#"{"__type":"com.amazon.coral.service#UnknownOperationException"}"#;
        return Some((StatusCode::BAD_REQUEST, [(CONTENT_TYPE, media_type)], body).into_response());
    }
    None
}

/// The output of an operation, or one of its errors.
struct Answer<O: Operation>(Result<O::Output, O::Error>);

impl<O: Operation> IntoResponse for Answer<O> {
    fn into_response(self) -> Response {
        match self.0.map(Validated::new) {
            Ok(Ok(output)) => respond(O::response(&output)),
            Err(error) => respond(error.to_response()),
            // Our own answer is against the contract: that is our fault, not the client's.
            Ok(Err(_)) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}

fn respond(response: healthlake_contract::Response) -> Response {
    let mut builder = Response::builder().status(response.status);
    for (name, value) in response.headers {
        builder = builder.header(name, &*value);
    }
    let response = builder.body(Body::from(response.body));
    response.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}
