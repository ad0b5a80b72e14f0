//! How many requests a second `smithy-contract serve` answers over loopback: `cargo bench --bench serve`.
//!
//! A few clients, each with a connection that it keeps, ask one request after the other for some seconds. Each
//! request has a token of its own, so that each answer is drawn anew. It fails below 2,000.

use std::io::{BufRead, BufReader, Read, Result, Write};
use std::net::TcpStream;
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const CLIENTS: usize = 4;
const TIME: Duration = Duration::from_secs(3);
const FEWEST: f64 = 2_000.0;

fn main() -> Result<ExitCode> {
    let mut server = Command::new(env!("CARGO_BIN_EXE_smithy-contract"))
        .arg("serve")
        .stdout(Stdio::piped())
        .spawn()?;
    let measured = measure(&mut server);
    server.kill()?;
    server.wait()?;
    let rate = measured?;
    writeln!(std::io::stdout(), "{rate:.0} requests a second, {CLIENTS} connections")?;
    Ok(if rate < FEWEST { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Requests a second.
fn measure(server: &mut Child) -> Result<f64> {
    let mut line = String::new();
    if let Some(stdout) = server.stdout.take() {
        BufReader::new(stdout).read_line(&mut line)?;
    }
    let address = line.trim().rsplit('/').next().unwrap_or_default();
    // Once without the clock: the tables to draw from are made.
    ask(&mut BufReader::new(TcpStream::connect(address)?), "first")?;
    let started = Instant::now();
    let counts: Result<Vec<u32>> = thread::scope(|scope| {
        let clients: Vec<_> =
            (0..CLIENTS).map(|client| scope.spawn(move || ask_on(address, client))).collect();
        let broken = || std::io::Error::other("a client panicked");
        clients.into_iter().map(|client| client.join().map_err(|_| broken())?).collect()
    });
    Ok(f64::from(counts?.iter().sum::<u32>()) / started.elapsed().as_secs_f64())
}

/// Asks until the time is over; how often.
fn ask_on(address: &str, client: usize) -> Result<u32> {
    let stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    let mut connection = BufReader::new(stream);
    let started = Instant::now();
    let mut count = 0;
    while started.elapsed() < TIME {
        ask(&mut connection, &format!("{client}-{count}"))?;
        count += 1;
    }
    Ok(count)
}

fn ask(connection: &mut BufReader<TcpStream>, token: &str) -> Result<()> {
    let body = format!(
        r#"{{"JobName":"nightly","InputDataConfig":{{"S3Uri":"s3://bucket/files"}},"DatastoreId":"d1","DataAccessRoleArn":"arn:aws:iam::123456789012:role/Import","ClientToken":"{token}"}}"#
    );
    let request = format!(
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.0\r\n\
         X-Amz-Target: HealthLake.StartFHIRImportJob\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    connection.get_mut().write_all(request.as_bytes())?;
    let mut line = String::new();
    connection.read_line(&mut line)?;
    if !line.starts_with("HTTP/1.1 200") {
        return Err(std::io::Error::other(line));
    }
    let mut length = 0;
    while line != "\r\n" {
        line.clear();
        connection.read_line(&mut line)?;
        if let Some(value) = line.strip_prefix("content-length: ") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    connection.read_exact(&mut vec![0; length])
}
