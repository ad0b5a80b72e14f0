//! A reference implementation: it answers requests as a service with this contract would.
//!
//! Pure: requests go in, responses come out, and no socket is near. `smithy-contract serve` puts it
//! behind one.

mod answer;
mod conflict;
mod memory;
mod parameters;
mod reading;
mod refusal;
mod route;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use smithy_contract::schema::{Model, Protocol};
use smithy_contract::{Profile, Response};

use self::answer::Answers;
use self::memory::Memory;
pub use self::route::Route;
use crate::{Choices, Seeded};

/// Answers requests to all operations of a model, in awsJson1_0 or awsJson1_1.
///
/// The protocol is that of the model. A model of any other protocol is spoken to in awsJson1_0: its inputs
/// and outputs are documents under their member names.
///
/// - A request that is not the protocol's is refused: another path (404), method (405) or media type (415),
///   a body that is too large (413), an operation that the model does not have
///   (`UnknownOperationException`, 400).
/// - Invalid input is answered with all its violations, in the words of the profile.
/// - Valid input is answered with a valid output. It is drawn from the seed, the operation and the input,
///   so that the same request gets the same answer, today and tomorrow. A member of the output with the
///   name and shape of a member of the input has that member's value.
/// - Where the input has an idempotency token, the token stands for the first request that had it. The
///   same request again gets the same answer. Other parameters with the same token get the operation's
///   error for that, such as `IdempotentParameterMismatchException` or `ConflictException`; an
///   operation that declares none, such as `StartFHIRImportJob`, gives the answer to the first request
///   again, and so starts nothing twice. The latest 10,000 tokens are known, or fewer if their answers
///   take more than 16 MiB.
///
/// Parameters are the same if they say the same: the order of members, white space, escapes, the
/// spelling of numbers, nulls and members that the model does not know make no difference.
///
/// ```
/// use smithy_contract_build::Loader;
/// use smithy_contract_testing::{Head, Reference};
///
/// let model = r#"{"smithy": "2.0", "shapes": {
///     "com.example#Greeter": {
///         "type": "service", "version": "1", "operations": [{"target": "com.example#Greet"}],
///         "traits": {"aws.protocols#awsJson1_0": {}}
///     },
///     "com.example#Greet": {
///         "type": "operation",
///         "input": {"target": "com.example#Names"}, "output": {"target": "com.example#Names"}
///     },
///     "com.example#Names": {"type": "structure", "members": {"name": {"target": "smithy.api#String"}}}
/// }}"#;
/// let reference = Reference::new(Loader::new().text("greeter.json", model).load()?.model);
///
/// let headers =
///     [("Content-Type", "application/x-amz-json-1.0"), ("X-Amz-Target", "Greeter.Greet")];
/// let head = Head { method: "POST", path: "/", headers: &headers };
/// let response = reference.answer(&head, br#"{"name": "Ada"}"#);
/// assert_eq!((response.status, &*response.body), (200, r#"{"name":"Ada"}"#));
///
/// let response = reference.answer(&head, br#"{"name": 1815}"#);
/// assert_eq!(response.status, 400);
/// # Ok::<(), smithy_contract_build::LoadError>(())
/// ```
#[derive(Debug)]
pub struct Reference {
    model: Arc<Model>,
    profile: Profile,
    seed: u64,
    most_bytes: usize,
    /// Of each operation, in the order of the model.
    answers: Vec<Answers>,
    memory: Mutex<Memory>,
    requests: AtomicU64,
}

/// A request without its body.
#[derive(Debug, Clone, Copy)]
pub struct Head<'r> {
    /// The method, such as `POST`.
    pub method: &'r str,
    /// The path, without a query.
    pub path: &'r str,
    /// Names and values of the headers.
    pub headers: &'r [(&'r str, &'r str)],
}

impl Head<'_> {
    /// The value of a header that is there exactly once.
    fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name));
        let (_, value) = values.next()?;
        values.next().is_none().then_some(*value)
    }
}

impl Reference {
    /// The largest body that is read, unless another bound is set: 4 MiB.
    pub const MOST_BYTES: usize = 4 << 20;

    /// All operations of a model, with the wording that fits it most likely and the seed 0.
    #[must_use]
    pub fn new(model: Arc<Model>) -> Self {
        let mut model = model;
        if !matches!(model.service.protocol, Protocol::AwsJson1_0 | Protocol::AwsJson1_1) {
            Arc::make_mut(&mut model).service.protocol = Protocol::AwsJson1_0;
        }
        Self {
            profile: Profile::of(&model),
            seed: 0,
            most_bytes: Self::MOST_BYTES,
            answers: model.operations.iter().map(|_| Answers::default()).collect(),
            memory: Mutex::default(),
            requests: AtomicU64::new(0),
            model,
        }
    }

    /// Words errors in this way.
    #[must_use]
    pub fn profile(self, profile: Profile) -> Self {
        Self { profile, ..self }
    }

    /// Draws the answers of another seed.
    #[must_use]
    pub fn seed(self, seed: u64) -> Self {
        Self { seed, ..self }
    }

    /// Reads bodies of at most so many bytes.
    #[must_use]
    pub fn most_bytes(self, most_bytes: usize) -> Self {
        Self { most_bytes, ..self }
    }

    /// The model that is spoken, with the protocol in which it is.
    #[must_use]
    pub fn model(&self) -> &Arc<Model> {
        &self.model
    }

    /// The response to a request.
    #[must_use]
    pub fn answer(&self, head: &Head<'_>, body: &[u8]) -> Response {
        match self.route(head) {
            Ok(route) => route.answer(body),
            Err(refusal) => refusal,
        }
    }

    /// The operation that a request is for. So a server need not read the body of any other request.
    ///
    /// # Errors
    ///
    /// The response to a request that is not the protocol's, or for no operation of the model.
    pub fn route(&self, head: &Head<'_>) -> Result<Route<'_>, Response> {
        route::find(self, head).map_err(|refusal| self.finish(self.refuse(&refusal)))
    }

    /// Puts on a response what every response has.
    fn finish(&self, mut response: Response) -> Response {
        let number = self.requests.fetch_add(1, Ordering::Relaxed);
        let mut choices = Seeded::named(self.seed, &format!("request {number}"));
        let bytes = std::array::from_fn(|_| u8::try_from(choices.below(256)).unwrap_or_default());
        let id = uuid::Builder::from_random_bytes(bytes).into_uuid();
        response.headers.push(("x-amzn-RequestId", id.to_string().into()));
        response
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        // Nothing is left half done in it.
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
