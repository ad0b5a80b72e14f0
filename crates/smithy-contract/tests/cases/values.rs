//! Single values: `cases/values/*.toml`.

use std::collections::BTreeMap;
use std::path::Path;

use libtest_mimic::Trial;
use serde::Deserialize;
use smithy_contract::Options;

use crate::models::{ModelText, ServiceText, ShapeText};
use crate::text_cases::check;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    shapes: BTreeMap<String, ShapeText>,
    group: Vec<Group>,
}

/// One shape and many values.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    name: String,
    shape: ShapeText,
    valid: Vec<String>,
    /// The values that break one rule, by its name.
    #[serde(default)]
    invalid: BTreeMap<String, Vec<String>>,
}

pub fn trials(folder: &Path) -> Vec<Trial> {
    let files = crate::files(folder, "toml").into_iter();
    files
        .flat_map(|(file, text)| {
            let File { shapes, group } =
                toml::from_str(&text).unwrap_or_else(|error| panic!("{file}.toml: {error}"));
            group
                .into_iter()
                .flat_map(move |group| group.trials(&file, &shapes))
                .collect::<Vec<_>>()
        })
        .collect()
}

impl Group {
    fn trials(self, file: &str, shapes: &BTreeMap<String, ShapeText>) -> Vec<Trial> {
        let mut shapes = shapes.clone();
        shapes.insert("Value".to_owned(), self.shape);
        let input = toml::from_str("type = 'structure'\nmembers = ['Value: Value']").unwrap();
        shapes.insert("Input".to_owned(), input);
        let schema = ModelText { service: ServiceText::default(), shapes }.schema("Input");
        let valid = self.valid.into_iter().map(|value| (None, value));
        let invalid = self.invalid.into_iter().flat_map(|(constraint, values)| {
            values.into_iter().map(move |value| (Some(format!("/Value {constraint}")), value))
        });
        let trials = valid.chain(invalid).map(|(violation, value)| {
            let schema = schema.clone();
            let name = format!("{}: {}", self.name, value.chars().take(60).collect::<String>());
            crate::trial(file, &name, move || {
                let input = format!(r#"{{"Value": {value}}}"#);
                let expected = Vec::from_iter(violation);
                check(&schema, input.as_bytes(), &Options::default(), &expected, expected.len());
            })
        });
        trials.collect()
    }
}
