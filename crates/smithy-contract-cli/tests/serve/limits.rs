//! Bounds on heads, bodies and connections.

use crate::http::Client;
use crate::{HEAD, VALID, assert_answers, request, serve};

#[test]
fn large_heads() {
    let server = serve(&[]);
    let long = "x".repeat(20_000);
    let cases = [
        ("a long header", format!("POST / HTTP/1.1\r\nX: {long}\r\n\r\n")),
        ("a long name", format!("POST / HTTP/1.1\r\n{long}: x\r\n\r\n")),
        ("many headers", format!("POST / HTTP/1.1\r\n{}\r\n", "X: y\r\n".repeat(101))),
        ("a long path", format!("POST /{long} HTTP/1.1\r\n\r\n")),
        ("a long method", format!("{long} / HTTP/1.1\r\n\r\n")),
    ];
    for (name, sent) in cases {
        let answer = Client::connect(&server).ask(&sent);
        assert_eq!(answer.status, 431, "{name}");
        assert_answers(&server, name);
    }
}

#[test]
fn heads_without_an_end() {
    let server = serve(&[]);
    for beginning in ["POST /", "POST / HTTP/1.1\r\nX: ", "POST / HTTP/1.1\r\n"] {
        let mut client = Client::connect(&server);
        let mut sent = 0;
        let line = "X: y\r\n".repeat(1000);
        client.send(beginning);
        while client.try_send(line.as_bytes()).is_ok() {
            sent += line.len();
            assert!(sent < 100_000_000, "{beginning:?}: the server goes on reading");
        }
        assert_answers(&server, beginning);
    }
}

#[test]
fn as_many_headers_as_allowed() {
    let server = serve(&[]);
    let more = "X: y\r\n".repeat(96);
    let head = format!("{HEAD}{more}Content-Length: {}\r\n\r\n{VALID}", VALID.len());
    assert_eq!(Client::connect(&server).ask(&head).status, 200);
    let long = format!(
        "{HEAD}X: {}\r\nContent-Length: {}\r\n\r\n{VALID}",
        "y".repeat(15_000),
        VALID.len()
    );
    assert_eq!(Client::connect(&server).ask(&long).status, 200);
}

#[test]
fn large_bodies() {
    let server = serve(&["--max-body", "1000"]);
    let body = |length: usize| format!("{VALID}{}", " ".repeat(length - VALID.len()));
    assert_eq!(Client::connect(&server).ask(&request(&body(1000))).status, 200);

    let large = body(5_000_000);
    let chunk = format!("{:x}\r\n{large}\r\n", large.len());
    let cases = [
        ("one byte more", request(&body(1001))),
        ("much more", request(&large)),
        ("more than is sent", format!("{HEAD}Content-Length: 1000000000000000\r\n\r\n{{")),
        ("in a chunk", format!("{HEAD}Transfer-Encoding: chunked\r\n\r\n{chunk}0\r\n\r\n")),
        ("in chunks without an end", format!("{HEAD}Transfer-Encoding: chunked\r\n\r\n{chunk}")),
        (
            "asked for first",
            format!("{HEAD}Expect: 100-continue\r\nContent-Length: 5000000\r\n\r\n"),
        ),
    ];
    for (name, sent) in cases {
        let mut client = Client::connect(&server);
        client.send(&sent);
        let answer = client.receive();
        assert_eq!(answer.status, 413, "{name}: {answer:?}");
        assert!(client.try_receive().is_none(), "{name}");
        assert_answers(&server, name);
    }
}

#[test]
fn many_connections() {
    let server = serve(&[]);
    // More than are open at once: the first are cut off, since they are silent.
    let silent: Vec<Client> = (0..400).map(|_| Client::connect(&server)).collect();
    assert_answers(&server, "many connections");
    drop(silent);
    assert_answers(&server, "many connections that ended");
}

#[test]
fn many_clients_at_once() {
    let server = serve(&[]);
    std::thread::scope(|scope| {
        for thread in 0..16 {
            let server = &server;
            scope.spawn(move || {
                for round in 0..20 {
                    let body = VALID.replace(r#""t""#, &format!("\"t-{thread}-{round}\""));
                    assert_eq!(Client::connect(server).ask(&request(&body)).status, 200);
                }
            });
        }
    });
}
