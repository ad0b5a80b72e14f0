//! Where reports are written, and what comes of those that can't be.

use std::fs::{self, File};
use std::io::Read;
use std::os::unix::fs::{FileTypeExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use crate::{LENGTH, VALID, conform, scratch};

/// A program that accepts everything.
const ACCEPTS: &str = r#"sh -c 'while read -r line; do
    id=$(printf %s "$line" | sed "s/.*\"id\":\"\([^\"]*\)\".*/\1/")
    printf "{\"id\":\"%s\",\"accepted\":true}\n" "$id"; done'"#;

const ONE: [&str; 5] = ["--exec", ACCEPTS, "--exact", "--filter", VALID];

/// A folder of a test's own.
fn folder() -> PathBuf {
    let folder = scratch("folder");
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn run(arguments: &[&str], files: &[(&str, &Path)]) -> crate::Run {
    let mut all = [&ONE[..], arguments].concat();
    for (option, path) in files {
        all.extend([*option, path.to_str().unwrap()]);
    }
    conform(&all)
}

/// Reports are there as a whole or not at all.
#[test]
fn what_can_not_run_leaves_no_report() {
    let folder = folder();
    let page = folder.join("report.html");
    let arguments = ["--endpoint", "http://127.0.0.1:1", "--wait", "0", "--html"];
    let run = conform(&[&arguments[..], &[page.to_str().unwrap()]].concat());
    assert_eq!(run.code, Some(2));
    assert!(run.complaint.contains("nothing listens at 127.0.0.1:1: "), "{}", run.complaint);
    assert!(names(&folder).is_empty());
}

#[test]
fn what_is_no_file_stays_what_it_is() {
    let folder = folder();
    let pipe = folder.join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let from = pipe.clone();
    let reader = thread::spawn(move || {
        let mut text = String::new();
        File::open(from).unwrap().read_to_string(&mut text).map(|_| text)
    });
    let device = Path::new("/dev/null");
    let done = run(&[], &[("--tap", &pipe), ("--badge", device), ("--html", device)]);
    assert_eq!(done.code, Some(0), "{}", done.complaint);
    assert!(reader.join().unwrap().unwrap().starts_with("TAP version 13\nok 1 - "));
    assert!(fs::metadata(device).unwrap().file_type().is_char_device());
    assert_eq!(names(&folder), ["pipe"]);
}

#[test]
fn links_lead_to_files() {
    let folder = folder();
    fs::create_dir(folder.join("inner")).unwrap();
    fs::write(folder.join("inner/known.toml"), format!("\"{VALID}\" = \"once\"\n")).unwrap();
    for (target, link) in [("inner/known.toml", "known"), ("inner/new.tap", "new"), ("new", "far")]
    {
        symlink(target, folder.join(link)).unwrap();
    }
    let (known, far) = (folder.join("known"), folder.join("far"));
    let done =
        run(&["--update-expected-failures"], &[("--expected-failures", &known), ("--tap", &far)]);
    assert_eq!(done.code, Some(0), "{}", done.complaint);
    assert!(!fs::read_to_string(folder.join("inner/known.toml")).unwrap().contains("once"));
    assert!(fs::read_to_string(folder.join("inner/new.tap")).unwrap().starts_with("TAP"));
    assert!(["known", "new", "far"].iter().all(|name| folder.join(name).is_symlink()));
    assert_eq!(names(&folder.join("inner")), ["known.toml", "new.tap"]);
}

#[test]
fn two_reports_need_two_files() {
    let folder = folder();
    let (report, same) =
        (folder.join("report"), folder.join("../").join(folder.file_name().unwrap()));
    let done = run(&[], &[("--tap", &report), ("--badge", &same.join("report"))]);
    assert_eq!(done.code, Some(2));
    let message = "--tap and --badge both name the file ";
    assert!(done.complaint.contains(message), "{}", done.complaint);
    fs::write(&report, format!("\"{LENGTH}\" = \"once\"\n")).unwrap();
    let done = run(&[], &[("--expected-failures", &report), ("--tap", &report)]);
    assert_eq!(done.code, Some(2));
    assert!(
        done.complaint.contains("--expected-failures and --tap both name"),
        "{}",
        done.complaint
    );
    assert_eq!(names(&folder), ["report"]);
}

/// What is wrong with one report is told with its name, and the others are written.
#[test]
fn a_report_that_can_not_be_written() {
    let folder = folder();
    let tap = folder.join("report.tap");
    let done = run(&[], &[("--junit", &folder), ("--tap", &tap)]);
    assert_eq!(done.code, Some(2));
    let message = format!("smithy-contract: {}: is a directory\n", folder.display());
    assert_eq!(done.complaint, message);
    assert!(done.printed.is_empty() && !tap.exists(), "something was run");

    let full = Path::new("/dev/full");
    let done = run(&[], &[("--badge", full), ("--junit", full), ("--tap", &tap)]);
    assert_eq!(done.code, Some(2));
    assert!(done.complaint.contains("/dev/full: No space left"), "{}", done.complaint);
    assert!(done.printed.contains("1 vectors: 1 pass"), "{}", done.printed);
    assert!(tap.exists() && done.results.len() == 1);
}

/// A person who reads no further still gets the files, and the exit code says what is wrong.
#[test]
fn nobody_reads_what_is_printed() {
    let tap = scratch("tap");
    let mut command = Command::new(env!("CARGO_BIN_EXE_smithy-contract"));
    command.args(["conform", "--exec", ACCEPTS, "--filter", "/DatastoreId/length/", "--tap"]);
    command.arg(&tap).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert!(fs::read_to_string(&tap).unwrap().contains("\n1.."));
}
