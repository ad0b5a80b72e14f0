//! Times several ways to do the same thing in turn, round after round, and prints their medians and the
//! ratios to the first: figures of one run on one machine, which drift together.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// One way to do a thing.
pub struct Contender<'a> {
    pub name: &'a str,
    pub run: Box<dyn FnMut() + 'a>,
}

impl<'a> Contender<'a> {
    pub fn new<T>(name: &'a str, mut run: impl FnMut() -> T + 'a) -> Self {
        Self {
            name,
            run: Box::new(move || {
                black_box(run());
            }),
        }
    }
}

const ROUNDS: usize = 101;
const BATCH: Duration = Duration::from_millis(1);

/// Measures the contenders and prints a line for each.
pub fn compare(case: &str, mut contenders: Vec<Contender<'_>>) {
    println!("{case}");
    let batches: Vec<u32> = contenders.iter_mut().map(batch_size).collect();
    let mut figures = vec![Vec::with_capacity(ROUNDS); contenders.len()];
    for round in 0..ROUNDS {
        for turn in 0..contenders.len() {
            // Whoever is first changes, so that what else the machine does can't keep in step with one.
            let index = (round + turn) % contenders.len();
            let time = time(&mut contenders[index], batches[index]).as_secs_f64();
            figures[index].push(time * 1e9 / f64::from(batches[index]));
        }
    }
    let medians: Vec<f64> = figures.into_iter().map(median).collect();
    for (contender, nanoseconds) in contenders.iter().zip(&medians) {
        let ratio = nanoseconds / medians[0];
        println!("  {:<44} {nanoseconds:>9.0} ns   {ratio:>6.2} x", contender.name);
    }
}

/// How many runs take about as long as a batch shall.
fn batch_size(contender: &mut Contender<'_>) -> u32 {
    let mut batch = 1;
    while time(contender, batch) < BATCH {
        batch *= 2;
    }
    batch
}

fn time(contender: &mut Contender<'_>, batch: u32) -> Duration {
    let start = Instant::now();
    for _ in 0..batch {
        (contender.run)();
    }
    start.elapsed()
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
