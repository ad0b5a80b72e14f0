//! The tutorial, step by step: files are written as it shows them, commands run in its order, and what they
//! print must stand there. `UPDATE_EXPECT=1` writes what came out into it instead.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that panics has failed, and says where"
)]

#[path = "../../../tests/clients/server.rs"]
#[allow(clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]
mod server;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use expect_test::expect_file;

use crate::server::Server;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// The port that the tutorial names; the test takes any that is free.
const PORT: &str = "8080";

#[test]
fn the_tutorial() {
    let tutorial = Path::new(ROOT).join("TUTORIAL.md");
    let mut reader = Reader::new(folder());
    for line in fs::read_to_string(&tutorial).unwrap().lines() {
        reader.line(line);
    }
    assert!(reader.commands >= 6, "only {} commands", reader.commands);
    fs::remove_dir_all(&reader.folder).unwrap();
    expect_file![tutorial].assert_eq(&reader.text);
}

/// An empty folder, in which crates of the same name are those of this workspace.
fn folder() -> PathBuf {
    // Outside of this workspace.
    let folder = std::env::temp_dir().join(format!("tutorial-{}", std::process::id()));
    fs::create_dir_all(folder.join(".cargo")).unwrap();
    let mut config = "[patch.crates-io]\n".to_owned();
    for name in [
        "smithy-contract",
        "smithy-contract-build",
        "smithy-contract-pattern",
        "smithy-contract-testing",
    ] {
        writeln!(config, "{name} = {{ path = '{ROOT}/crates/{name}' }}").unwrap();
    }
    fs::write(folder.join(".cargo/config.toml"), config).unwrap();
    // The same versions as here, which are there already.
    fs::copy(Path::new(ROOT).join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    folder
}

/// Does what the tutorial says, and writes it again with what came out.
struct Reader {
    folder: PathBuf,
    block: Option<Block>,
    server: Option<Server>,
    text: String,
    commands: usize,
}

enum Block {
    File { path: PathBuf, text: String },
    Console,
    Server,
    Other,
}

impl Reader {
    fn new(folder: PathBuf) -> Self {
        Self { folder, block: None, server: None, text: String::new(), commands: 0 }
    }

    fn line(&mut self, line: &str) {
        let is_output =
            matches!(self.block, Some(Block::Console)) && !line.starts_with("$ ") && line != "```";
        if !is_output {
            writeln!(self.text, "{line}").unwrap();
        }
        match &mut self.block {
            None => self.block = line.strip_prefix("```").map(Block::of),
            Some(_) if line == "```" => self.end(),
            Some(Block::File { text, .. }) => writeln!(text, "{line}").unwrap(),
            Some(Block::Console) if !is_output => self.run(&line[2..]),
            Some(Block::Server) => {
                let words = shlex::split(&line.replace(PORT, "0")).unwrap();
                let mut command = Command::new(env!("CARGO_BIN_EXE_smithy-contract"));
                command.current_dir(&self.folder).args(&words[2..]);
                self.server = Some(Server::start(&mut command));
            }
            Some(_) => {}
        }
    }

    fn end(&mut self) {
        if let Some(Block::File { path, text }) = self.block.take() {
            let path = self.folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }

    fn run(&mut self, line: &str) {
        self.commands += 1;
        let local = format!("http://127.0.0.1:{PORT}");
        let address = self.server.as_ref().map_or(&local, |server| &server.address);
        let words = shlex::split(&line.replace(&local, address)).unwrap();
        let is_cargo = words[0] == "cargo";
        let program = if is_cargo { env!("CARGO") } else { env!("CARGO_BIN_EXE_smithy-contract") };
        let mut command = Command::new(program);
        command.current_dir(&self.folder).args(&words[1..]).env("COLUMNS", "100");
        if is_cargo {
            // Kept, so that it takes long only once.
            command.env(
                "CARGO_TARGET_DIR",
                Path::new(env!("CARGO_TARGET_TMPDIR")).join("tutorial-target"),
            );
        }
        let Output { status, stdout, stderr } = command.output().unwrap();
        let (printed, complaint) =
            (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
        if is_cargo {
            assert!(status.success(), "{line}\n{printed}{complaint}");
            self.text += &results(&printed);
            return;
        }
        self.text += &printed.replace(address, &local);
        self.text += &complaint;
        if !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        if !status.success() {
            writeln!(self.text, "(exit code {})", status.code().unwrap()).unwrap();
        }
    }
}

impl Block {
    fn of(heading: &str) -> Self {
        match heading.split_once(' ') {
            Some(("console", "server")) => Self::Server,
            Some((_, path)) => Self::File { path: path.into(), text: String::new() },
            None if heading == "console" => Self::Console,
            None => Self::Other,
        }
    }
}

/// How many tests passed, without what differs from run to run.
fn results(printed: &str) -> String {
    let results = printed.lines().filter(|line| line.starts_with("test result: ok. "));
    let results = results.filter(|line| !line.contains(" 0 passed"));
    let results = results.map(|line| line.split(';').next().unwrap_or_default());
    results.map(|line| format!("{line}\n")).collect()
}
