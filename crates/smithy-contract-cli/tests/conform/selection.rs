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

/// A run that judges nothing must not look like success.
#[test]
fn nothing_to_run() {
    let inputs = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/inputs");
    let file = |name: &str| format!("{inputs}/{name}");
    let (impossible, empty) = (file("impossible.json"), crate::scratch("json"));
    let service = r#"{"smithy":"2.0","shapes":{"a#S":{"type":"service","version":"1"}}}"#;
    std::fs::write(&empty, service).unwrap();
    let empty = empty.to_str().unwrap();
    let filter = "no vector has a name that --filter admits; --dry-run lists them";
    for (arguments, complaint) in [
        (&["--filter", "no such vector"][..], filter),
        (&["--filter", "no such vector", "--shard", "1/2"], filter),
        (&["--model", &impossible], "Say is left out: "),
        (&["--model", &impossible, "--filter", "x"], "Say is left out: "),
        (&["--model", empty, "--operation", "all"], "the service has no operation"),
    ] {
        let run = conform(&[&["--exec", "cat"], arguments].concat());
        assert_eq!((run.code, run.results.len()), (Some(2), 0), "{arguments:?}");
        let start = format!("smithy-contract: {complaint}");
        assert!(run.complaint.starts_with(&start), "{arguments:?}: {}", run.complaint);
        assert_eq!(run.complaint.lines().count(), 1, "{arguments:?}: {}", run.complaint);
    }
    // Another shard has what there is.
    let run = conform(&["--exec", "cat", "--exact", "--filter", crate::VALID, "--shard", "2/2"]);
    assert_eq!((run.code, run.results.len()), (Some(0), 0), "{}", run.complaint);
    // The rest says nothing of what was left out.
    let run = conform(&["--dry-run", "--model", &impossible]);
    assert_eq!(run.code, Some(2), "{}", run.complaint);
}
