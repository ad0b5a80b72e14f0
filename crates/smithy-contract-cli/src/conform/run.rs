//! Tries many vectors at the same time, and tells of them in order.
//!
//! One thread makes vectors, several try them, and what came of them is sorted by number. There are never
//! more vectors under way than there are permits, however long one of them takes; so what is held does not
//! grow with the suite.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::arguments::ConformArguments;
use super::attempt::Attempt;
use super::examiner::Examiner;
use super::plan::{Extent, Plan, Work};
use super::subject::Subjects;
use super::target::Targets;
use crate::output::Failure;

/// How many vectors may be under way, those included that wait to be told of.
const PERMITS: usize = 1_024;

/// Tries every vector of a plan and tells of each in turn.
pub fn all(
    subjects: &Subjects,
    plan: &Plan,
    targets: &Targets,
    arguments: &ConformArguments,
    tell: impl FnMut(Attempt),
) -> Result<Extent, Failure> {
    let (permit, permits) = sync_channel::<()>(PERMITS);
    let (give, work) = sync_channel::<(usize, Work)>(arguments.jobs());
    let (done, attempts) = sync_channel::<(usize, Attempt)>(PERMITS);
    let work = Mutex::new(work);
    thread::scope(|scope| {
        let maker = scope.spawn(move || deal(subjects, plan, &permit, &give));
        for _ in 0..arguments.jobs() {
            let (work, done) = (&work, done.clone());
            scope.spawn(move || examine(work, &done, targets, arguments));
        }
        drop(done);
        in_order(attempts, permits, tell);
        maker.join().unwrap_or_else(|_| Err(Failure::new("a thread ended early")))
    })
}

/// Numbers the vectors, and gives each away.
fn deal(
    subjects: &Subjects,
    plan: &Plan,
    permit: &SyncSender<()>,
    give: &SyncSender<(usize, Work)>,
) -> Result<Extent, Failure> {
    let mut number = 0;
    plan.each(subjects, |work| {
        let is_wanted = permit.send(()).is_ok() && give.send((number, work)).is_ok();
        number += 1;
        is_wanted
    })
}

fn examine(
    work: &Mutex<Receiver<(usize, Work)>>,
    done: &SyncSender<(usize, Attempt)>,
    targets: &Targets,
    arguments: &ConformArguments,
) {
    let mut examiner = Examiner::new(targets, arguments);
    let next = || work.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok((number, work)) = next() {
        if done.send((number, examiner.examine(work))).is_err() {
            return;
        }
    }
}

fn in_order(
    attempts: Receiver<(usize, Attempt)>,
    permits: Receiver<()>,
    mut tell: impl FnMut(Attempt),
) {
    let mut waiting = BTreeMap::new();
    let mut next = 0;
    for (number, attempt) in attempts {
        waiting.insert(number, attempt);
        while let Some(attempt) = waiting.remove(&next) {
            tell(attempt);
            next += 1;
            // There is one for each that is told of.
            let _ = permits.recv();
        }
    }
}
