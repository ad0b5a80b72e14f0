//! Names of a model as names of Rust: the one place where foreign names are made safe.

use std::collections::HashSet;

use proc_macro2::{Ident, Span};

/// A name for a type or a variant: `StartFhirImportJobRequest` of `StartFHIRImportJobRequest`.
pub(super) fn type_name(name: &str) -> String {
    let joined: String = words(name).iter().map(|word| capitalized(word)).collect();
    match joined.chars().next() {
        None => "Value".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("V{joined}"),
        Some(_) if joined == "Self" => "Self_".to_owned(),
        Some(_) => joined,
    }
}

/// A name for a field or a function: `s3_uri` of `S3Uri`. It may be a keyword; [`identifier`] sees to
/// that.
pub(super) fn field_name(name: &str) -> String {
    let words: Vec<String> = words(name).iter().map(|word| word.to_ascii_lowercase()).collect();
    let joined = words.join("_");
    match joined.chars().next() {
        None => "value".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("v{joined}"),
        Some(_) => joined,
    }
}

/// A name as Rust takes it: keywords are written raw, or with a line at the end where that is not
/// allowed.
pub(super) fn identifier(name: &str) -> Ident {
    match name {
        "self" | "super" | "crate" | "Self" | "_" => {
            Ident::new(&format!("{name}_"), Span::call_site())
        }
        _ if KEYWORDS.contains(&name) => Ident::new_raw(name, Span::call_site()),
        _ => Ident::new(name, Span::call_site()),
    }
}

/// The names in one scope, so that no two are alike.
#[derive(Debug, Default)]
pub(super) struct Names(HashSet<String>);

impl Names {
    /// A scope in which these are taken.
    pub fn with(taken: &[&str]) -> Self {
        Self(taken.iter().map(|&name| name.to_owned()).collect())
    }

    /// Takes the name, or the first of `name2`, `name3`, … that is free; for fields `name_2`, ….
    pub fn take(&mut self, name: String) -> String {
        let separator =
            if name.starts_with(|first: char| first.is_ascii_uppercase()) { "" } else { "_" };
        let mut free = name.clone();
        let mut number = 2;
        while !self.0.insert(free.clone()) {
            free = format!("{name}{separator}{number}");
            number += 1;
        }
        free
    }
}

/// `StartFHIRImportJob` has the words `Start`, `FHIR`, `Import` and `Job`: a word begins at a capital
/// after a small letter or a digit, and at the last of several capitals if a small letter follows.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for part in name.split(|character: char| !character.is_ascii_alphanumeric()) {
        let characters: Vec<char> = part.chars().collect();
        for (place, &character) in characters.iter().enumerate() {
            let before = place.checked_sub(1).map(|before| characters[before]);
            let after = characters.get(place + 1);
            let begins = character.is_ascii_uppercase()
                && before.is_some_and(|before| {
                    !before.is_ascii_uppercase() || after.is_some_and(char::is_ascii_lowercase)
                });
            match words.last_mut() {
                Some(word) if place > 0 && !begins => word.push(character),
                _ => words.push(character.to_string()),
            }
        }
    }
    words
}

fn capitalized(word: &str) -> String {
    let (first, rest) = word.split_at(word.len().min(1));
    first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
}

/// The keywords of all editions up to 2024, reserved ones included.
const KEYWORDS: [&str; 49] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield", "self",
];

#[cfg(test)]
mod tests {
    use super::{Names, field_name, identifier, type_name};

    #[test]
    fn words_are_found_in_any_style() {
        let cases = [
            (
                "StartFHIRImportJobRequest",
                "StartFhirImportJobRequest",
                "start_fhir_import_job_request",
            ),
            ("S3Uri", "S3Uri", "s3_uri"),
            ("S3URI", "S3Uri", "s3_uri"),
            ("clientToken", "ClientToken", "client_token"),
            ("IN_PROGRESS", "InProgress", "in_progress"),
            ("KMSKeyId", "KmsKeyId", "kms_key_id"),
            ("vpcIDs", "VpcIDs", "vpc_i_ds"),
            ("x", "X", "x"),
            ("__type", "Type", "type"),
            ("s3:ObjectCreated:*", "S3ObjectCreated", "s3_object_created"),
            ("2012-08-10", "V20120810", "v2012_08_10"),
            ("ml.t3.medium", "MlT3Medium", "ml_t3_medium"),
            ("r#", "R", "r"),
            ("", "Value", "value"),
            ("*", "Value", "value"),
            ("größe", "GrE", "gr_e"),
            ("Self", "Self_", "self"),
        ];
        for (name, ty, field) in cases {
            assert_eq!(
                (type_name(name).as_str(), field_name(name).as_str()),
                (ty, field),
                "{name}"
            );
        }
    }

    #[test]
    fn keywords_are_escaped() {
        let cases = [
            ("type", "r#type"),
            ("self", "self_"),
            ("gen", "r#gen"),
            ("crate", "crate_"),
            ("kind", "kind"),
        ];
        for (name, escaped) in cases {
            assert_eq!(identifier(name).to_string(), escaped);
        }
    }

    #[test]
    fn names_of_one_scope_differ() {
        let mut names = Names::with(&["build"]);
        let taken = ["build", "name", "name", "name", "Name", "Name"]
            .map(|name| names.take(name.to_owned()));
        assert_eq!(taken, ["build_2", "name", "name_2", "name_3", "Name", "Name2"]);
    }
}
