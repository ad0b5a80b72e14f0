//! The requests that are measured.

/// About what a client sends: every member, identifiers as the service makes them.
pub const TYPICAL: &str = r#"{
  "JobName": "nightly-import-2026-01-31",
  "InputDataConfig": {"S3Uri": "s3://example-health-records/exports/2026/01/31/patients/"},
  "DatastoreId": "eeb8005725ae22b35b4edbdc68cf2dfd",
  "DataAccessRoleArn": "arn:aws:iam::123456789012:role/service-role/HealthLakeImportRole",
  "ClientToken": "f2f43e3a-93b5-4e54-8f6c-0c0d7f3d6a51"
}"#;

/// Names in several scripts, as long as they may be.
pub fn unicode() -> String {
    let job_name: String = "Ночной импорт 診療記録の夜間取込 ".chars().cycle().take(64).collect();
    let path = "患者データ/осмотры/2026/".repeat(8);
    format!(
        r#"{{"JobName": "{job_name}", "InputDataConfig": {{"S3Uri": "s3://example-health-records/{path}"}}, "DatastoreId": "データストア-臨床-01", "DataAccessRoleArn": "arn:aws:iam::123456789012:role/HealthLakeImportRole", "ClientToken": "f2f43e3a-93b5-4e54-8f6c-0c0d7f3d6a51"}}"#
    )
}

/// A role and a place whose names are nearly as long as they may be.
pub fn large() -> String {
    let role = "department/".repeat(180);
    let path = "exports/".repeat(115);
    format!(
        r#"{{"JobName": "nightly-import", "InputDataConfig": {{"S3Uri": "s3://example-health-records/{path}"}}, "DatastoreId": "eeb8005725ae22b35b4edbdc68cf2dfd", "DataAccessRoleArn": "arn:aws:iam::123456789012:role/{role}Import", "ClientToken": "f2f43e3a-93b5-4e54-8f6c-0c0d7f3d6a51"}}"#
    )
}

/// The typical request with an underscore in its token.
pub fn one_violation() -> String {
    TYPICAL.replace("f2f43e3a-93b5", "f2f43e3a_93b5")
}

/// The typical request with four members that are wrong.
pub fn four_violations() -> String {
    one_violation()
        .replace("nightly-import-2026-01-31", "")
        .replace("s3://", "http://")
        .replace("eeb8005725ae22b35b4edbdc68cf2dfd", "eeb8005725ae22b35b4edbdc68cf2dfd0")
}
