//! What is generated of texts and names that are made to do harm compiles without a warning.

#![deny(warnings, clippy::all)]

include!(concat!(env!("OUT_DIR"), "/hostile.rs"));

#[test]
fn texts_are_what_the_model_says() {
    let question = Question::builder().not("a\rb\nc").build().expect("valid").into_inner();
    assert_eq!(question.not, Some(Answer::Return));
    assert_eq!(question.text, "a`b\u{202e}\r\n");
    assert_eq!(question.pi.to_string(), "3.14");
}
