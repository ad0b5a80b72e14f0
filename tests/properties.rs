//! Valid inputs pass, invalid ones are refused for exactly what is wrong with them.

use healthlake_contract::StartFhirImportJob;

smithy_contract_testing::contract_tests!(StartFhirImportJob);
