//! Programs that do not do what they should: each is a failure of the vector, and the run goes on.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::{LENGTH, Run, VALID, conform};

fn run_shell(script: &str, arguments: &[&str]) -> Run {
    let command = shlex::try_join(["sh", "-c", script]).unwrap();
    let own = ["--exec", &command, "--jobs", "1"];
    conform(&[&own[..], arguments].concat())
}

/// A shell's way to answer with the id it was asked with.
const ID: &str = r#"id=$(printf '%s' "$line" | sed 's/.*"id":"\([^"]*\)".*/\1/')"#;

#[test]
fn one_that_accepts_everything() {
    let script = format!(
        r#"while read -r line; do {ID}; printf '{{"id":"%s","accepted":true}}\n' "$id"; done"#
    );
    let run =
        run_shell(&script, &["--filter", "/DatastoreId/", "--filter", "/valid/", "--filter", "@"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(run.verdict(VALID), "pass");
    assert_eq!(
        (run.verdict(LENGTH), run.because(LENGTH)),
        ("fail", "accepted, though it is invalid")
    );
    let http = "healthlake/StartFHIRImportJob/@http/usual";
    assert_eq!((run.verdict(http), run.because(http)), ("skip", "it is about HTTP"));
    assert!(run.printed.contains("L0: accepted, though it is invalid"), "{}", run.printed);
    let command = run.results[LENGTH]["exchanges"][0]["command"].as_str().unwrap();
    assert!(command.starts_with("printf '%s\\n' "), "{command}");
}

#[test]
fn one_that_names_the_wrong_error_and_member() {
    let answers = [
        (r#""error":"SerializationException""#, 1, "the error is \"SerializationException\""),
        (
            r#""error":"com.example#ValidationException","violations":[]"#,
            2,
            "not told: /DatastoreId",
        ),
        (
            r#""error":"ValidationException","violations":[{"path":"JobName","constraint":"length"}]"#,
            2,
            "not told: /DatastoreId length; told, though it is not so: /JobName length",
        ),
        (
            r#""error":"ValidationException","message":"wrong""#,
            2,
            "does not say what is wrong where",
        ),
    ];
    for (answer, level, because) in answers {
        let script = format!(
            r#"while read -r line; do {ID}; printf '{{"id":"%s","accepted":false,%s}}\n' "$id" '{answer}'; done"#
        );
        let run = run_shell(&script, &["--exact", "--filter", LENGTH]);
        assert_eq!((run.code, run.verdict(LENGTH)), (Some(1), "fail"), "{answer}");
        assert_eq!(run.results[LENGTH]["level"], level, "{answer}");
        assert!(run.because(LENGTH).contains(because), "{answer}: {}", run.because(LENGTH));
    }
}

#[test]
fn programs_that_fail() {
    for (script, because) in [
        ("exit 3", "it ended without an answer: exit status: 3"),
        ("read -r line; echo 'no such table' >&2; exit 1", "exit status: 1\nno such table"),
        ("read -r line; kill -9 $$", "it ended without an answer: signal: 9 (SIGKILL)"),
        ("exec >&-; exec sleep 60", "it ended without an answer"),
        ("while read -r line; do echo yes; done", "it answers \"yes\": expected value"),
        ("while read -r line; do echo '{\"id\":\"x\"}'; done", "missing field `accepted`"),
        (
            "while read -r line; do echo '{\"id\":\"x\",\"accepted\":false,\"violations\":[\"y\"]}'; done",
            "invalid type: string \"y\", expected a violation: an object with path, constraint and",
        ),
        ("while read -r line; do echo 1; done", "expected an object with id and accepted"),
        (
            "while read -r line; do echo '{\"id\":\"x\",\"accepted\":true}'; done",
            "it answers request \"x\" when asked",
        ),
        ("exec sleep 60", "no answer within 0.2 seconds"),
        ("exec <&-; exec sleep 60", "no answer within 0.2 seconds"),
    ] {
        let arguments = ["--filter", "/DatastoreId/length/above", "--timeout", "0.2"];
        let run = run_shell(script, &arguments);
        assert_eq!(run.code, Some(1), "{script}: {}", run.complaint);
        assert!(run.results.len() > 1, "{script}");
        assert_eq!(run.count("error") + run.count("skip"), run.results.len(), "{script}");
        assert!(run.because(LENGTH).contains(because), "{script}: {:?}", run.because(LENGTH));
    }
}

/// A program ends when its input does, and may take a moment to write what it has to write.
#[test]
fn one_that_has_the_last_word() {
    let file = crate::scratch("txt");
    let script = format!(
        r#"while read -r line; do {ID}; printf '{{"id":"%s","accepted":true}}\n' "$id"; done
           sleep 0.3; echo done > '{}'"#,
        file.display()
    );
    let run = run_shell(&script, &["--exact", "--filter", VALID]);
    assert_eq!(run.code, Some(0), "{}", run.printed);
    assert_eq!(std::fs::read_to_string(&file).unwrap_or_default(), "done\n");
}

/// One that does not end is ended.
#[test]
fn one_that_will_not_end() {
    let script = format!(
        r#"read -r line; {ID}; printf '{{"id":"%s","accepted":true}}\n' "$id"; exec sleep 60"#
    );
    let start = Instant::now();
    let run = run_shell(&script, &["--exact", "--filter", VALID]);
    assert_eq!(run.code, Some(0), "{}", run.printed);
    assert!(start.elapsed() < Duration::from_secs(20));
}

/// What a program has started ends with it: when it is too slow, and when the run is interrupted.
#[test]
fn ones_that_start_others() {
    let file = crate::scratch("txt");
    let script = format!("sleep 47 & echo $! > '{}'; wait", file.display());
    let run = run_shell(&script, &["--exact", "--filter", LENGTH, "--timeout", "0.5"]);
    assert_eq!((run.code, run.because(LENGTH)), (Some(1), "no answer within 0.5 seconds"));
    assert!(has_ended(&file));

    std::fs::remove_file(&file).unwrap();
    let command = shlex::try_join(["sh", "-c", &*script]).unwrap();
    let mut run = Command::new(env!("CARGO_BIN_EXE_smithy-contract"));
    let arguments = ["conform", "--exec", &command, "--jobs", "1", "--timeout", "60"];
    let mut run = run.args(arguments).stdout(Stdio::null()).spawn().unwrap();
    let end = Instant::now() + Duration::from_secs(20);
    while Instant::now() < end && std::fs::read_to_string(&file).unwrap_or_default().is_empty() {
        thread::sleep(Duration::from_millis(20));
    }
    let signal = Command::new("kill").args(["-INT", &run.id().to_string()]).status();
    assert!(signal.unwrap().success());
    assert_eq!(run.wait().unwrap().code(), Some(130));
    assert!(has_ended(&file));
}

/// Whether the process ends whose number stands in a file.
fn has_ended(file: &Path) -> bool {
    let number = std::fs::read_to_string(file).unwrap();
    (0..100).any(|_| {
        thread::sleep(Duration::from_millis(20));
        let state = Command::new("ps").args(["-o", "stat=", "-p", number.trim()]).output().unwrap();
        // One that nobody waits for is still listed.
        state.stdout.trim_ascii().is_empty() || state.stdout.starts_with(b"Z")
    })
}

/// A program that dies now and then is started again.
#[test]
fn one_that_crashes_on_some_input() {
    let script = format!(
        r#"while read -r line; do {ID}; case "$id" in *above-max) exit 1;; esac;
           printf '{{"id":"%s","accepted":true}}\n' "$id"; done"#
    );
    let run = run_shell(&script, &["--filter", "/DatastoreId/length/"]);
    assert_eq!((run.verdict(LENGTH), run.count("error")), ("error", 1), "{}", run.printed);
    assert!(run.count("pass") > 5);
}

#[test]
fn one_that_lacks_the_operation() {
    let script = format!(
        r#"while read -r line; do {ID};
           printf '{{"id":"%s","accepted":false,"error":"UnknownOperationException","message":"no"}}\n' "$id"; done"#
    );
    let run = run_shell(&script, &["--exact", "--filter", LENGTH]);
    assert_eq!((run.code, run.verdict(LENGTH)), (Some(2), "skip"));
    assert_eq!(run.because(LENGTH), "the target lacks the operation: no");
    let complaint = "smithy-contract: no vector was judged, so nothing is known of the target; \
        --jsonl tells why each was skipped\n";
    assert_eq!(run.complaint, complaint);
}

#[test]
fn errors_of_another_name() {
    let script = format!(
        r#"while read -r line; do {ID};
           printf '{{"id":"%s","accepted":false,"error":"Invalid"}}\n' "$id"; done"#
    );
    let arguments = ["--exact", "--filter", LENGTH, "--level", "1"];
    assert_eq!(run_shell(&script, &arguments).code, Some(1));
    for alias in ["Invalid=ValidationException", "com.foo#Invalid=com.bar#ValidationException"] {
        let alias = ["--error-alias", alias];
        assert_eq!(run_shell(&script, &[&arguments[..], &alias].concat()).code, Some(0));
    }
}

/// What a program says is kept up to a point, however much it is.
#[test]
fn one_that_says_much() {
    let script = format!(
        r#"much=$(head -c 1000000 /dev/zero | tr '\0' x); while read -r line; do {ID};
           printf '{{"id":"%s","accepted":false,"error":"%s","message":"%s"}}\n' "$id" "$much" "$much"; done"#
    );
    let filter = ["--exact", "--filter", LENGTH, "--filter", VALID];
    let run = run_shell(&script, &filter);
    assert_eq!(run.count("fail"), 2, "{}", run.complaint);
    for id in [LENGTH, VALID] {
        let answer = run.results[id]["exchanges"][0]["answer"].as_str().unwrap();
        for text in [answer, run.because(id)] {
            assert!(text.len() < 10_000 && text.ends_with(" bytes more"), "{}", text.len());
        }
    }
}

#[test]
fn commands_that_can_not_run() {
    for (command, code, message) in [
        ("/nonexistent/program", 1, ""),
        ("", 2, "--exec: a program and its arguments, quoted as in a shell"),
        ("'unclosed", 2, "--exec: a program and its arguments, quoted as in a shell"),
    ] {
        let run = conform(&["--exec", command, "--exact", "--filter", LENGTH]);
        assert_eq!(run.code, Some(code), "{command}: {}", run.complaint);
        assert!(run.complaint.contains(message), "{command}: {}", run.complaint);
        if code == 1 {
            let because = run.because(LENGTH);
            assert!(because.starts_with("/nonexistent/program does not start: "), "{because}");
        }
    }
}

/// One that hangs holds up no other.
#[test]
fn several_at_the_same_time() {
    let script = format!(
        r#"while read -r line; do {ID}; case "$id" in *above-max) exec sleep 60;; esac;
           printf '{{"id":"%s","accepted":true}}\n' "$id"; done"#
    );
    let command = shlex::try_join(["sh", "-c", &*script]).unwrap();
    let start = Instant::now();
    let run =
        conform(&["--exec", &command, "--jobs", "4", "--timeout", "2", "--filter", "/length/"]);
    assert!(start.elapsed() < Duration::from_secs(30));
    assert_eq!(run.verdict(LENGTH), "error");
    // Results come in the order of the suite whoever is first.
    let listed = conform(&["--dry-run", "--filter", "/length/"]).printed;
    let names =
        listed.lines().filter(|line| !line.starts_with(' ') && line.contains("healthlake/"));
    assert_eq!(names.count(), run.results.len());
}
