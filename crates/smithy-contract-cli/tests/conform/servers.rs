//! Servers that do not do what they should: each is a failure of the vector, and the run goes on.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use crate::{LENGTH, Run, VALID, conform, conform_with, reference};

/// A request as a server saw it.
struct Seen {
    head: String,
    body: Vec<u8>,
}

/// Answers every request by the bytes that a function gives; the address.
fn server(answer: impl Fn(&Seen) -> Vec<u8> + Send + Clone + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let answer = answer.clone();
            thread::spawn(move || serve(stream, &answer));
        }
    });
    address
}

/// One request for each connection.
fn serve(mut stream: TcpStream, answer: &impl Fn(&Seen) -> Vec<u8>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
            break;
        }
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        head.push_str(&line);
    }
    let mut body = vec![0; length];
    if reader.read_exact(&mut body).is_ok() && !head.is_empty() {
        let _ = stream.write_all(&answer(&Seen { head, body }));
    }
}

fn response(status: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}")
        .into()
}

fn against(answer: impl Fn(&Seen) -> Vec<u8> + Send + Clone + 'static, arguments: &[&str]) -> Run {
    let address = server(answer);
    conform(&[&["--endpoint", &address, "--timeout", "1"], arguments].concat())
}

#[test]
fn answers_that_can_not_be_judged() {
    for (answer, because) in [
        (Vec::new(), "the connection failed: "),
        (
            b"HTTP/1.1 400 Bad Request\r\nContent-Length: 100\r\n\r\n{}".to_vec(),
            "the connection failed: ",
        ),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n".to_vec(), "the answer is no HTTP: "),
        (response("200 OK", "<html>"), "200 with a body that is no JSON object: \"<html>\""),
        (response("200 OK", ""), "200 with a body that is no JSON object: \"\""),
        (response("200 OK", "[1]"), "200 with a body that is no JSON object: \"[1]\""),
        (response("400 Bad Request", "{}"), "400 without the name of an error: \"{}\""),
        (response("403 Forbidden", "no"), "403 without the name of an error: \"no\""),
        (response("404 Not Found", "nothing here"), "404 without the name of an error"),
        (response("404 Not Found", r#"{"__type":"ResourceNotFoundException"}"#), "status 404: "),
        (response("500 Oops", r#"{"__type":"InternalServerException"}"#), "status 500: "),
        (response("302 Found", ""), "status 302: "),
        (response("204 No Content", ""), "status 204: "),
    ] {
        let text = String::from_utf8_lossy(&answer).into_owned();
        let run = against(move |_| answer.clone(), &["--filter", "/DatastoreId/length/above"]);
        assert_eq!(run.code, Some(1), "{text}: {}", run.complaint);
        assert_eq!(run.count("error") + run.count("skip"), run.results.len(), "{text}");
        assert!(run.because(LENGTH).contains(because), "{text}: {}", run.because(LENGTH));
    }
}

#[test]
fn a_server_that_hangs() {
    let hang = |_: &Seen| {
        thread::sleep(std::time::Duration::from_secs(5));
        Vec::new()
    };
    let address = server(hang);
    let run = conform(&["--endpoint", &address, "--timeout", "0.2", "--exact", "--filter", LENGTH]);
    assert_eq!((run.code, run.because(LENGTH)), (Some(1), "no answer in time"));
}

#[test]
fn the_body_of_an_answer_is_judged() {
    let output = |body: &'static str| {
        against(move |_| response("200 OK", body), &["--exact", "--filter", VALID])
    };
    let good = output(r#"{"JobId":"1","JobStatus":"SUBMITTED","DatastoreId":"d"}"#);
    assert_eq!((good.code, good.verdict(VALID)), (Some(0), "pass"), "{}", good.printed);
    let bad = output(r#"{"JobId":"","JobStatus":"DONE"}"#);
    assert_eq!((bad.code, bad.verdict(VALID)), (Some(1), "fail"));
    assert_eq!(
        bad.because(VALID),
        "the answer breaks the contract of the output: /JobId length, /JobStatus enum"
    );
    assert_eq!(bad.results[VALID]["level"], 2);
}

/// An implementation may say that the data store was not found, of a request that is valid.
#[test]
fn errors_of_the_operation() {
    let run = |body: &'static str| {
        against(
            move |_| response("400 Bad", body),
            &["--exact", "--filter", VALID, "--filter", LENGTH],
        )
    };
    let own =
        run(r#"{"__type":"com.amazonaws.healthlake#ResourceNotFoundException","Message":"no"}"#);
    assert_eq!((own.verdict(VALID), own.verdict(LENGTH)), ("pass", "fail"));
    let foreign = run(r#"{"__type":"TeapotException"}"#);
    assert_eq!((foreign.verdict(VALID), foreign.verdict(LENGTH)), ("fail", "fail"));
    assert_eq!(foreign.results[LENGTH]["level"], 1);
    let unknown = run(r#"{"__type":"UnknownOperationException","message":"later"}"#);
    assert_eq!((unknown.verdict(VALID), unknown.verdict(LENGTH)), ("skip", "skip"));
    let header = b"HTTP/1.1 400 Bad\r\nx-amzn-ErrorType: ValidationException:http://x/\r\nContent-Length: 2\r\n\r\n{}";
    let by_header =
        against(move |_| header.to_vec(), &["--exact", "--filter", LENGTH, "--level", "1"]);
    assert_eq!(by_header.code, Some(0), "{}", by_header.printed);
}

/// `fieldList` says where, though the message says nothing that can be read.
#[test]
fn fields_are_read() {
    let body = r#"{"__type":"ValidationException","message":"wrong","fieldList":[{"path":"/DatastoreId","message":
        "Value with length 33 at '/DatastoreId' failed to satisfy constraint: Member must have length between 1 and 32, inclusive"}]}"#;
    let run = against(
        move |_| response("400 Bad", body),
        &["--exact", "--filter", LENGTH, "--level", "3"],
    );
    assert_eq!(run.code, Some(0), "{}", run.printed);
    let run = against(
        move |_| response("400 Bad", body),
        &["--exact", "--filter", LENGTH, "--level", "4"],
    );
    assert_eq!(run.results[LENGTH]["level"], 4, "{}", run.printed);
}

#[test]
fn the_same_token_must_start_one_job() {
    let same = "healthlake/StartFHIRImportJob/@state/token/same";
    let count = std::sync::Arc::new(std::sync::atomic::AtomicU64::new(0));
    let answer = move |_: &Seen| {
        let number = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        response("200 OK", &format!(r#"{{"JobId":"{number}","JobStatus":"SUBMITTED"}}"#))
    };
    let run = against(answer, &["--filter", "@state/token/same"]);
    assert_eq!(run.verdict(same), "fail");
    assert_eq!(run.because(same), "JobId is \"0\", then \"1\"");
    assert_eq!(run.results[same]["exchanges"].as_array().unwrap().len(), 2);
}

#[test]
fn what_is_sent() {
    let show = |seen: &Seen| {
        let text = format!("{}{}", seen.head.to_lowercase(), String::from_utf8_lossy(&seen.body));
        let message = serde_json::Value::from(text);
        response("400 Bad", &format!(r#"{{"__type":"ValidationException","message":{message}}}"#))
    };
    let address = format!("{}/base", server(show));
    let message = |arguments: &[&str], environment: &[(&str, &str)]| {
        let own = ["--endpoint", &address, "--level", "4", "--exact", "--filter", LENGTH];
        let run = conform_with(&[&own[..], arguments].concat(), environment);
        run.results[LENGTH]["exchanges"][0].clone()
    };
    let text =
        |exchange: &serde_json::Value, part: &str| exchange[part].as_str().unwrap().to_owned();

    let plain = message(&[], &[]);
    let answer = text(&plain, "answer");
    assert!(answer.contains("post /base http/1.1"), "{answer}");
    assert!(answer.contains("x-amz-target: healthlake.startfhirimportjob"), "{answer}");
    assert!(answer.contains("content-type: application/x-amz-json-1.0"), "{answer}");
    let curl = text(&plain, "command");
    assert!(curl.starts_with("curl -i -X POST http://127.0.0.1:"), "{curl}");
    assert!(curl.contains("--data-binary '{\"InputDataConfig\""), "{curl}");

    let other =
        message(&["--path", "/other", "--header", "X-Key: 1", "--set", "ClientToken=mine"], &[]);
    let answer = text(&other, "answer");
    assert!(answer.contains("post /other http/1.1") && answer.contains("x-key: 1"), "{answer}");
    assert!(answer.contains(r#"\"ClientToken\":\"mine\""#), "{answer}");

    // Ours stand in place of the usual ones, and of one name there may be several.
    let ours = ["--header", "content-type: text/ours", "--header", "X-A: 1", "--header", "x-a: 2"];
    let answer = text(&message(&ours, &[]), "answer");
    assert!(
        answer.contains("content-type: text/ours") && !answer.contains("x-amz-json"),
        "{answer}"
    );
    assert!(answer.contains("x-a: 1") && answer.contains("x-a: 2"), "{answer}");

    let credentials = [("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "secret")];
    let signed = message(&["--sign", "us-east-1/healthlake"], &credentials);
    let answer = text(&signed, "answer");
    assert!(answer.contains("authorization: aws4-hmac-sha256 credential=akidexample/"), "{answer}");
    assert!(answer.contains("/us-east-1/healthlake/aws4_request"), "{answer}");
    assert!(!text(&signed, "request").contains("uthorization"), "a signature in a report");
}

#[test]
fn a_header_stays_where_the_vector_is_about_it() {
    let server = reference(&[]);
    let ours = ["--header", "Content-Type: application/x-amz-json-1.0; ours"];
    let run = conform(&[&["--endpoint", &server.address, "--filter", "@http"], &ours[..]].concat());
    let requests = run.results.iter().map(|(id, result)| {
        (id.split_once("/@http/").unwrap().1, result["exchanges"][0]["request"].as_str().unwrap())
    });
    for (id, request) in requests {
        let is_ours =
            request.to_lowercase().contains("content-type: application/x-amz-json-1.0; ours");
        assert_eq!(is_ours, !id.starts_with("media-type/"), "{id}: {request}");
    }
    assert!(run.results.len() > 5);
}

#[test]
fn a_member_that_is_set_stays_where_the_vector_is_about_it() {
    let server = reference(&[]);
    let arguments = ["--endpoint", &server.address, "--level", "4", "--set", "DatastoreId=known"];
    let run = conform(&arguments);
    assert_eq!(run.code, Some(0), "{}", run.printed);
    let request =
        |id: &str| run.results[id]["exchanges"][0]["request"].as_str().unwrap().to_owned();
    assert!(request(VALID).contains(r#""DatastoreId":"known""#), "{}", request(VALID));
    assert!(!request(LENGTH).contains("known"));
    let elsewhere = "healthlake/StartFHIRImportJob/JobName/length/above-max";
    assert!(request(elsewhere).contains(r#""DatastoreId":"known""#), "{}", request(elsewhere));
}

/// A long answer is judged as a whole and kept in part.
#[test]
fn a_server_that_says_much() {
    let much = format!(r#"{{"__type":"ValidationException","message":"{}"}}"#, "x".repeat(1 << 20));
    let run = against(move |_| response("400 Bad", &much), &["--exact", "--filter", LENGTH]);
    assert_eq!(run.because(LENGTH), "the answer does not say what is wrong where");
    let answer = run.results[LENGTH]["exchanges"][0]["answer"].as_str().unwrap();
    assert!(answer.len() < 10_000 && answer.ends_with(" bytes more"), "{}", answer.len());
}

#[test]
fn slips_in_what_is_set() {
    let model = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/inputs/two.json");
    let two = ["--model", model, "--operation", "all"];
    for (arguments, message) in [
        (
            &["--set", "DatastoreID=foo"][..],
            "--set DatastoreID=foo: no input has the member DatastoreID",
        ),
        (&["--set", "InputDataConfig=nojson"], "--set InputDataConfig=nojson: "),
        (&["--set", "InputDataConfig={\"S3Uri\":1}"], "/InputDataConfig/S3Uri"),
        (&["--set", "DatastoreId=a*b"], "Value at '/DatastoreId' failed to satisfy constraint"),
        (&["--set", "DatastoreId=a", "--set", "x=y"], "--set x=y: no input has the member x"),
        (&[&two[..], &["--set", "priority=high"]].concat(), "--set priority=high: "),
        (&[&two[..], &["--set", "priority=10"]].concat(), "between 1 and 9"),
    ] {
        let run = conform(&[&["--dry-run"], arguments].concat());
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.printed);
        assert!(run.complaint.contains(message), "{arguments:?}: {}", run.complaint);
    }
    let good = ["--set", "priority=9", "--set", "secret=x", "--set", "tags=[\"a\"]"];
    let run = conform(&[&["--dry-run"], &two[..], &good].concat());
    assert_eq!(run.code, Some(0), "{}", run.complaint);
}

#[test]
fn a_self_test_takes_no_other_options() {
    for option in [
        &["--jsonl", "x"][..],
        &["--badge", "x"],
        &["--filter", "x"],
        &["--set", "DatastoreId=x"],
        &["--shard", "1/2"],
        &["--sign", "us-east-1/healthlake"],
        &["--header", "X: 1"],
        &["--level", "2"],
    ] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_smithy-contract"));
        let output = command.args(["conform", "--self-test"]).args(option).output().unwrap();
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{option:?}");
        assert!(complaint.contains("cannot be used with"), "{option:?}: {complaint}");
    }
}

#[test]
fn what_is_no_target() {
    for (arguments, message) in [
        (&["--endpoint", "ftp://host"][..], "a URL begins with http:// or https://"),
        (&["--endpoint", "127.0.0.1:80"], "--endpoint 127.0.0.1:80: "),
        (&["--endpoint", "http://x y"], "--endpoint http://x y: "),
        (&["--endpoint", "http://127.0.0.1:99999"], "99999: a port is a number up to 65535"),
        (&["--endpoint", "http://127.0.0.1:abc"], "abc: a port is a number up to 65535"),
        (&["--endpoint", "http://me@[::1]:x/"], ":x/: "),
        (&["--endpoint", "http://127.0.0.1:1/?q=1"], "a URL with a ? or # is not where"),
        (&["--endpoint", "http://127.0.0.1:1", "--path", "/a b"], "--path /a b: invalid uri"),
        (&["--endpoint", "http://127.0.0.1:1", "--path", "a?b"], "--path a?b: a path has no ?"),
        (&["--endpoint", "http://127.0.0.1:1", "--header", "X"], "there is no colon in it"),
        (&["--endpoint", "http://127.0.0.1:1", "--set", "X"], "there is no = in it"),
        (&["--endpoint", "http://127.0.0.1:1", "--timeout=-1"], "a number of seconds"),
        (&["--endpoint", "http://127.0.0.1:1", "--level", "5"], "5 is not in 0..=4"),
        (&["--endpoint", "http://127.0.0.1:1", "--shard", "3/2"], "two numbers i/n"),
        (&["--endpoint", "http://127.0.0.1:1", "--exec", "x"], "cannot be used with"),
        (&["--level", "1"], "required arguments were not provided"),
    ] {
        let run = conform(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(run.complaint.contains(message), "{arguments:?}: {}", run.complaint);
    }
    let address = server(|_| response("200 OK", "{}"));
    let unset = [("AWS_ACCESS_KEY_ID", ""), ("AWS_SECRET_ACCESS_KEY", "")];
    let run = conform_with(&["--endpoint", &address, "--sign", "us-east-1/healthlake"], &unset);
    assert_eq!(run.code, Some(2));
    assert!(run.complaint.contains("--sign: AWS_ACCESS_KEY_ID is not set"), "{}", run.complaint);
}
