//! Each format, as others read it.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

use crate::run::{AGAINST_PROGRAM, AGAINST_SERVER, CRATE, MODEL, OF_ALL_OPERATIONS, Run};

#[test]
fn lines_of_json_have_every_vector() {
    for run in [&*AGAINST_SERVER, &*AGAINST_PROGRAM] {
        let mut names: Vec<String> =
            run.lines().iter().map(|line| line["id"].as_str().unwrap().to_owned()).collect();
        let all = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all);
        assert!(run.terminal.contains(&format!("\n{all} vectors: ")), "{}", run.terminal);
    }
}

#[test]
fn junit_has_the_same_counts() {
    for run in [&*AGAINST_SERVER, &*AGAINST_PROGRAM, &*OF_ALL_OPERATIONS] {
        let Some(told) = python("read_junit.py", &run.path("junit")) else { return };
        let expected = json!({
            "tests": run.lines().len(),
            "failures": run.count(&["fail", "unexpected pass"]),
            "errors": run.count(&["error"]),
            "skipped": run.count(&["skip", "expected failure"]),
        });
        assert_eq!(serde_json::from_str::<Value>(&told).unwrap(), expected);
    }
}

#[test]
fn prove_reads_tap() {
    let mut prove = Command::new("prove");
    if !is_there(prove.arg("--version")) {
        return;
    }
    let prove = |run: &Run| {
        let mut prove = Command::new("prove");
        let output = prove.args(["--exec", "cat"]).arg(run.path("tap")).output().unwrap();
        (output.status.success(), String::from_utf8(output.stdout).unwrap())
    };
    let run = &*AGAINST_SERVER;
    let (is_good, told) = prove(run);
    assert!(is_good, "{told}");
    assert!(told.contains("All tests successful."), "{told}");
    assert!(told.contains(&format!("Tests={},", run.lines().len())), "{told}");
    let run = &*AGAINST_PROGRAM;
    let (is_good, told) = prove(run);
    let bad = run.count(&["fail", "error", "unexpected pass"]);
    assert!(!is_good, "{told}");
    assert!(told.contains(&format!("Failed {bad}/{} subtests", run.lines().len())), "{told}");
    assert!(!told.contains("Parse errors"), "{told}");
}

#[test]
fn badges_are_pictures() {
    for run in [&*AGAINST_SERVER, &*AGAINST_PROGRAM] {
        let Some(told) = python("read_badge.py", &run.path("badge")) else { return };
        let right = run.count(&["pass", "unexpected pass"]);
        let share = right * 100 / (run.lines().len() - run.count(&["skip"]));
        assert_eq!(told, format!("contract L2\n{share} %\n"));
    }
    assert_ne!(AGAINST_SERVER.text("badge"), AGAINST_PROGRAM.text("badge"));
}

#[test]
fn pages_need_nothing_else() {
    for run in [&*AGAINST_SERVER, &*AGAINST_PROGRAM, &*OF_ALL_OPERATIONS] {
        let Some(told) = python("read_page.py", &run.path("html")) else { return };
        let links: usize = told.trim().parse().unwrap();
        assert!(links > 4, "{links} cells");
    }
}

#[test]
fn an_entry_that_names_no_vector_is_told() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let known = folder.join("stale.toml");
    std::fs::write(&known, "\"bell/Ring/gone # <b>\" = \"it was there once\"\n").unwrap();
    let target =
        ["--exec", "sh tests/reports/faulty.sh", "--expected-failures", known.to_str().unwrap()];
    let run = Run::new("stale", &[&target[..], &MODEL].concat());
    assert_eq!(run.code, 1);
    assert!(run.terminal.contains("stale  bell/Ring/gone # <b>\n"), "{}", run.terminal);
    assert!(
        run.text("tap")
            .contains(&format!("not ok {} - bell/Ring/gone \\# <b>\n", run.lines().len()))
    );
    let line: Value = serde_json::from_str(run.text("jsonl").lines().last().unwrap()).unwrap();
    let because = "it is expected to fail, but there is no such vector";
    let expected = json!({"id": "bell/Ring/gone # <b>", "verdict": "stale", "because": because});
    assert_eq!(line, expected);
    assert!(run.text("html").contains("<li><code>bell/Ring/gone # &lt;b&gt;</code></li>"));
    let Some(told) = python("read_junit.py", &run.path("junit")) else { return };
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["failures"], run.count(&["fail"]) + 1);
    python("read_page.py", &run.path("html"));
}

/// What a script that reads a report prints, if there is Python.
fn python(script: &str, report: &Path) -> Option<String> {
    let mut python = Command::new("python3");
    if !is_there(python.arg("--version")) {
        return None;
    }
    let script = Path::new(CRATE).join("tests/reports").join(script);
    let Output { status, stdout, stderr } =
        Command::new("python3").arg(script).arg(report).output().unwrap();
    assert!(status.success(), "{}: {}", report.display(), String::from_utf8_lossy(&stderr));
    Some(String::from_utf8(stdout).unwrap())
}

/// Whether a program starts. Where it does not, that is told, and with `CI` in the environment it is a failure.
pub fn is_there(command: &mut Command) -> bool {
    match command.output() {
        Ok(_) => true,
        Err(error) => not_tested(&format!("{}: {error}", command.get_program().display())),
    }
}

/// Says that something is missing; always `false`.
pub fn not_tested(missing: &str) -> bool {
    let told =
        format!("NOT TESTED: {missing}; run crates/smithy-contract-cli/tests/reports/install.sh\n");
    assert!(std::env::var_os("CI").is_none(), "{told}");
    // Past the test harness, which hides what passing tests print.
    let _ = std::io::stderr().write_all(told.as_bytes());
    false
}
