//! Everything that holds of every operation, in one line.

smithy_contract_testing::contract_tests!(own_model::OrderBooks);
