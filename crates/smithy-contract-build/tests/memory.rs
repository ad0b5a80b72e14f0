//! Loading a large model takes less than ten times the size of its file, its text included.

use std::path::PathBuf;

use peak_alloc::PeakAlloc;
use smithy_contract_build::Loader;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// Smaller models may consist of little but a pattern.
const LARGE: u64 = 1_000_000;

#[test]
fn large_models_load_in_little_memory() {
    let Some(directory) = std::env::var_os("SMITHY_MODELS") else {
        println!("SMITHY_MODELS is not set: no large models to load");
        return;
    };
    let entries = std::fs::read_dir(directory).expect("SMITHY_MODELS is a directory");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    for file in files {
        let bytes = file.metadata().expect("the file is there").len();
        if bytes < LARGE || file.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let before = ALLOCATOR.current_usage();
        ALLOCATOR.reset_peak_usage();
        let contract = Loader::new().file(&file).load().expect("the model is right");
        let peak = ALLOCATOR.peak_usage() - before;
        println!("{}: {bytes} bytes, at most {peak} at once", file.display());
        assert!((peak as u64) < 10 * bytes, "{}: {peak} bytes", file.display());
        drop(contract);
    }
}
