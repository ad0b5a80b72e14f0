//! Failures that are expected.

use std::fs;
use std::path::Path;

use crate::{LENGTH, Run, VALID, conform, scratch};

/// A program that accepts everything, but for what is about members of the input.
fn run(file: &Path, arguments: &[&str]) -> Run {
    let script = r#"while read -r line; do
        id=$(printf '%s' "$line" | sed 's/.*"id":"\([^"]*\)".*/\1/')
        printf '{"id":"%s","accepted":true}\n' "$id"; done"#;
    let command = shlex::try_join(["sh", "-c", script]).unwrap();
    let file = file.to_str().unwrap();
    let own = ["--exec", &*command, "--expected-failures", file];
    conform(&[&own[..], arguments].concat())
}

const FEW: [&str; 4] = ["--filter", "/DatastoreId/length/", "--filter", "/valid/"];

#[test]
fn entries_that_fail() {
    let file = scratch("toml");
    fs::write(&file, format!("\"{LENGTH}\" = \"lengths are not looked at\"\n")).unwrap();
    let result = run(&file, &["--exact", "--filter", LENGTH, "--filter", VALID]);
    assert_eq!((result.code, result.verdict(LENGTH)), (Some(0), "expected failure"));
    assert_eq!(result.results[LENGTH]["reason"], "lengths are not looked at");
    let result = run(&file, &FEW);
    assert_eq!((result.code, result.verdict(LENGTH)), (Some(1), "expected failure"));
    assert!(result.count("fail") > 0);
}

#[test]
fn entries_that_do_not_fail_are_failures() {
    let file = scratch("toml");
    fs::write(&file, format!("\"{VALID}\" = \"it was so once\"\n")).unwrap();
    let result = run(&file, &["--exact", "--filter", VALID]);
    assert_eq!((result.code, result.verdict(VALID)), (Some(1), "unexpected pass"));
    assert!(
        result.printed.contains("it is expected to fail: it was so once"),
        "{}",
        result.printed
    );

    let server = crate::reference(&[]);
    fs::write(&file, "\"healthlake/StartFHIRImportJob/gone\" = \"it was so once\"\n").unwrap();
    let file = file.to_str().unwrap();
    let result = conform(&["--endpoint", &server.address, "--expected-failures", file]);
    assert_eq!(result.code, Some(1));
    let stale = "stale  healthlake/StartFHIRImportJob/gone";
    assert!(result.printed.contains(stale), "{}", result.printed);
}

#[test]
fn the_file_is_made_to_agree() {
    let file = scratch("toml");
    let update =
        |arguments: &[&str]| run(&file, &[&["--update-expected-failures"], arguments].concat());
    let result = update(&FEW);
    assert_eq!(result.code, Some(0), "{}", result.complaint);
    let written = fs::read_to_string(&file).unwrap();
    let entry = format!("\"{LENGTH}\" = \"L0: accepted, though it is invalid\"\n");
    assert!(written.contains(&entry), "{written}");
    assert_eq!(run(&file, &FEW).code, Some(0));

    // Reasons and comments stay, what passes goes, and what is not run is left alone.
    let elsewhere = "\"healthlake/StartFHIRImportJob/JobName/length/above-max\" = \"lengths\"\n";
    let edited = written.replace("L0: accepted, though it is invalid", "lengths");
    let edited = format!("# ours\n{edited}{elsewhere}\"{VALID}\" = \"once\"\n");
    fs::write(&file, &edited).unwrap();
    assert_eq!(update(&FEW).code, Some(0));
    let written = fs::read_to_string(&file).unwrap();
    assert_eq!(written, edited.replace(&format!("\"{VALID}\" = \"once\"\n"), ""));
}

/// Only an entry whose operation was tried, and which names none of its vectors, is stale.
#[test]
fn entries_that_were_not_run_are_left_alone() {
    let model = ["--model", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/inputs/two.json")];
    let kept = [
        // Another operation, another service, more vectors drawn at random, another seed.
        "notes/Write/members/unknown",
        "other/Read/members/unknown",
        "notes/Read/@random/0-7",
        "notes/Read/@random/3-0",
    ];
    let stale = ["notes/Read/gone", "notes/Read/@random/gone"];
    let text = |names: &[&str]| -> String {
        names.iter().map(|name| format!("\"{name}\" = \"ours\"\n")).collect()
    };
    let file = scratch("toml");
    fs::write(&file, text(&[&kept[..], &stale].concat())).unwrap();
    let arguments = [&model[..], &["--operation", "Read", "--random", "2"]].concat();
    let result = run(&file, &arguments);
    let told: Vec<&str> =
        result.printed.lines().filter_map(|line| line.strip_prefix("stale  ")).collect();
    assert_eq!(told, stale, "{}", result.complaint);

    let result = run(&file, &[&arguments[..], &["--update-expected-failures"]].concat());
    assert_eq!(result.code, Some(0), "{}", result.complaint);
    let written = fs::read_to_string(&file).unwrap();
    assert!(written.starts_with(&text(&kept)) && !written.contains("gone"), "{written}");
}

#[test]
fn files_that_can_not_be_used() {
    let file = scratch("toml");
    let name = file.to_str().unwrap().to_owned();
    let result = run(&file, &FEW);
    assert_eq!(result.code, Some(2));
    assert!(result.complaint.contains(&name), "{}", result.complaint);
    for (text, problem) in [
        ("a = [", "TOML parse error"),
        ("a = 1", "\"a\" needs a reason, as in \"a\" = \"why\""),
        ("a = ' '", "\"a\" needs a reason"),
    ] {
        fs::write(&file, text).unwrap();
        let result = run(&file, &FEW);
        assert_eq!(result.code, Some(2), "{text}");
        assert!(result.complaint.contains(problem), "{text}: {}", result.complaint);
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
    }
}
