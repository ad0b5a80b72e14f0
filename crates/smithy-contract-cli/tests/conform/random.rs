//! Vectors drawn at random.

use crate::{conform, reference};

#[test]
fn the_same_seed_draws_the_same() {
    let list = |seed: &str| {
        let arguments = ["--dry-run", "--random", "50", "--seed", seed, "--filter", "@random"];
        conform(&arguments).printed
    };
    assert_eq!(list("1"), list("1"));
    assert_ne!(list("1").replace("/1-", "/2-"), list("2"));
    assert!(list("1").contains("refuse") && list("1").contains("drawn as valid"));
}

#[test]
fn the_reference_passes_them() {
    let server = reference(&[]);
    let arguments = ["--endpoint", &server.address, "--level", "4", "--random", "300"];
    let run = conform(&[&arguments[..], &["--filter", "@random"]].concat());
    assert_eq!((run.code, run.results.len()), (Some(0), 300), "{}", run.printed);
}

/// A program that refuses every request with a job's name: the smallest has nothing else to it.
#[test]
fn failures_are_made_smaller() {
    let script = r#"while read -r line; do
        id=$(printf '%s' "$line" | sed 's/.*"id":"\([^"]*\)".*/\1/')
        case "$line" in *JobName*) answer=false;; *) answer=true;; esac
        printf '{"id":"%s","accepted":%s}\n' "$id" "$answer"; done"#;
    let command = shlex::try_join(["sh", "-c", script]).unwrap();
    let arguments = ["--exec", &command, "--random", "6", "--level", "0", "--filter", "@random"];
    let run = conform(&arguments);
    let refused = run.results.values().find(|result| {
        result["because"].as_str().is_some_and(|because| because.starts_with("refused"))
    });
    let request = refused.unwrap()["exchanges"][0]["request"].as_str().unwrap();
    let value: serde_json::Value = serde_json::from_str(request).unwrap();
    let expected = r#"{"JobName":"#;
    assert!(value["body"].as_str().unwrap().contains(expected), "{request}");
    assert!(request.len() < 420, "{request}");
}
