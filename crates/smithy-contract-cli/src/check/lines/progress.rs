//! How far the work is, for a person who waits.

use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::check::report::Counts;
use crate::check::source;

/// A bar on the standard error output; nothing, unless that is a terminal.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub fn new(file: &Path) -> Self {
        let size = source::size(file);
        let bar = ProgressBar::with_draw_target(size, ProgressDrawTarget::stderr());
        let style = match size {
            Some(_) => ProgressStyle::with_template(
                "{prefix} {wide_bar} {bytes} of {total_bytes}, {bytes_per_sec}, {msg}, {eta} left",
            ),
            None => ProgressStyle::with_template("{prefix} {bytes}, {bytes_per_sec}, {msg}"),
        };
        // The templates are right; and without them there is a bar as well.
        if let Ok(style) = style {
            bar.set_style(style);
        }
        bar.set_prefix(source::name(file));
        Self { bar }
    }

    /// So many bytes more are done, and this is what all came to.
    pub fn advance(&self, bytes: u64, counts: Counts) {
        if !self.bar.is_hidden() {
            self.bar.set_message(format!("{} invalid", counts.invalid));
        }
        self.bar.inc(bytes);
    }

    /// Writes results where the bar may stand in their way.
    pub fn beside<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
