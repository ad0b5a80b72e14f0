//! The end of the server.

#![cfg(unix)]

use std::process::{Command, ExitStatus};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::http::{Client, LONGEST};
use crate::server::Server;
use crate::{HEAD, VALID, request, serve, serve_with_patience};

fn signal(server: &Server, name: &str) {
    let id = server.process.id().to_string();
    assert!(Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
}

/// Waits until the server has ended, or fails.
fn ended(server: &mut Server) -> ExitStatus {
    let started = Instant::now();
    loop {
        if let Some(status) = server.process.try_wait().unwrap() {
            return status;
        }
        assert!(started.elapsed() < LONGEST, "the server does not end");
        sleep(Duration::from_millis(10));
    }
}

#[test]
fn signals_end_it() {
    for name in ["TERM", "INT"] {
        let mut server = serve(&[]);
        signal(&server, name);
        assert!(ended(&mut server).success(), "{name}");
    }
}

#[test]
fn what_has_begun_is_answered() {
    let mut server = serve_with_patience("10", &[]);
    let mut idle = Client::connect(&server);
    assert_eq!(idle.ask(&request(VALID)).status, 200);
    let mut client = Client::connect(&server);
    // The server says when it wants the body: so it has begun.
    client.send(&format!("{HEAD}Expect: 100-continue\r\nContent-Length: {}\r\n\r\n", VALID.len()));
    assert_eq!(client.receive().status, 100);
    signal(&server, "TERM");
    assert!(idle.try_receive().is_none());
    client.send(VALID);
    assert_eq!(client.receive().status, 200);
    assert!(client.try_receive().is_none());
    assert!(ended(&mut server).success());
}

#[test]
fn nobody_can_keep_it_from_ending() {
    let mut server = serve(&[]);
    let mut client = Client::connect(&server);
    client.send(&format!("{HEAD}Content-Length: 100\r\n\r\n{{"));
    signal(&server, "TERM");
    assert!(ended(&mut server).success());
}

#[test]
fn the_second_signal_ends_it_at_once() {
    let mut server = serve_with_patience("3600", &[]);
    let mut client = Client::connect(&server);
    client.send(&format!("{HEAD}Expect: 100-continue\r\nContent-Length: 100\r\n\r\n"));
    assert_eq!(client.receive().status, 100);
    signal(&server, "TERM");
    // Once the first one has come, nobody else can connect.
    let address = server.address.strip_prefix("http://").unwrap();
    let started = Instant::now();
    while std::net::TcpStream::connect(address).is_ok() {
        assert!(started.elapsed() < LONGEST, "the server goes on listening");
        sleep(Duration::from_millis(10));
    }
    signal(&server, "TERM");
    assert!(ended(&mut server).success());
}
