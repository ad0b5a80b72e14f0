//! The executors of `examples/executors` fail where their files say, each for a reason, and nowhere else.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::readers::is_there;
use crate::run::{CRATE, Run};
use crate::transcript::transcript;

#[test]
fn python() {
    fails_as_expected("python", "python3", "executor.py");
}

#[test]
fn node() {
    fails_as_expected("node", "node", "executor.mjs");
}

#[test]
fn readme() {
    if ["python3", "node"].iter().all(|language| is_there(Command::new(language).arg("--version")))
    {
        transcript("../../examples/executors/README.md", "../..");
    }
}

/// What the README of the project shows is from the one of the executors, which is run again.
#[test]
fn the_readme_of_the_project_shows_the_same() {
    let text = |path: &str| fs::read_to_string(Path::new(CRATE).join("../..").join(path)).unwrap();
    let (all, executors) = (text("README.md"), text("examples/executors/README.md"));
    let block = executors.split("```console\n").nth(1).unwrap().split("```").next().unwrap();
    assert!(block.contains("expected failure") && all.contains(block), "{block}");
}

fn fails_as_expected(name: &str, language: &str, script: &str) {
    if !is_there(Command::new(language).arg("--version")) {
        return;
    }
    let folder = Path::new(CRATE).join("../../examples/executors").join(name);
    let script = folder.join(script);
    let command = shlex::try_join([language, script.to_str().unwrap()]).unwrap();
    let known = folder.join("expected-failures.toml");
    let arguments = |known: &Path| {
        ["--exec", &command, "--expected-failures", known.to_str().unwrap()].map(str::to_owned)
    };
    let run = |name: &str, arguments: Vec<String>| {
        Run::new(name, &arguments.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let all = run(name, arguments(&known).into());
    assert_eq!(all.code, 0, "{}", all.terminal);
    let text = fs::read_to_string(&known).unwrap();
    let is_entry = |line: &&str| line.starts_with('"');
    assert_eq!(all.count(&["expected failure"]), text.lines().filter(is_entry).count());

    // Without one of its entries it does not do.
    let removed = text.lines().find(is_entry).unwrap();
    let id = removed.split('"').nth(1).unwrap();
    let fewer = std::env::temp_dir().join(format!("{name}-{}.toml", std::process::id()));
    fs::write(&fewer, text.replace(removed, "")).unwrap();
    let arguments = [&arguments(&fewer)[..], &["--filter".to_owned(), id.to_owned()]].concat();
    let one = run(&format!("{name}-fewer"), arguments);
    fs::remove_file(&fewer).unwrap();
    assert_eq!((one.code, one.count(&["fail"])), (1, 1), "{}", one.terminal);
    assert!(one.terminal.contains(id), "{}", one.terminal);
}
