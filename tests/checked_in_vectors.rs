//! `tests/vectors/`: the vectors that are checked in are those that the model gives.

use std::path::Path;

use healthlake_contract::StartFhirImportJob;
use smithy_contract_testing::Suite;

#[test]
fn the_vectors_of_start_fhir_import_job_are_up_to_date() {
    let path = "tests/vectors/StartFHIRImportJob.jsonl";
    let checked_in = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
    let checked_in = checked_in.expect("the file is there");
    let suite = Suite::of::<StartFhirImportJob>().expect("some input is valid");
    let mut lines = checked_in.lines();
    for vector in suite.vectors() {
        assert_eq!(
            lines.next(),
            Some(&*vector.to_line()),
            "{path} is out of date; write it again with\n    smithy-contract suite > {path}"
        );
    }
    assert_eq!(lines.next(), None, "{path} has more vectors than the model gives");
}
