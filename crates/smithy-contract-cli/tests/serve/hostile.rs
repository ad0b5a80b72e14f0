//! Clients that do not speak HTTP, or break off.

use crate::http::Client;
use crate::{HEAD, VALID, assert_answers, request, serve};

/// What is sent, and the status of each answer until the connection is closed.
const MALFORMED: [(&str, &str, &[u16]); 17] = [
    ("nothing but line ends", "\r\n\r\n\r\n", &[]),
    ("bytes", "\u{0}\u{1}\u{7f}\r\n\r\n", &[400]),
    ("no HTTP", "HELO example.com\r\n\r\n", &[400]),
    ("TLS", "\u{16}\u{3}\u{1}\u{0}\u{5}\u{1}\u{0}\u{0}\u{1}\u{0}\r\n\r\n", &[400]),
    ("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", &[]),
    ("HTTP/3.7", "POST / HTTP/3.7\r\n\r\n", &[400]),
    ("no version", "POST /\r\n\r\n", &[400]),
    ("a header without a colon", "POST / HTTP/1.1\r\nHost\r\n\r\n", &[400]),
    ("a header that goes on", "POST / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n", &[400]),
    ("a header with a control character", "POST / HTTP/1.1\r\nX: a\u{0}b\r\n\r\n", &[400]),
    ("a length below 0", "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", &[400]),
    ("a length that is no number", "POST / HTTP/1.1\r\nContent-Length: 0x10\r\n\r\n", &[400]),
    ("two lengths", "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", &[400]),
    ("a coding nobody knows", "POST / HTTP/1.1\r\nTransfer-Encoding: rot13\r\n\r\n", &[400]),
    ("a path that is none", "POST /\u{1f600} HTTP/1.1\r\n\r\n", &[404]),
    ("another host's address", "POST http://example.com/x HTTP/1.1\r\n\r\n", &[404]),
    ("an asterisk", "OPTIONS * HTTP/1.1\r\n\r\n", &[404]),
];

#[test]
fn malformed_requests() {
    let server = serve(&[]);
    for (name, sent, expected) in MALFORMED {
        let mut client = Client::connect(&server);
        client.send(sent);
        let answers: Vec<u16> =
            std::iter::from_fn(|| client.try_receive()).map(|answer| answer.status).collect();
        assert_eq!(answers, expected, "{name}");
        assert_answers(&server, name);
    }
}

#[test]
fn malformed_chunks() {
    let server = serve(&[]);
    let head = format!("{HEAD}Transfer-Encoding: chunked\r\n\r\n");
    for chunks in
        ["xyz\r\n", "ffffffffffffffffff\r\n", "-1\r\n{}\r\n", "2\r\n{}oh no\r\n", "2;\n\n"]
    {
        let mut client = Client::connect(&server);
        client.send(&format!("{head}{chunks}"));
        let answer = client.receive();
        assert_eq!(answer.status, 400, "{chunks:?}: {answer:?}");
        assert!(answer.body.contains("SerializationException"), "{chunks:?}: {answer:?}");
        assert_answers(&server, chunks);
    }
}

#[test]
fn clients_that_break_off() {
    let server = serve(&[]);
    let whole = request(VALID);
    for length in (0..=whole.len()).step_by(7).chain([whole.len()]) {
        let mut client = Client::connect(&server);
        client.send(&whole[..length]);
    }
    assert_answers(&server, "clients that broke off");
}
