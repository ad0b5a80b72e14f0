//! A server of ours, as a process of its own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// It ends with the test.
pub struct Server {
    pub process: Child,
    /// Such as `http://127.0.0.1:41234`.
    pub address: String,
}

impl Server {
    /// Starts a program whose first line ends with its address.
    pub fn start(command: &mut Command) -> Self {
        let mut process = command
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let mut line = String::new();
        let stdout = process.stdout.take().expect("standard output");
        BufReader::new(stdout).read_line(&mut line).expect("a line");
        let address = line.split_whitespace().next_back().expect("an address").to_owned();
        Self { process, address }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // If it has ended already there is nothing to stop.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
