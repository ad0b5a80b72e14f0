//! Reads models in [Smithy's JSON AST](https://smithy.io/2.0/spec/json-ast.html), versions 1.0 and 2.0,
//! and resolves them into the schemas that `smithy-contract` checks against.
//!
//! [`Loader`] is the way in, [`Contract`] what comes out. In between are three phases, each a folder:
//!
//! 1. `ast` reads each file into the definitions that it holds, as they are written.
//! 2. `assemble` merges the files, applies `apply` statements, and copies mixins.
//! 3. `resolve` looks up targets, reads and checks traits, and builds the schema of what the operations
//!    of one service reach.
//!
//! [`HttpChecker`] judges whole HTTP requests against a contract.
//!
//! A model is either refused, with everything that is wrong with it ([`LoadError`]), or each of its
//! traits is accounted for in the [`Ledger`]: those that bear on what values are valid are enforced, or
//! a reason is given why they need not be.

mod assemble;
mod ast;
mod resolve;

mod generate;
mod http;

mod contract;
mod cycles;
mod error;
mod inspect;
mod json_schema;
mod ledger;
mod load;
mod traits;

pub use self::contract::{
    Contract, EnumDetails, HttpBinding, HttpOperation, MemberDetails, OperationDetails,
    ServiceDetails, ShapeDetails,
};
pub use self::error::{LoadError, Place, Problem, Refusal};
pub use self::generate::{GenerateError, Generator};
pub use self::http::{HttpChecker, HttpRefusal, HttpRequest, HttpVerdict, HttpViolations, NotHttp};
pub use self::inspect::inspect_model;
pub use self::json_schema::{inexpressible, json_schema};
pub use self::ledger::{Ledger, LedgerRow, Outcome};
pub use self::load::Loader;
