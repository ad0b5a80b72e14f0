//! What a person who only checks input compiles.

use std::collections::BTreeSet;
use std::process::Command;

/// Crates that may come with the contract: the run time, what it names, and what that brings along.
const ALLOWED: [&str; 14] = [
    "healthlake-contract",
    "itoa",
    "memchr",
    "proc-macro2",
    "quote",
    "serde",
    "serde_core",
    "serde_derive",
    "serde_json",
    "simdutf8",
    "smallvec",
    "smithy-contract",
    "syn",
    "unicode-ident",
];

/// The crate that serde_json writes floats with: its name has changed before.
const FLOATS: [&str; 2] = ["ryu", "zmij"];

#[test]
fn the_normal_dependencies_are_few() {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--locked", "-p", "healthlake-contract"])
        .args(["-e", "normal", "--prefix", "none", "--format", "{p}"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let text = String::from_utf8(tree.stdout).expect("UTF-8");
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let crates: BTreeSet<&str> = text.lines().filter_map(|line| line.split(' ').next()).collect();
    let strange: Vec<&&str> =
        crates.iter().filter(|name| !ALLOWED.contains(name) && !FLOATS.contains(name)).collect();
    assert!(strange.is_empty(), "{strange:?} in\n{text}");
    assert!(crates.contains("smithy-contract"), "{text}");
}
