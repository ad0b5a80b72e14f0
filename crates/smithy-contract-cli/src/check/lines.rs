//! Lines as inputs: a stream of any length, judged on several cores and told in order.
//!
//! One thread reads and deals out batches of lines to the others in turn, and their results are
//! collected in the same turn. So the order is that of the input without anything to sort, and no more
//! is held than the few batches that each queue has room for, however slow any of the threads is.

mod batch;
mod progress;
mod reader;

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use self::batch::Batch;
use self::progress::Progress;
use self::reader::Batches;
use super::judge::Judge;
use super::report::Counts;
use super::{Error, source};

/// How many batches wait before a thread, and behind it.
const QUEUE: usize = 2;

/// What a batch came to.
struct Judged {
    counts: Counts,
    told: Vec<u8>,
    /// How much of the input it was.
    bytes: u64,
}

/// Judges the lines of a file. What was judged before an error counts.
pub fn judge(file: &Path, judge: &Arc<Judge>, threads: usize) -> Result<Counts, (Counts, Error)> {
    let mut teller = Teller { counts: Counts::default(), progress: Progress::new(file) };
    let told = match threads {
        1 => alone(file, judge, &mut teller),
        _ => together(file, judge, threads, &mut teller),
    };
    match told {
        Ok(()) => Ok(teller.counts),
        Err(error) => Err((teller.counts, error)),
    }
}

/// Does everything in this thread.
fn alone(file: &Path, judge: &Judge, teller: &mut Teller) -> Result<(), Error> {
    let name = source::name(file);
    let batches = Batches::new(source::open(file).map_err(Error::Read)?, judge.limit());
    for batch in batches {
        let batch = batch.map_err(Error::Read)?;
        teller.tell(&judge_batch(&name, &batch, judge)).map_err(Error::Write)?;
    }
    Ok(())
}

/// Deals the work out to threads.
///
/// They are not waited for: if nobody reads the results any more, the reading thread may hang on an
/// input that never comes, and the process ends all the same.
fn together(
    file: &Path,
    judge: &Arc<Judge>,
    threads: usize,
    teller: &mut Teller,
) -> Result<(), Error> {
    let mut works = Vec::new();
    let mut results: Vec<Receiver<Judged>> = Vec::new();
    for _ in 0..threads {
        let (give, take) = sync_channel::<Batch>(QUEUE);
        let (answer, result) = sync_channel(QUEUE);
        let (name, judge) = (source::name(file), Arc::clone(judge));
        let work = move || {
            for batch in take {
                if answer.send(judge_batch(&name, &batch, &judge)).is_err() {
                    break;
                }
            }
        };
        start("judge", work)?;
        works.push(give);
        results.push(result);
    }
    let (outcome, end) = sync_channel(1);
    let (file, limit) = (file.to_owned(), judge.limit());
    start("read", move || {
        // Nobody may be left to be told.
        let _ = outcome.send(deal(&file, limit, works));
    })?;
    // The first that has nothing more to give had the turn that the reader did not take.
    let mut told = 0;
    for result in results.iter().cycle() {
        let Ok(judged) = result.recv() else { break };
        teller.tell(&judged).map_err(Error::Write)?;
        told += 1;
    }
    let dealt = end.recv().unwrap_or_else(|_| Err(ended_early())).map_err(Error::Read)?;
    if dealt == told { Ok(()) } else { Err(Error::Read(ended_early())) }
}

/// Reads the file and gives each thread a batch in turn; how many there were.
fn deal(file: &Path, limit: usize, works: Vec<SyncSender<Batch>>) -> io::Result<u64> {
    let batches = Batches::new(source::open(file)?, limit);
    let mut dealt = 0;
    for (batch, work) in batches.zip(works.iter().cycle()) {
        let batch = batch?;
        dealt += 1;
        if work.send(batch).is_err() {
            break;
        }
    }
    Ok(dealt)
}

fn ended_early() -> io::Error {
    io::Error::other("a thread ended early")
}

fn start(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), Error> {
    let thread = thread::Builder::new().name(name.to_owned()).spawn(work);
    thread.map(drop).map_err(Error::Read)
}

fn judge_batch(file: &str, batch: &Batch, judge: &Judge) -> Judged {
    let mut counts = Counts::default();
    let mut told = Vec::new();
    batch.each(|number, line, is_whole| {
        let name = format!("{file}:{number}");
        counts.add(if is_whole {
            judge.input(&name, line, &mut told)
        } else {
            judge.too_long(&name, line, &mut told)
        });
    });
    Judged { counts, told, bytes: batch.bytes }
}

/// Writes results, and shows how far they are.
struct Teller {
    counts: Counts,
    progress: Progress,
}

impl Teller {
    fn tell(&mut self, judged: &Judged) -> io::Result<()> {
        self.counts.add(judged.counts);
        self.progress.beside(|| {
            let mut out = io::stdout().lock();
            out.write_all(&judged.told)?;
            out.flush()
        })?;
        self.progress.advance(judged.bytes, self.counts);
        Ok(())
    }
}
