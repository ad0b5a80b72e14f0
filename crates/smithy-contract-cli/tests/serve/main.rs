//! `smithy-contract serve` with real sockets. Every wait is bounded.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by it")]

mod clients;
mod hostile;
mod http;
mod limits;
mod shutdown;
mod slow;

#[path = "../../../../tests/clients/sdks.rs"]
mod sdks;
#[path = "../../../../tests/clients/server.rs"]
mod server;

use std::io::Read;
use std::process::{Command, Stdio};

use crate::http::{Answer, Client};
use crate::server::Server;

/// A server that cuts off whoever takes more than a second.
fn serve(arguments: &[&str]) -> Server {
    serve_with_patience("1", arguments)
}

fn serve_with_patience(seconds: &str, arguments: &[&str]) -> Server {
    let mut command = Command::new(env!("CARGO_BIN_EXE_smithy-contract"));
    Server::start(command.args(["serve", "--timeout", seconds]).args(arguments))
}

/// A good request with another body.
fn request(body: &str) -> String {
    let length = body.len();
    format!("{HEAD}Content-Length: {length}\r\n\r\n{body}")
}

/// All of a good request's head but how its body is framed.
const HEAD: &str = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.0\r\n\
                    X-Amz-Target: HealthLake.StartFHIRImportJob\r\n";

const VALID: &str = r#"{"InputDataConfig":{"S3Uri":"s3://bucket/files"},"DatastoreId":"d1","DataAccessRoleArn":"arn:aws:iam::123456789012:role/Import","ClientToken":"t"}"#;

/// The server still does what it is for.
fn assert_answers(server: &Server, after: &str) {
    let answer = Client::connect(server).ask(&request(VALID));
    assert_eq!(answer.status, 200, "after {after}: {answer:?}");
    assert!(answer.body.contains(r#""DatastoreId":"d1""#), "after {after}: {answer:?}");
}

#[test]
fn a_connection_serves_many_requests() {
    let server = serve(&[]);
    let mut client = Client::connect(&server);
    let first = client.ask(&request(VALID));
    for _ in 0..100 {
        let Answer { status, headers, body } = client.ask(&request(VALID));
        assert_eq!((status, &body), (200, &first.body));
        assert_ne!(headers["x-amzn-requestid"], first.headers["x-amzn-requestid"]);
    }
    let two = [request(VALID), request("{}")].concat();
    client.send(&two);
    assert_eq!((client.receive().status, client.receive().status), (200, 400));
}

#[test]
fn seed_and_profile_are_the_servers() {
    let [first, other] =
        [&["--seed", "1"][..], &["--seed", "2", "--profile", "framework"]].map(serve);
    let [first, other] = [&first, &other].map(|server| {
        let mut client = Client::connect(server);
        [VALID, "{}"].map(|body| client.ask(&request(body)).body)
    });
    assert_ne!(first[0], other[0]);
    assert!(first[1].contains("Value null at 'inputDataConfig'"), "{}", first[1]);
    assert!(other[1].contains("Value at '/InputDataConfig'"), "{}", other[1]);
}

#[test]
fn requests_are_told_of() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_smithy-contract"));
    command.args(["serve", "--verbose"]).stderr(Stdio::piped());
    let mut server = Server::start(&mut command);
    let mut client = Client::connect(&server);
    client.ask(&request(VALID));
    client.ask(&request("{}"));
    client.ask("GET /secret HTTP/1.1\r\nHost: localhost\r\n\r\n");
    server.process.kill().unwrap();
    let mut told = String::new();
    server.process.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    let lines: Vec<Vec<&str>> =
        told.lines().map(|line| line.split(' ').take(4).collect()).collect();
    let expected = [
        ["POST", "/", "StartFHIRImportJob", "200"],
        ["POST", "/", "StartFHIRImportJob", "400"],
        ["GET", "/secret", "-", "404"],
    ];
    assert_eq!(lines, expected, "{told}");
}

#[test]
fn a_port_that_is_taken_is_told() {
    let server = serve(&[]);
    let port = server.address.rsplit(':').next().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_smithy-contract"))
        .args(["serve", "--port", port])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.starts_with(&format!("smithy-contract: 127.0.0.1:{port}: ")), "{told}");
}
