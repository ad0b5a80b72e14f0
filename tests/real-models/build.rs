//! Generates the contracts of real models, each a module; none, unless `SMITHY_MODELS` names the directory
//! where they are.

use std::error::Error;
use std::fmt::Write;
use std::path::Path;

use smithy_contract_build::Generator;

/// From small to large, of every JSON protocol; the last is the largest by far.
const MODELS: [(&str, &str); 13] = [
    ("apigatewaymanagementapi", "apigatewaymanagementapi-2018-11-29.json"),
    ("marketplace_entitlement", "marketplace-entitlement-service-2017-01-11.json"),
    ("sso", "sso-2019-06-10.json"),
    ("marketplace_metering", "marketplace-metering-2016-01-14.json"),
    ("iot_data_plane", "iot-data-plane-2015-05-28.json"),
    ("dynamodb_streams", "dynamodb-streams-2012-08-10.json"),
    ("cloudcontrol", "cloudcontrol-2021-09-30.json"),
    ("timestream_query", "timestream-query-2018-11-01.json"),
    ("sqs", "sqs-2012-11-05.json"),
    ("sfn", "sfn-2016-11-23.json"),
    ("lambda", "lambda-2015-03-31.json"),
    ("dynamodb", "dynamodb-2012-08-10.json"),
    ("sagemaker", "sagemaker-2017-07-24.json"),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=SMITHY_MODELS");
    println!("cargo::rerun-if-changed=build.rs");
    let out = std::env::var_os("OUT_DIR").ok_or("this is a build script")?;
    let mut modules = String::new();
    if let Some(directory) = std::env::var_os("SMITHY_MODELS") {
        for (module, file) in MODELS {
            let model = Path::new(&directory).join(file);
            println!("cargo::rerun-if-changed={}", model.display());
            // Another directory may have others.
            if !model.exists() {
                continue;
            }
            let code = Path::new(&out).join(format!("{module}.rs"));
            Generator::new(model).regex(true).fancy_regex(true).write_to(code)?;
            writeln!(modules, "/// The contract of {file}.\npub mod {module} {{")?;
            writeln!(modules, "    include!(concat!(env!(\"OUT_DIR\"), \"/{module}.rs\"));\n}}")?;
        }
    }
    std::fs::write(Path::new(&out).join("models.rs"), modules)?;
    Ok(())
}
