//! Clients that take their time: they are cut off, and nobody waits for them.

use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::http::{Client, LONGEST};
use crate::{HEAD, assert_answers, request, serve};

/// Between two bytes of a slow client: less than the server's patience, which is for the whole.
const PAUSE: Duration = Duration::from_millis(100);

/// Sends byte by byte until the server has had enough; how long that took.
fn drip(client: &mut Client, text: &str) -> Duration {
    let started = Instant::now();
    for byte in text.bytes().cycle() {
        if client.try_send(&[byte]).is_err() || started.elapsed() > LONGEST {
            break;
        }
        sleep(PAUSE);
    }
    started.elapsed()
}

#[test]
fn a_head_that_comes_slowly() {
    let server = serve(&[]);
    let mut client = Client::connect(&server);
    client.send("POST / HTTP/1.1\r\n");
    let took = drip(&mut client, "X: y\r\n");
    assert!(took < LONGEST, "{took:?}");
    assert_answers(&server, "a slow head");
}

#[test]
fn a_body_that_comes_slowly() {
    let server = serve(&[]);
    let mut client = Client::connect(&server);
    client.send(&format!("{HEAD}Content-Length: 1000000\r\n\r\n"));
    let took = drip(&mut client, " ");
    assert!(took < LONGEST, "{took:?}");
    assert_answers(&server, "a slow body");
}

#[test]
fn a_body_that_does_not_come() {
    let server = serve(&[]);
    let mut client = Client::connect(&server);
    client.send(&format!("{HEAD}Content-Length: 2\r\n\r\n{{"));
    let answer = client.receive();
    assert_eq!(answer.status, 408, "{answer:?}");
    assert!(client.try_receive().is_none());
    assert_answers(&server, "a body that did not come");
}

#[test]
fn a_body_that_nobody_wants_comes_slowly() {
    let server = serve(&[]);
    let mut client = Client::connect(&server);
    client.send("POST /elsewhere HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n");
    assert_eq!(client.receive().status, 404);
    let took = drip(&mut client, " ");
    assert!(took < LONGEST, "{took:?}");
    assert_answers(&server, "a slow body that nobody wants");
}

#[test]
fn silence() {
    let server = serve(&[]);
    let mut client = Client::connect(&server);
    assert!(client.try_receive().is_none());
    let mut client = Client::connect(&server);
    assert_eq!(client.ask(&request("{}")).status, 400);
    assert!(client.try_receive().is_none());
    assert_answers(&server, "silence");
}

#[test]
fn answers_that_nobody_reads() {
    let server = serve(&[]);
    let mut client = Client::connect(&server);
    let requests = request("{}").repeat(100);
    let started = Instant::now();
    while client.try_send(requests.as_bytes()).is_ok() {
        assert!(started.elapsed() < 3 * LONGEST, "the server goes on answering");
    }
    assert_answers(&server, "answers that nobody reads");
}

#[test]
fn many_slow_clients() {
    let server = serve(&[]);
    let mut slow: Vec<Client> = (0..200).map(|_| Client::connect(&server)).collect();
    for client in &mut slow {
        client.send("POST / HTTP/1.1\r\nX:");
    }
    let started = Instant::now();
    assert_answers(&server, "slow clients that are still there");
    assert!(started.elapsed() < LONGEST);
    for client in &mut slow {
        assert!(client.try_receive().is_none());
    }
}
