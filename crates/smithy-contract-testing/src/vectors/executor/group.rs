//! A program and what it starts, which end together where there are process groups.

use std::io;
use std::process::{Child, Command};

#[cfg(unix)]
pub use self::unix::Group;

#[cfg(unix)]
mod unix {
    use std::collections::BTreeSet;
    use std::os::unix::process::CommandExt;
    use std::sync::{Mutex, MutexGuard, PoisonError};

    use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

    use super::{Child, Command, io};

    /// The groups that have not ended. No other process can get the number of one of these, since their first
    /// processes are waited for later.
    static ALL: Mutex<BTreeSet<i32>> = Mutex::new(BTreeSet::new());

    #[derive(Debug)]
    pub struct Group(Pid);

    impl Group {
        pub fn start(command: &mut Command) -> io::Result<(Child, Self)> {
            // Whoever ends all of them ends this one, or comes before it is there.
            let mut all = all();
            let process = command.process_group(0).spawn()?;
            let group = Pid::from_child(&process);
            all.insert(group.as_raw_nonzero().get());
            Ok((process, Self(group)))
        }

        /// Whether the program has ended. It keeps its number.
        pub fn has_ended(&self, _: &mut Child) -> bool {
            let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
            !matches!(waitid(WaitId::Pid(self.0), options), Ok(None))
        }

        /// Ends all processes of the group. Only then may the program be waited for.
        pub fn end(&mut self) {
            if all().remove(&self.0.as_raw_nonzero().get()) {
                // They may have ended on their own.
                let _ = kill_process_group(self.0, Signal::KILL);
            }
        }

        pub fn end_all() {
            for group in std::mem::take(&mut *all()).into_iter().filter_map(Pid::from_raw) {
                let _ = kill_process_group(group, Signal::KILL);
            }
        }
    }

    /// Nothing is left half done in it.
    fn all() -> MutexGuard<'static, BTreeSet<i32>> {
        ALL.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where there are no process groups, what a program starts is its own affair.
#[cfg(not(unix))]
#[derive(Debug)]
pub struct Group;

#[cfg(not(unix))]
impl Group {
    pub fn start(command: &mut Command) -> io::Result<(Child, Self)> {
        Ok((command.spawn()?, Self))
    }

    pub fn has_ended(&self, process: &mut Child) -> bool {
        !matches!(process.try_wait(), Ok(None))
    }

    pub fn end(&mut self) {}

    pub fn end_all() {}
}
