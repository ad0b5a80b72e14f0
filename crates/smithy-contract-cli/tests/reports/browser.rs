//! Pages in Chromium. Pictures of them are in `target/tmp/reports/pictures`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::readers::not_tested;
use crate::run::{AGAINST_PROGRAM, AGAINST_SERVER, CRATE, OF_ALL_OPERATIONS, Run};

#[test]
fn pages_fit_phones_and_desktops_in_light_and_dark() {
    let pages = [
        ("server", &*AGAINST_SERVER),
        ("program", &*AGAINST_PROGRAM),
        ("operations", &*OF_ALL_OPERATIONS),
        ("large", &large()),
    ]
    .map(|(name, run)| (name, run.text("html")));
    let Some(complaints) = complaints(&pages) else { return };
    assert_eq!(complaints, "");
}

#[test]
fn a_page_that_does_not_fit_would_be_noticed() {
    let wide = format!("<table><tr><td>{}</td></tr></table>", "x".repeat(200));
    let spoilt = |addition: &str| {
        AGAINST_SERVER.text("html").replace("</main>", &format!("{addition}</main>"))
    };
    let pages = [("wide", spoilt(&wide)), ("script", spoilt("<script>alert(1)</script>"))];
    let Some(complaints) = complaints(&pages) else { return };
    for expected in ["wide-phone-dark: ", "wide-desktop-light: ", "script-phone-light: error: "] {
        assert!(complaints.contains(expected), "{complaints}");
    }
    assert!(!complaints.contains("a dialog"), "{complaints}");
}

/// What is wrong with pages, each with its name; `None` without a browser.
fn complaints(pages: &[(&str, String)]) -> Option<String> {
    let (playwright, chromium) = (playwright()?, chromium()?);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("reports/pictures");
    fs::create_dir_all(&folder).unwrap();
    let mut node = Command::new("node");
    node.arg(Path::new(CRATE).join("tests/reports/page.mjs"));
    node.arg(playwright).arg(chromium).arg(&folder);
    for (name, page) in pages {
        let path = folder.join(format!("{name}.html"));
        fs::write(&path, page).unwrap();
        node.arg(path);
    }
    let Output { status, stdout, stderr } = node.output().unwrap();
    assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
    Some(String::from_utf8(stdout).unwrap())
}

/// All vectors of the built-in contract, of which few pass.
fn large() -> Run {
    Run::new("large", &["--exec", "sh tests/reports/faulty.sh"])
}

fn playwright() -> Option<PathBuf> {
    let root = Path::new(CRATE).ancestors().nth(2)?;
    let browser =
        std::env::var_os("REPORT_BROWSER").map_or("target/clients/browser".into(), PathBuf::from);
    let path = root.join(browser).join("node_modules/playwright-core");
    (path.exists() || not_tested(&format!("{} is missing", path.display()))).then_some(path)
}

fn chromium() -> Option<PathBuf> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let path = ["chromium-headless-shell", "chromium", "google-chrome"].iter().find_map(|name| {
        std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.exists())
    });
    if path.is_none() {
        not_tested("there is no Chromium");
    }
    path
}
