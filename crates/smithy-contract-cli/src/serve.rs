//! `smithy-contract serve`: the reference implementation, behind a socket of the loopback interface.

mod access;
mod arguments;
mod exchange;
mod server;

use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

use smithy_contract_testing::Reference;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

pub use self::arguments::{EXAMPLES, ServeArguments, Wording};
use self::server::{Server, Stop};
use crate::arguments::ModelArguments;
use crate::contract;
use crate::output::{Failure, results};

pub fn run(model: &ModelArguments, arguments: &ServeArguments) -> Result<ExitCode, Failure> {
    let contract = contract::load(model)?;
    if contract.model.operations.is_empty() {
        return Err(Failure::new("the service has no operation"));
    }
    let mut reference =
        Reference::new(contract.model).seed(arguments.seed).most_bytes(arguments.max_body);
    if let Some(profile) = arguments.profile {
        reference = reference.profile(profile.into());
    }
    let server =
        Server { reference, patience: arguments.patience(), is_verbose: arguments.verbose };
    Runtime::new()?.block_on(listen(server, arguments.port))
}

async fn listen(server: Server, port: u16) -> Result<ExitCode, Failure> {
    // Whoever reads the address may send a signal at once.
    let stop = Stop::new()?;
    let listener = TcpListener::bind(("127.0.0.1", port))
        .await
        .map_err(|error| Failure::new(format!("127.0.0.1:{port}: {error}")))?;
    let mut out = results();
    writeln!(out, "listening on http://{}", listener.local_addr()?)?;
    out.flush()?;
    drop(out);
    Arc::new(server).serve(listener, stop).await;
    Ok(ExitCode::SUCCESS)
}
