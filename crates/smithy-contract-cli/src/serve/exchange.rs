//! One request and its response: HTTP on the outside, the reference implementation within.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Body, Bytes, Incoming};
use hyper::header::EXPECT;
use hyper::http::request::Parts;
use hyper::{Request, Response, StatusCode};
use smithy_contract_testing::{Head, Route};
use tokio::time::timeout;

use super::access;
use super::server::Server;

/// How much of a body that is not wanted is read, so that the client gets to see the answer.
const MOST_DISCARDED_BYTES: usize = 64 << 20;

pub async fn answer(
    server: Arc<Server>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let started = Instant::now();
    let (parts, body) = request.into_parts();
    let headers = visible_headers(&parts);
    let head = Head { method: parts.method.as_str(), path: parts.uri.path(), headers: &headers };
    let route = server.reference.route(&head);
    let operation = route.as_ref().ok().map(Route::operation);
    let response = match route {
        Ok(route) => with_body(&server, &parts, &route, body).await,
        Err(refusal) => {
            discard(&parts, body, server.patience);
            refusal
        }
    };
    if server.is_verbose {
        access::write(&head, operation, &response, started.elapsed());
    }
    Ok(respond(response))
}

/// The headers whose values are text.
fn visible_headers(parts: &Parts) -> Vec<(&str, &str)> {
    let headers = parts.headers.iter();
    headers.filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?))).collect()
}

async fn with_body(
    server: &Server,
    parts: &Parts,
    route: &Route<'_>,
    mut body: Incoming,
) -> smithy_contract::Response {
    let most = route.most_bytes();
    // What is announced need not be awaited.
    if body.size_hint().lower() > most as u64 {
        discard(parts, body, server.patience);
        return route.refuse_large_body();
    }
    match timeout(server.patience, Limited::new(&mut body, most).collect()).await {
        Ok(Ok(whole)) => route.answer(&whole.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            discard(parts, body, server.patience);
            route.refuse_large_body()
        }
        // Whether anyone reads this answer is not known.
        Ok(Err(_)) => route.refuse_broken_body(),
        Err(_) => route.refuse_slow_body(),
    }
}

/// Reads what is left of a body, but not forever. A client that is still sending when the connection is
/// closed would lose the answer.
fn discard(parts: &Parts, mut body: Incoming, patience: Duration) {
    // A client that asked first will not send it.
    if body.is_end_stream() || parts.headers.contains_key(EXPECT) {
        return;
    }
    tokio::spawn(timeout(patience, async move {
        let mut read = 0;
        while let Some(Ok(frame)) = body.frame().await {
            read += frame.data_ref().map_or(0, Bytes::len);
            if read > MOST_DISCARDED_BYTES {
                return;
            }
        }
    }));
}

fn respond(response: smithy_contract::Response) -> Response<Full<Bytes>> {
    let mut builder = Response::builder().status(response.status);
    for (name, value) in response.headers {
        builder = builder.header(name, &*value);
    }
    builder.body(Full::from(response.body)).unwrap_or_else(|_| {
        let mut response = Response::new(Full::default());
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        response
    })
}
