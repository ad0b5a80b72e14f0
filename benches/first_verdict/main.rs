//! The first verdict of a fresh process, beside the first parse of another: what has to be set up counts.
//!
//! ```text
//! cargo bench --bench first_verdict
//! ```
//!
//! This program starts itself again for each figure; the ways take turns. The clock of a process runs from
//! when it enters `main`, so that reading from the environment what to do is in every figure.

#![expect(
    clippy::expect_used,
    reason = "what a benchmark is set up with is right, or it has nothing to measure"
)]

#[path = "../check/by_hand.rs"]
mod by_hand;
#[path = "../check/requests.rs"]
#[expect(dead_code, reason = "one request is enough")]
mod requests;

use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

use by_hand::{Request, Rules};
use healthlake_contract::StartFhirImportJob;

/// A way to come to a verdict: whether the request is valid.
type Way = fn(&[u8]) -> bool;

/// The first is the unit of the ratios. It only parses; the others judge.
const WAYS: [(&str, Way); 3] = [
    ("serde_json, typed, borrowed (parse only)", |body| {
        serde_json::from_slice::<Request<'_>>(body).is_ok()
    }),
    ("this contract", |body| StartFhirImportJob::check_input(body).is_ok()),
    ("serde_json and regex by hand", |body| Rules::new().check(body).is_ok()),
];

const ROUNDS: usize = 301;

/// Tells a process which way to go.
const TASK: &str = "FIRST_VERDICT_TASK";

fn main() {
    let start = Instant::now();
    if let Ok(task) = std::env::var(TASK) {
        let task: usize = task.parse().expect("the task is a number");
        black_box(WAYS[task].1(black_box(requests::TYPICAL.as_bytes())));
        println!("{}", start.elapsed().as_nanos());
        return;
    }
    let mut figures = [const { Vec::new() }; WAYS.len()];
    for _ in 0..ROUNDS {
        for (task, figures) in figures.iter_mut().enumerate() {
            figures.push(in_a_fresh_process(task));
        }
    }
    println!("typical: {} bytes, 0 violations", requests::TYPICAL.len());
    let medians = figures.map(median);
    for ((way, _), nanoseconds) in WAYS.iter().zip(medians) {
        let ratio = nanoseconds as f64 / medians[0] as f64;
        println!("  {way:<44} {nanoseconds:>9} ns   {ratio:>6.2} x");
    }
}

fn in_a_fresh_process(task: usize) -> u64 {
    let program = std::env::current_exe().expect("this program has a path");
    let output = Command::new(program).env(TASK, task.to_string()).output();
    let output = output.expect("this program can be started");
    let text = String::from_utf8(output.stdout).expect("a number is printed");
    text.trim().parse().expect("a number is printed")
}

fn median(mut figures: Vec<u64>) -> u64 {
    figures.sort_unstable();
    figures[figures.len() / 2]
}
