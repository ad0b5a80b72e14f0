//! Every vector of the conformance suite, as a test of this crate's own way to take an order.

use std::process::ExitCode;

use own_model::OrderBooks;
use smithy_contract::Operation;
use smithy_contract_testing::vectors::VectorTests;

fn main() -> ExitCode {
    VectorTests::of::<OrderBooks>(|body| OrderBooks::parse_input(body).into()).run()
}
