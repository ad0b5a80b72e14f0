//! Programs as implementations: this one plays both parts. Called with `answer` and how, it answers
//! requests line by line; otherwise it runs the tests.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::io::{self, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::{Value, json};
use smithy_contract::Schema;
use smithy_contract_testing::fuzzing::{Answer, Checked, Child, Fuzzing, Implementation, Told};
use smithy_contract_testing::{Choices, Finding, Seeded};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, command, how] = &arguments[..]
        && command == "answer"
    {
        return answer(how).expect("input and output are open");
    }
    let tests = vec![
        Trial::test("a_program_that_is_right_is_not_blamed", right),
        Trial::test("a_program_that_is_wrong_is_found_out_with_a_small_request", wrong),
        Trial::test("a_program_that_gives_no_answer_is_found_out", no_answer),
    ];
    libtest_mimic::run(&Arguments::from_args(), tests).exit();
}

fn input() -> Schema {
    let contract = support::healthlake();
    contract.input("StartFHIRImportJob").expect("the operation is there")
}

/// What an executor does, in any language.
fn answer(how: &str) -> io::Result<()> {
    let input = input();
    let mut output = io::stdout().lock();
    for (number, line) in io::stdin().lines().enumerate() {
        let request: Value = serde_json::from_str(&line?)?;
        assert_eq!(request["operation"], "StartFHIRImportJob");
        let body = match request["body"].as_str() {
            Some(body) => body.as_bytes().to_vec(),
            None => STANDARD.decode(request["bodyBase64"].as_str().unwrap()).unwrap(),
        };
        let verdict = input.check(&body);
        let findings = Finding::of_verdict(&verdict);
        let name = verdict.as_ref().err().map(|exception| exception.error_name());
        let accepted = match how {
            "without-length" => findings.iter().all(|finding| finding.constraint == "length"),
            _ => verdict.is_ok(),
        };
        match how {
            "silent" => return Ok(()),
            "nonsense" => writeln!(output, "yes")?,
            "another" => writeln!(output, "{}", json!({"id": "x", "accepted": true}))?,
            "dies" if number > 2 => return Ok(()),
            "everything" if accepted => {
                writeln!(output, "{}", json!({"id": request["id"], "accepted": true}))?;
            }
            "everything" => {
                let answer = json!({"id": request["id"], "accepted": false, "error": name, "violations": findings});
                writeln!(output, "{answer}")?;
            }
            _ => writeln!(output, "{}", json!({"id": request["id"], "accepted": accepted}))?,
        }
        output.flush()?;
    }
    Ok(())
}

fn child(how: &str) -> Child {
    let program = std::env::current_exe().expect("this program has a file");
    Child::new([program.to_string_lossy().as_ref(), "answer", how], "StartFHIRImportJob")
}

fn bytes(choices: &mut Seeded) -> Vec<u8> {
    (0..200).map(|_| choices.below(256) as u8).collect()
}

fn right() -> Result<(), Failed> {
    let fuzzing = Fuzzing::of(&input())?;
    for how in ["everything", "verdict"] {
        let child = child(how);
        let mut choices = Seeded::new(1);
        for _ in 0..200 {
            fuzzing.conform(&child, &bytes(&mut choices))?;
        }
        // Not UTF-8: it goes over as base64.
        fuzzing.check_bytes(&child, b"\"\xff\"")?;
    }
    let told = child("everything").answer(b"{}")?;
    let checked = Checked(input()).answer(b"{}")?;
    let Told::All(findings) = checked.told else { return Err("all is told".into()) };
    assert_eq!(told, Answer { told: Told::Each(findings), ..checked });
    Ok(())
}

fn wrong() -> Result<(), Failed> {
    let fuzzing = Fuzzing::of(&input())?;
    let child = child("without-length");
    let mut choices = Seeded::new(1);
    let found = (0..500).find_map(|_| fuzzing.conform(&child, &bytes(&mut choices)).err());
    let disagreement = found.ok_or("nothing was found")?;
    assert_eq!(disagreement.found, "accepted");
    assert!(disagreement.expected.starts_with("refused for length at /"), "{disagreement}");
    // The four members that are required, and the shortest of each but one.
    assert!(disagreement.input.len() < 420, "{disagreement}");
    let text = disagreement.to_string();
    assert!(text.contains("   input: {"), "{text}");
    Ok(())
}

fn no_answer() -> Result<(), Failed> {
    let expected = [
        ("silent", "it ended without an answer: exit status: 0"),
        ("nonsense", "it answers \"yes\": "),
        ("another", "it answers request \"x\" when asked "),
    ];
    for (how, reason) in expected {
        let child = child(how);
        // The second time it is started again.
        for _ in 0..2 {
            let error = child.answer(b"{}").expect_err(how);
            assert!(error.starts_with(reason), "{how}: {error}");
        }
    }
    let child = child("dies");
    let answers: Vec<bool> = (0..8).map(|_| child.answer(b"{}").is_ok()).collect();
    assert_eq!(answers, [true, true, true, false, true, true, true, false]);
    let missing = Child::new(["/nonexistent/program"], "StartFHIRImportJob");
    let error = missing.answer(b"{}").expect_err("there is no such program");
    assert!(error.starts_with("/nonexistent/program does not start: "), "{error}");
    assert_eq!(Child::new([""; 0], "").answer(b"{}"), Err("no program is named".to_owned()));
    Ok(())
}
