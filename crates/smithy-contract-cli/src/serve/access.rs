//! What `--verbose` tells.

use std::io::{self, Write};
use std::time::Duration;

use smithy_contract::Response;
use smithy_contract_testing::Head;

/// Writes a line to standard error: method, path, operation, status, bytes of the answer, milliseconds.
/// Nothing of what clients send in the body, which may be secret.
pub fn write(head: &Head<'_>, operation: Option<&str>, response: &Response, took: Duration) {
    let path: String = head.path.chars().take(MOST_OF_A_PATH).collect();
    let line = format!(
        "{} {} {} {} {} bytes {:.1} ms\n",
        head.method,
        path.escape_debug(),
        operation.unwrap_or("-"),
        response.status,
        response.body.len(),
        took.as_secs_f64() * 1000.0
    );
    // If nobody reads it there is nobody to tell.
    let _ = io::stderr().write_all(line.as_bytes());
}

const MOST_OF_A_PATH: usize = 100;
