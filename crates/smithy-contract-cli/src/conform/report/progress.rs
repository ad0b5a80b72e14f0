//! How far a run is, where a person watches.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A line on the terminal; nothing where standard error is none.
pub struct Progress(ProgressBar);

impl Progress {
    pub fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        // The template is right; and without it there is a line as well.
        if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} vectors, {per_sec}, {msg}")
        {
            bar.set_style(style);
        }
        Self(bar)
    }

    pub fn advance(&self, failures: usize) {
        if !self.0.is_hidden() {
            self.0.set_message(format!("{failures} failures"));
        }
        self.0.inc(1);
    }

    /// Does something that the line may stand in the way of.
    pub fn beside<T>(&self, act: impl FnOnce() -> T) -> T {
        self.0.suspend(act)
    }

    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}
