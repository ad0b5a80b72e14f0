//! How long matching takes, side by side with the `regex` crate.
//!
//! `cargo bench -p smithy-contract-pattern --bench matching`

#![expect(clippy::unwrap_used, reason = "a bench that cannot begin stops")]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use smithy_contract::pattern::{Pattern, Verdict};
use smithy_contract_pattern::{Options, compile};

fn main() {
    divan::main();
}

/// A pattern in our syntax and in that of the `regex` crate, and a text that matches.
#[derive(Clone, Copy)]
struct Subject {
    name: &'static str,
    pattern: &'static str,
    rust: &'static str,
    text: fn() -> String,
}

impl std::fmt::Display for Subject {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.name)
    }
}

const TAG: &str = r"^([\p{L}\p{Z}\p{N}_.:/=+\-%@]*)$";
const TAG_RUST: &str = r"\A([\p{L}\p{Z}\p{N}_.:/=+\-%@]*)\z";
const S3: &str = r"^s3://[a-z0-9][\.\-a-z0-9]{1,61}[a-z0-9](/.*)?$";
const S3_RUST: &str = r"\As3://[a-z0-9][\.\-a-z0-9]{1,61}[a-z0-9](/[^\n\r\x{2028}\x{2029}]*)?\z";
const ROLE: &str = r"^arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+$";
const ROLE_RUST: &str = r"\Aarn:aws(-[^:]+)?:iam::[0-9]{12}:role/[^\n\r\x{2028}\x{2029}]+\z";
const NAME: &str = r"^[a-zA-Z0-9_\-]{1,64}$";
const NAME_RUST: &str = r"\A[a-zA-Z0-9_\-]{1,64}\z";
const KEY: &str = r"arn:aws[-a-z]*:kms:[a-z]{2}-[a-z]+-[0-9]:[0-9]{12}:((key/[a-zA-Z0-9-]{36})|(alias/[a-zA-Z0-9:/_-]+))";

const SUBJECTS: &[Subject] = &[
    Subject {
        name: "class run, 12 bytes",
        pattern: NAME,
        rust: NAME_RUST,
        text: || "FhirImport-7".into(),
    },
    Subject {
        name: "class run, 64 bytes",
        pattern: NAME,
        rust: NAME_RUST,
        text: || "FhirJob7".repeat(8),
    },
    Subject {
        name: "class run, 2,000 bytes",
        pattern: TAG,
        rust: TAG_RUST,
        text: || "Cost Center 7: a/b@c".repeat(100),
    },
    Subject {
        name: "class run, 1,000 letters of Greek",
        pattern: TAG,
        rust: TAG_RUST,
        text: || "αβγδε".repeat(200),
    },
    Subject {
        name: "role ARN, 56 bytes",
        pattern: ROLE,
        rust: ROLE_RUST,
        text: || "arn:aws:iam::123456789012:role/service-role/HealthLakeIm".into(),
    },
    Subject {
        name: "role ARN, 2,000 bytes",
        pattern: ROLE,
        rust: ROLE_RUST,
        text: || format!("arn:aws:iam::123456789012:role/{}", "path/".repeat(394)),
    },
    Subject {
        name: "key ARN, 75 bytes",
        pattern: KEY,
        rust: KEY,
        text: || {
            "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab".into()
        },
    },
    Subject {
        name: "S3 URI, 60 bytes",
        pattern: S3,
        rust: S3_RUST,
        text: || "s3://my-import-bucket.example/patients/2024/10/input/part-00".into(),
    },
    Subject {
        name: "S3 URI, 1,000 bytes",
        pattern: S3,
        rust: S3_RUST,
        text: || format!("s3://my-import-bucket/{}", "patients/".repeat(108)),
    },
];

#[divan::bench(args = SUBJECTS)]
fn smithy_contract(bencher: Bencher<'_, '_>, subject: &Subject) {
    let pattern: Pattern = compile(subject.pattern, &Options::default()).unwrap().pattern().clone();
    let text = (subject.text)();
    assert_eq!(pattern.verdict(&text), Verdict::Match);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| pattern.verdict(black_box(&text)));
}

#[divan::bench(args = SUBJECTS)]
fn regex(bencher: Bencher<'_, '_>, subject: &Subject) {
    let pattern = regex::Regex::new(subject.rust).unwrap();
    let text = (subject.text)();
    assert!(pattern.is_match(&text));
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| pattern.is_match(black_box(&text)));
}

/// What it would save to count characters while they are matched: it is counted apart, and only where
/// the number of bytes leaves the length open.
#[divan::bench(args = SUBJECTS)]
fn length(bencher: Bencher<'_, '_>, subject: &Subject) {
    let text = (subject.text)();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| black_box(&*text).chars().count());
}
