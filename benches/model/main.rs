//! Loading models and generating Rust from them: how much of a model a second, and how much memory.
//!
//! ```text
//! cargo bench --bench model
//! SMITHY_MODELS=directory cargo bench --bench model
//! ```
//!
//! `SMITHY_MODELS` names a directory of models, of which some of different sizes are taken; without it
//! it is the models of this project. The peak is what was allocated at once, the model's text included.

#![expect(
    clippy::expect_used,
    reason = "what a benchmark is set up with is right, or it has nothing to measure"
)]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use peak_alloc::PeakAlloc;
use smithy_contract_build::{Generator, Loader};

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// How many models are taken from a directory.
const MODELS: usize = 6;
const ROUNDS: usize = 5;

fn main() {
    println!(
        "{:<34} {:>9} {:>9} {:>10} {:>6} {:>11} {:>6}",
        "", "bytes", "load", "", "peak", "generate", "peak"
    );
    for model in models() {
        let text = std::fs::read_to_string(&model).expect("the model can be read");
        let name = model.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let load = || Loader::new().file(&model).load().expect("the model is right");
        let generate = || {
            let generator = Generator::new(&model).regex(true).fancy_regex(true);
            generator.generate().expect("the model is right")
        };
        let (loading, loaded) = (median(load), peak(load));
        let (generating, generated) = (median(generate), peak(generate));
        let bytes = text.len() as f64;
        let speed = |time: Duration| bytes / 1e6 / time.as_secs_f64();
        println!(
            "{name:<34} {:>9} {:>6.0} ms {:>5.1} MB/s {:>4.1} x {:>6.1} MB/s {:>4.1} x",
            text.len(),
            loading.as_secs_f64() * 1e3,
            speed(loading),
            loaded / bytes,
            speed(generating),
            generated / bytes,
        );
    }
}

/// Models of different sizes, the largest among them.
fn models() -> Vec<PathBuf> {
    let Some(directory) = std::env::var_os("SMITHY_MODELS") else {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        return vec![
            root.join("spec/healthlake.json"),
            root.join("examples/own-model/model/bookshop.json"),
        ];
    };
    let entries = std::fs::read_dir(directory).expect("the directory can be read");
    let files = entries.map(|entry| entry.expect("the directory can be read").path());
    let mut models: Vec<PathBuf> = files
        .filter(|file| file.extension().is_some_and(|extension| extension == "json"))
        .collect();
    let size = |file: &PathBuf| file.metadata().map_or(0, |metadata| metadata.len());
    models.sort_by_cached_key(|file| (size(file), file.clone()));
    let last = models.len().saturating_sub(1);
    let mut taken: Vec<usize> = (0..MODELS).map(|nth| nth * last / (MODELS - 1)).collect();
    taken.dedup();
    taken.into_iter().filter_map(|at| models.get(at).cloned()).collect()
}

fn median<T>(mut run: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            black_box(run());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[ROUNDS / 2]
}

/// How many bytes were allocated at once, more than before.
fn peak<T>(mut run: impl FnMut() -> T) -> f64 {
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    black_box(run());
    (ALLOCATOR.peak_usage() - before) as f64
}
