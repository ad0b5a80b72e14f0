//! The reference implementation is right at every level, and what others get wrong shows at the right one.

use crate::{LENGTH, conform, reference};

#[test]
fn the_reference_passes_its_own_suite() {
    for arguments in [&[][..], &["--profile", "framework"], &["--profile", "coral", "--seed", "3"]]
    {
        let server = reference(arguments);
        let run = conform(&["--endpoint", &server.address, "--level", "4"]);
        assert_eq!(run.code, Some(0), "{}{}", run.printed, run.complaint);
        assert_eq!(run.count("pass") + run.count("skip"), run.results.len());
        assert!(run.count("pass") > 450, "{}", run.printed);
    }
}

#[test]
fn only_the_words_of_the_profile_count() {
    let server = reference(&["--profile", "framework"]);
    let at = |level: &str| {
        let endpoint = &*server.address;
        conform(&[
            "--endpoint",
            endpoint,
            "--profile",
            "coral",
            "--level",
            level,
            "--exact",
            "--filter",
            LENGTH,
        ])
    };
    let (members, words) = (at("2"), at("3"));
    assert_eq!((members.code, words.code), (Some(0), Some(1)), "{}", words.printed);
    assert_eq!(words.results[LENGTH]["level"], 3);
    assert!(words.because(LENGTH).contains("failed to satisfy constraint"), "{}", words.printed);
}

#[test]
fn a_model_of_one_s_own() {
    let model =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/own-model/model/bookshop.json");
    let own = ["--model", model];
    let server = reference(&own);
    let endpoint = &*server.address;
    let arguments = [&own[..], &["--operation", "all", "--endpoint", endpoint, "--level", "4"]];
    let run = conform(&arguments.concat());
    assert_eq!(run.code, Some(0), "{}{}", run.printed, run.complaint);
    let operations = run.results.keys().map(|id| id.split('/').nth(1).unwrap());
    assert!(operations.collect::<std::collections::BTreeSet<_>>().len() > 1);
}
