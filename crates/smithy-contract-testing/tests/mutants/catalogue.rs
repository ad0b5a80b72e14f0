//! All mutants of one input, read by a person.

use smithy_contract_testing::mutants;

use crate::start_import;

#[test]
fn mutants_of_start_fhir_import_job() {
    let lines = mutants(&start_import()).map(|mutant| {
        let equivalence = mutant.equivalence();
        let equivalence =
            equivalence.map_or(String::new(), |why| format!("\n    EQUIVALENT: {why}"));
        format!("{}\n    {}{equivalence}\n", mutant.name, mutant.description)
    });
    insta::assert_snapshot!(lines.collect::<String>());
}
