//! Typed values and the checker agree.

use std::collections::BTreeMap;

use own_model::{
    Hostile, OrderBooks, OrderBooksInput, OrderBooksOutput, Payment, Ping, Priority, SoldOut,
    Speed, Unit, Wish,
};
use smithy_contract::{
    Blob, Document, HttpDate, Operation, OperationError, Profile, Timestamp, Typed, Validated,
};

fn read(json: &str) -> Validated<OrderBooksInput> {
    OrderBooksInput::from_json(json).unwrap_or_else(|exception| panic!("{json}: {exception}"))
}

/// An order with one more member.
fn order(member: &str) -> String {
    format!(r#"{{"customer": "c-1", "books": [{{"isbn": "0123456789", "copies": 1}}], {member}}}"#)
}

#[test]
fn members_whose_names_no_field_can_have_are_written_again() {
    let names = r#""names":{"self":{"ok":{}},"Self":{"Box":{"Some":"x"}},"crate":{"k":{}}}"#;
    let input = read(&order(names));
    assert!(input.to_json().contains(names), "{}", input.to_json());
}

#[test]
fn everything_that_is_accepted_reads_as_what_it_means() {
    let full = r#"{
        "__type": "com.example.bookshop#OrderBooksInput", "unknown": [1e400, {"a": null}],
        "customer": "c-\u0031", "books": [{"isbn": "0123456789", "copies": 1e2, "cover": "Zm9v", "tags": null,
            "sequels": [{"sequels": []}], "prequel": {"copies": 2.0}}],
        "token": null, "payment": {"card": ["1234"], "bank": null},
        "wanted": {"__type": "x", "book": null, "either": [{"nothing": {}}, {"factor": "NaN"}], "other": null, "new": null},
        "notes": {"c-1": null, "c-2": "ä\ud83d\ude00"}, "coupons": [null, -128, 127.0],
        "speed": "standard", "priority": -1.0, "gift": null,
        "before": 1515531081.123456789, "ordered": "1985-04-12T23:20:50.52Z",
        "modified": "Sun, 02 Jan 2000 20:34:56.000 GMT",
        "total": 12345678901234567890.123456789012345678901234567890, "stars": 1e400, "ratio": "-Infinity",
        "ratios": {"a": [1, "Infinity", 1e-400], "b": []},
        "shelf": 9007199254740993.0, "extra": {"a": [123456789012345678901234567890, true]},
        "names": {"type": {"none": {}}, "self": {"ok": {}}, "Self": {"Box": {"Some": "x"}}, "crate": {"k": {}}}
    }"#;
    let input = read(full).into_inner();
    assert_eq!(input.customer, "c-1");
    let book = &input.books[0];
    assert_eq!((book.copies, book.cover.as_deref(), &book.tags), (100, Some(&b"foo"[..]), &None));
    assert_eq!(book.prequel.as_ref().map(|prequel| prequel.copies), Some(2));
    assert_eq!(input.token, None);
    let Some(Wish::Either(wishes)) = &input.wanted else { panic!("{:?}", input.wanted) };
    assert_eq!(wishes[0], Wish::Nothing(Unit {}));
    assert!(matches!(wishes[1], Wish::Factor(factor) if factor.is_nan()));
    let notes =
        BTreeMap::from([("c-1".to_owned(), None), ("c-2".to_owned(), Some("ä😀".to_owned()))]);
    assert_eq!(input.notes, Some(notes));
    assert_eq!(input.coupons, Some(vec![None, Some(-128), Some(127)]));
    assert_eq!((&input.speed, input.priority), (&Speed::Standard2, Priority::Low));
    assert_eq!(input.before, Some(Timestamp::new(1_515_531_081, 123_456_789)));
    assert_eq!(input.ordered, Some(Timestamp::new(482_196_050, 520_000_000)));
    assert_eq!(input.modified, Some(Timestamp::<HttpDate>::new(946_845_296, 0)));
    let total = input.total.as_ref().map(ToString::to_string);
    assert_eq!(total.as_deref(), Some("12345678901234567890.123456789012345678901234567890"));
    assert_eq!(input.stars.as_ref().map(ToString::to_string).as_deref(), Some("1e400"));
    assert_eq!(input.ratio, Some(f64::NEG_INFINITY));
    assert_eq!(
        input.ratios.as_ref().map(|ratios| ratios["a"].clone()),
        Some(vec![1.0, f64::INFINITY, 0.0])
    );
    assert_eq!(input.shelf, 9_007_199_254_740_993);
    let Some(Document::Object(members)) = &input.extra else { panic!("{:?}", input.extra) };
    assert_eq!(format!("{:?}", members["a"]), "[123456789012345678901234567890,true]");
    // Absent members with a default hold it, even one that breaks the member's own constraint.
    assert_eq!(
        (input.page_size, input.gift, input.books[0].isbn.as_str()),
        (0, false, "0123456789")
    );

    // What is written is valid, and reads as the same.
    let written = Validated::new(input.clone()).expect("valid").to_json();
    assert_eq!(read(&written).to_json(), written);
    let plain: OrderBooksInput =
        serde_json::from_str(&written).expect("serde reads what it writes");
    assert_eq!(smithy_contract::typed::to_json(&plain), written);
}

#[test]
fn defaults_that_break_constraints_are_not_written() {
    let input = read(r#"{"customer": "c-1", "books": [{}]}"#);
    assert_eq!(input.shelf, -9_007_199_254_740_993);
    let written = r#"{"customer":"c-1","books":[{}],"speed":"STANDARD","priority":1,"gift":false,"shelf":-9007199254740993}"#;
    assert_eq!(input.to_json(), written);
    assert!(OrderBooksInput::from_json(order(r#""pageSize": 0"#)).is_err());
    assert_eq!(read(&order(r#""pageSize": 7"#)).page_size, 7);
}

#[test]
fn secrets_are_not_printed() {
    let input =
        read(&order(r#""payment": {"card": ["4111"], "bank": "b"}, "wanted": {"secret": "hush"}"#));
    let printed = format!("{input:?}");
    assert!(printed.contains(r#"Payment { card: ***, bank: Some("b") }"#), "{printed}");
    assert!(printed.contains("Secret(***)"), "{printed}");
    assert!(!printed.contains("4111") && !printed.contains("hush"), "{printed}");
    let builder = Payment::builder().card(vec!["4111".to_owned()]);
    assert_eq!(format!("{builder:?}"), r#"PaymentBuilder({"card"})"#);
}

#[test]
fn builders_tell_all_violations() {
    let exception = OrderBooksInput::builder()
        .books(vec![])
        .speed("FAST")
        .ratio(f64::NAN)
        .coupons(vec![None])
        .payment(Payment { card: vec!["4111".to_owned()], bank: None })
        .build()
        .unwrap_err();
    let found: Vec<String> = exception
        .violations()
        .iter()
        .map(|violation| format!("{} {}", violation.path, violation.constraint.name()))
        .collect();
    assert_eq!(found, ["/customer required", "/books length", "/speed enum"]);
}

#[test]
fn builders_set_members_of_any_name() {
    let hostile = Hostile::builder()
        .r#type(own_model::String { none: Some(own_model::None {}) })
        .self_(own_model::Self_ { ok: Some(own_model::Ok {}) })
        .self_2(own_model::Box::Box(Box::new(own_model::Box::Some("x".into()))))
        .r("r")
        .r#gen("gen")
        .user_name("a")
        .user_name_2("b")
        .user_name_3("c")
        .build_2("d")
        .builder("e")
        .value("f")
        .with("g")
        .build()
        .expect("valid");
    let json = hostile.to_json();
    for member in [
        r#""userName":"a""#,
        r#""UserName":"b""#,
        r#""user_name":"c""#,
        r#""build":"d""#,
        r#""r#":"r""#,
    ] {
        assert!(json.contains(member), "{member}: {json}");
    }
    assert_eq!(Hostile::from_json(json).expect("valid"), hostile);
}

#[test]
fn what_is_built_by_hand_is_checked_too() {
    let mut input = read(&order(r#""stars": 5"#)).into_inner();
    input.books[0].copies = 101;
    input.books[0].cover = Some(Blob::from(vec![0; 1025]));
    input.speed = Speed::Unknown2("EXPRESS".to_owned());
    input.ordered = Some(Timestamp::new(i64::MAX, 0));
    let exception = Validated::new(input).unwrap_err();
    let paths: Vec<String> =
        exception.violations().iter().map(|violation| violation.path.to_string()).collect();
    assert_eq!(paths, ["/books/0/copies", "/books/0/cover", "/speed", "/ordered"]);
}

#[test]
fn deep_values_are_read_up_to_the_limit() {
    let deep = |levels: usize| {
        let start = r#"{"prequel":"#.repeat(levels);
        order(&format!(
            r#""extra": {}1{}, "wanted": {{"book": {start}{{}}{}}}"#,
            "[".repeat(100),
            "]".repeat(100),
            "}".repeat(levels)
        ))
    };
    read(&deep(125));
    let exception = OrderBooksInput::from_json(deep(126)).unwrap_err();
    assert_eq!(exception.violations()[0].constraint.name(), "limit");
    let document = "[".repeat(127) + &"]".repeat(127);
    read(&order(&format!(r#""extra": {document}"#)));
}

#[test]
fn errors_go_over_the_wire_and_back() {
    type Error = <OrderBooks as Operation>::Error;
    let error = Error::SoldOut(SoldOut {
        message: Some("no more".to_owned()),
        isbn: "0123456789".to_owned(),
    });
    assert_eq!(error.to_string(), "SoldOut: no more");
    let response = error.to_response();
    assert_eq!(response.status, 409);
    assert_eq!(
        response.body,
        r#"{"__type":"com.example.bookshop#SoldOut","message":"no more","isbn":"0123456789"}"#
    );
    assert_eq!(Error::from_response(409, None, response.body.as_bytes()), error);

    let other = Error::from_response(503, Some("Busy:http://a/"), b"<html>");
    assert_eq!((other.name().as_str(), other.status(), other.message()), ("Busy", 503, None));
    assert_eq!(other.to_string(), "Busy");
    assert_eq!(other.to_response().body, "<html>");
    // A body that is not what the model says is not lost.
    let broken = Error::from_response(409, Some("SoldOut"), b"{}");
    assert!(matches!(broken, Error::Unknown(_)), "{broken:?}");
}

#[test]
fn operations_know_their_messages() {
    assert_eq!((OrderBooks::NAME, OrderBooks::TARGET), ("OrderBooks", "Bookshop.OrderBooks"));
    let request = OrderBooks::request(&read(&order(r#""gift": true"#)));
    assert_eq!(request.headers[1].1, "Bookshop.OrderBooks");
    OrderBooks::check_input(&request.body).expect("valid");
    let response =
        OrderBooks::response(&OrderBooksOutput::builder().order(7).build().expect("valid"));
    assert_eq!((response.status, response.body.as_str()), (200, r#"{"order":7}"#));
    OrderBooks::check_output(&response.body).expect("valid");
    Ping::check_input("").expect("an empty body");
    assert_eq!(Ping::parse_input("{}").expect("valid").get(), &Unit {});
    assert_eq!(Unit::SCHEMA.shape().id, "smithy.api#Unit");
    let exception = OrderBooks::check_input("{}").unwrap_err();
    assert_eq!(exception.to_response(Profile::Coral).status, 400);
}
