//! AWS Signature Version 4.

use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;

use super::request::Request;
use crate::output::Failure;

/// Signs requests with credentials of the environment.
pub struct Signer {
    credentials: Credentials,
    region: String,
    service: String,
}

impl Signer {
    /// For a region and a service.
    pub fn new((region, service): (String, String)) -> Result<Self, Failure> {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let needed = |name: &str| {
            variable(name).ok_or_else(|| Failure::new(format!("--sign: {name} is not set")))
        };
        let credentials = Credentials::new(
            needed("AWS_ACCESS_KEY_ID")?,
            needed("AWS_SECRET_ACCESS_KEY")?,
            variable("AWS_SESSION_TOKEN"),
            None,
            "environment",
        );
        Ok(Self { credentials, region, service })
    }

    /// Adds the headers of the signature.
    pub fn sign(&self, request: &mut Request<'_>, url: &str) -> Result<(), String> {
        let identity = self.credentials.clone().into();
        let parameters = v4::SigningParams::builder()
            .identity(&identity)
            .region(&self.region)
            .name(&self.service)
            .time(SystemTime::now())
            .settings(SigningSettings::default())
            .build()
            .map_err(|error| format!("the request can't be signed: {error}"))?
            .into();
        let body: &[u8] = if request.has_body() { &request.body } else { &[] };
        let headers = request.headers.iter();
        let headers = headers.map(|(name, value)| (name.as_str(), value.as_str()));
        let signed =
            SignableRequest::new(&request.http.method, url, headers, SignableBody::Bytes(body))
                .and_then(|signable| sign(signable, &parameters));
        let signed = signed.map_err(|error| format!("the request can't be signed: {error}"))?;
        let (instructions, _) = signed.into_parts();
        let added: Vec<(String, String)> = instructions
            .headers()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        request.headers.extend(added);
        Ok(())
    }
}
