//! Which vectors are run.

use std::collections::BTreeMap;

use crate::{conform, reference};

#[test]
fn shards_add_up_to_the_whole() {
    let server = reference(&[]);
    let run = |arguments: &[&str]| {
        conform(&[&["--endpoint", &server.address, "--random", "10"], arguments].concat()).results
    };
    let mut parts = BTreeMap::new();
    for shard in ["1/3", "2/3", "3/3"] {
        let part = run(&["--shard", shard]);
        let count = parts.len() + part.len();
        parts.extend(part);
        assert_eq!(parts.len(), count, "a vector twice");
    }
    let names = |results: &BTreeMap<String, _>| results.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&parts), names(&run(&[])));
}

#[test]
fn filters_add_up() {
    let list = |arguments: &[&str]| {
        let printed = conform(&[&["--dry-run"], arguments].concat()).printed;
        printed.lines().filter(|line| line.contains("healthlake/")).count()
    };
    let (length, pattern) = (list(&["--filter", "/length/"]), list(&["--filter", "/pattern/"]));
    assert!(length > 20 && pattern > 20);
    assert_eq!(list(&["--filter", "/length/", "--filter", "/pattern/"]), length + pattern);
    assert_eq!(list(&["--filter", "no such vector"]), 0);
}

#[test]
fn a_dry_run_sends_nothing() {
    let run = conform(&[
        "--dry-run",
        "--endpoint",
        "http://127.0.0.1:1",
        "--exact",
        "--filter",
        "healthlake/StartFHIRImportJob/ClientToken/length/above-max",
    ]);
    assert_eq!(run.code, Some(0));
    let expected = "\
refuse  healthlake/StartFHIRImportJob/ClientToken/length/above-max
        /ClientToken: 65 characters, at most 64 are allowed

1 vectors; nothing was sent
";
    assert_eq!(run.printed, expected);
}

/// A filter with a slip in it must not look like success.
#[test]
fn a_filter_that_leaves_nothing() {
    let run = conform(&["--exec", "cat", "--filter", "no such vector"]);
    assert_eq!((run.code, run.results.len()), (Some(2), 0));
    let complaint =
        "smithy-contract: no vector has a name that --filter admits; --dry-run lists them\n";
    assert_eq!(run.complaint, complaint);
}
