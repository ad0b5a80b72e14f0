//! Long streams of lines: their order, their memory, and what happens when nobody reads on.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed, and says where")]

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;

const VALID: &str = r#"{"InputDataConfig":{"S3Uri":"s3://example-records/2026/"},"DatastoreId":"d1","DataAccessRoleArn":"arn:aws:iam::123456789012:role/Import","ClientToken":"t"}"#;

/// The longest line that is judged.
const LIMIT: usize = 16 * 1024 * 1024;

fn start(threads: &str, profile: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_smithy-contract"))
        .args(["check", "--lines", "--threads", threads, "--profile", profile, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Writes the input from another thread, and gives what was printed and the exit code.
fn run(threads: &str, profile: &str, input: Vec<u8>) -> (String, String, Option<i32>) {
    let mut child = start(threads, profile);
    let mut stdin = child.stdin.take().unwrap();
    let writer = thread::spawn(move || stdin.write_all(&input).unwrap());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code())
}

#[test]
fn results_are_in_the_order_of_the_lines() {
    let mut input = Vec::new();
    let mut expected = String::new();
    for number in 1..=20_000 {
        // Some lines take much longer than others.
        let (line, verdict) = match number % 100 {
            0 => (format!("[{}]", "0,".repeat(number)), "false"),
            1 => (String::new(), ""),
            n if n < 20 => ("{".to_owned(), "false"),
            _ => (VALID.to_owned(), "true"),
        };
        input.extend_from_slice(line.as_bytes());
        input.push(b'\n');
        if !verdict.is_empty() {
            expected += &format!("{number} {verdict}\n");
        }
    }
    for threads in ["1", "2", "7"] {
        let (printed, told, code) = run(threads, "json", input.clone());
        let mut actual = String::new();
        for line in printed.lines() {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            let number = line["input"].as_str().unwrap().rsplit(':').next().unwrap();
            actual += &format!("{number} {}\n", line["valid"]);
        }
        assert!(actual == expected, "{threads} threads");
        assert_eq!((told.as_str(), code), ("", Some(1)));
    }
}

#[test]
fn long_lines_are_violations_of_the_limit() {
    let padding = LIMIT - VALID.len();
    let mut input = VALID.replacen('{', &format!("{{{}", " ".repeat(padding)), 1);
    assert_eq!(input.len(), LIMIT);
    input += "\n";
    input += &input.replacen('{', "{ ", 1);
    input += &"x".repeat(3 * LIMIT);
    input += "\n";
    input += VALID;
    for threads in ["1", "2"] {
        let (printed, told, code) = run(threads, "json", input.clone().into_bytes());
        let valid = |number| {
            format!("{{\"input\":\"standard input:{number}\",\"valid\":true,\"violations\":[]}}\n")
        };
        let long = |number| {
            format!(
                "{{\"input\":\"standard input:{number}\",\"valid\":false,\
                 \"error\":\"SerializationException\",\"violations\":[{{\"path\":\"\",\
                 \"constraint\":\"limit\",\"phase\":\"deserialize\",\
                 \"message\":\"Input (line 1, column 1) can't be read: \
                 it is longer than 16777216 bytes\",\"line\":1,\"column\":1}}]}}\n"
            )
        };
        assert_eq!(printed, [valid(1), long(2), long(3), valid(4)].concat(), "{threads} threads");
        assert_eq!((told.as_str(), code), ("", Some(1)));
    }
    // A person sees how the line begins.
    let (printed, told, code) = run("2", "human", vec![b'x'; LIMIT + 1]);
    assert!(printed.starts_with("standard input:1: 1 violation"), "{printed}");
    assert!(printed.contains("    1 | xxxxxx") && printed.contains("xxx…\n"), "{printed}");
    assert_eq!((told.as_str(), code), ("", Some(1)));
}

#[test]
fn nobody_needs_to_read_to_the_end() {
    for threads in ["1", "4"] {
        let mut child = start(threads, "json");
        let mut stdin = child.stdin.take().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        stdin.write_all(format!("{VALID}\n").as_bytes()).unwrap();
        let mut first = [0; 16];
        stdout.read_exact(&mut first).unwrap();
        assert_eq!(&first, br#"{"input":"standa"#);
        drop(stdout);
        // The input goes on until the command has noticed, and is not closed even then.
        let line = format!("{VALID}\n");
        while stdin.write_all(line.as_bytes()).is_ok() {
            if child.try_wait().unwrap().is_some() {
                break;
            }
        }
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
        assert_eq!(output.status.code(), Some(0), "{threads} threads");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn memory_does_not_grow_with_the_input() {
    let lines = format!("{VALID}\n{{\"ClientToken\": 1, \"x\": [\n").repeat(2_000);
    let most = |megabytes: usize| {
        let mut child = start("3", "json");
        let mut stdin = child.stdin.take().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        let reader = thread::spawn(move || std::io::copy(&mut stdout, &mut std::io::sink()));
        for _ in 0..=megabytes * 1_000_000 / lines.len() {
            stdin.write_all(lines.as_bytes()).unwrap();
        }
        // A line of any length is not kept, either.
        for _ in 0..megabytes {
            stdin.write_all(&[b'x'; 1_000_000]).unwrap();
        }
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
        drop(stdin);
        assert_eq!(child.wait().unwrap().code(), Some(1));
        reader.join().unwrap().unwrap();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        peak.trim().strip_suffix(" kB").unwrap().parse::<usize>().unwrap() * 1_024
    };
    let (some, many) = (most(10), most(60));
    assert!(many < some + 10_000_000, "{some} bytes, then {many}");
    assert!(many < 4 * LIMIT, "{many} bytes");
}

/// What is known to be invalid by then is told by the exit code.
#[test]
fn nobody_reads_the_verdicts() {
    for (line, code) in [("{}\n", 1), (&*format!("{VALID}\n"), 0)] {
        for threads in ["1", "3"] {
            let mut child = start(threads, "json");
            drop(child.stdout.take());
            let mut stdin = child.stdin.take().unwrap();
            let input = line.repeat(20_000);
            let writer = thread::spawn(move || stdin.write_all(input.as_bytes()).is_ok());
            assert_eq!(child.wait().unwrap().code(), Some(code), "{line}");
            writer.join().unwrap();
        }
    }
}
