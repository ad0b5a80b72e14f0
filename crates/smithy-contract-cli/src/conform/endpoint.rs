//! A target that is a server.

use std::io::ErrorKind;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use smithy_contract_testing::vectors::Group;
use ureq::Agent;
use ureq::http::uri::Authority;
use ureq::http::{self, Uri};

use super::answer::HttpAnswer;
use super::arguments::ConformArguments;
use super::attempt::Exchange;
use super::request::Request;
#[cfg(feature = "sigv4")]
use super::signature::Signer;
use super::subject::Subject;
use super::target::Heard;
use crate::output::Failure;

/// A server, with how it is spoken to.
pub struct Server {
    settings: Arc<Settings>,
    agent: Agent,
}

struct Settings {
    /// Scheme and authority.
    origin: String,
    host: String,
    port: u16,
    /// Where operations are called; `/` for the root.
    path: String,
    headers: Vec<(String, String)>,
    aliases: Vec<(String, String)>,
    retries: u32,
    #[cfg(feature = "sigv4")]
    signer: Option<Signer>,
}

/// How long to wait before a request is sent again; each time twice as long, up to so many times.
const PAUSE: Duration = Duration::from_millis(50);
const MOST_PAUSES: u32 = 20;

/// An answer's body is not read any further.
const MOST_BYTES: u64 = 16 << 20;

impl Server {
    pub fn new(arguments: &ConformArguments) -> Result<Self, Failure> {
        let endpoint = arguments.endpoint.as_deref().unwrap_or_default();
        let wrong = |problem: &str| Failure::new(format!("--endpoint {endpoint}: {problem}"));
        let uri: Uri = endpoint.parse().map_err(|error| wrong(&format!("{error}")))?;
        let scheme = uri.scheme_str().filter(|scheme| ["http", "https"].contains(scheme));
        let scheme = scheme.ok_or_else(|| wrong("a URL begins with http:// or https://"))?;
        let authority = uri.authority().ok_or_else(|| wrong("there is no host in it"))?;
        let port = match authority.port() {
            Some(port) => port.as_u16(),
            None if has_colon(authority) => return Err(wrong("a port is a number up to 65535")),
            None if scheme == "https" => 443,
            None => 80,
        };
        if uri.query().is_some() || endpoint.contains('#') {
            return Err(wrong("a URL with a ? or # is not where operations are called"));
        }
        let origin = format!("{scheme}://{authority}");
        let path = match &arguments.path {
            Some(path) => path_at(&origin, path)?,
            None => uri.path().to_owned(),
        };
        let settings = Settings {
            origin,
            host: authority.host().to_owned(),
            port,
            path,
            headers: arguments.headers.clone(),
            aliases: arguments.error_aliases.clone(),
            retries: arguments.retries,
            #[cfg(feature = "sigv4")]
            signer: arguments.sign.clone().map(Signer::new).transpose()?,
        };
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(arguments.timeout()))
            .max_redirects(0)
            .proxy(None)
            .accept("")
            .accept_encoding("")
            .user_agent(concat!("smithy-contract/", env!("CARGO_PKG_VERSION")))
            .max_idle_connections_per_host(arguments.jobs())
            .build()
            .into();
        Ok(Self { settings: Arc::new(settings), agent })
    }

    pub fn host(&self) -> &str {
        &self.settings.host
    }

    pub fn port(&self) -> u16 {
        self.settings.port
    }

    pub fn open(&self) -> Endpoint {
        Endpoint { settings: Arc::clone(&self.settings), agent: self.agent.clone() }
    }
}

/// A server as one thread asks it.
pub struct Endpoint {
    settings: Arc<Settings>,
    agent: Agent,
}

impl Endpoint {
    pub fn ask(&self, request: &Request<'_>, subject: &Subject, group: Option<Group>) -> Heard {
        let mut request = request.clone();
        let url = self.settings.url(&request.http.path);
        request.set_headers(&self.settings.headers, &subject.usual);
        // A signature is nothing for reports.
        let mut exchange = Exchange {
            request: request.to_text(&url),
            answer: None,
            command: request.to_curl(&url),
        };
        let answer = self.sign(&mut request, &url).and_then(|()| self.send(&request, &url));
        exchange.answer = answer.as_ref().ok().map(HttpAnswer::to_text);
        let reply = answer.and_then(|answer| answer.read(subject, &self.settings.aliases, group));
        Heard { exchange, reply }
    }

    #[cfg(feature = "sigv4")]
    fn sign(&self, request: &mut Request<'_>, url: &str) -> Result<(), String> {
        self.settings.signer.as_ref().map_or(Ok(()), |signer| signer.sign(request, url))
    }

    #[cfg(not(feature = "sigv4"))]
    fn sign(&self, _: &mut Request<'_>, _: &str) -> Result<(), String> {
        Ok(())
    }

    /// Sends a request, again where the connection fails.
    fn send(&self, request: &Request<'_>, url: &str) -> Result<HttpAnswer, String> {
        let mut tries = 0;
        loop {
            match self.send_once(request, url) {
                Ok(answer) => return Ok(answer),
                Err(error) if is_of_connection(&error) && tries < self.settings.retries => {
                    // It may be starting again.
                    thread::sleep(PAUSE * 2_u32.saturating_pow(tries).min(MOST_PAUSES));
                    tries += 1;
                }
                Err(error) => return Err(words(&error)),
            }
        }
    }

    fn send_once(&self, request: &Request<'_>, url: &str) -> Result<HttpAnswer, ureq::Error> {
        let mut builder = http::Request::builder().method(&*request.http.method).uri(url);
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        let response = match request.has_body() {
            true => self.agent.run(builder.body(&*request.body)?)?,
            false => self.agent.run(builder.body(())?)?,
        };
        let (head, body) = response.into_parts();
        let headers = head.headers.iter().map(|(name, value)| {
            (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        });
        let headers = headers.collect();
        let body = body.into_with_config().limit(MOST_BYTES).read_to_vec()?;
        Ok(HttpAnswer { status: head.status.as_u16(), headers, body })
    }
}

impl Settings {
    /// Where a vector's path is at this server.
    fn url(&self, path: &str) -> String {
        let origin = &self.origin;
        match path {
            "/" => format!("{origin}{}", self.path),
            other => format!("{origin}{}{other}", self.path.trim_end_matches('/')),
        }
    }
}

/// Whether something that is no port stands where a port would be.
fn has_colon(authority: &Authority) -> bool {
    // An address of the sixth version has colons of its own, in brackets.
    let behind = authority.as_str().rsplit([']', '@']).next().unwrap_or_default();
    behind.contains(':')
}

/// A path that can be called at an origin.
fn path_at(origin: &str, path: &str) -> Result<String, Failure> {
    let wrong = |problem: &str| Failure::new(format!("--path {path}: {problem}"));
    if path.contains(['?', '#']) {
        return Err(wrong("a path has no ? or # in it"));
    }
    let path = format!("/{}", path.trim_start_matches('/'));
    let url =
        format!("{origin}{path}").parse::<Uri>().map_err(|error| wrong(&format!("{error}")))?;
    Ok(url.path().to_owned())
}

/// Whether the connection failed, so that nothing is known of what the server makes of the request.
fn is_of_connection(error: &ureq::Error) -> bool {
    use ErrorKind::{
        BrokenPipe, ConnectionAborted, ConnectionRefused, ConnectionReset, UnexpectedEof,
    };
    match error {
        ureq::Error::ConnectionFailed => true,
        ureq::Error::Io(error) => matches!(
            error.kind(),
            BrokenPipe | ConnectionAborted | ConnectionRefused | ConnectionReset | UnexpectedEof
        ),
        _ => false,
    }
}

fn words(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => "no answer in time".to_owned(),
        ureq::Error::Io(error) => format!("the connection failed: {error}"),
        ureq::Error::Protocol(error) => format!("the answer is no HTTP: {error}"),
        ureq::Error::BodyExceedsLimit(most) => format!("the answer is longer than {most} bytes"),
        other => other.to_string(),
    }
}
