//! Connections: how many, for how long, and how they end.

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use smithy_contract_testing::Reference;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::sleep;
use tokio_io_timeout::TimeoutStream;

use super::exchange;

pub struct Server {
    pub reference: Reference,
    /// How long a client may take to send a head, to send a body, to read a part of an answer.
    pub patience: Duration,
    pub is_verbose: bool,
}

/// How many connections are open at once; others wait until one is closed.
const MOST_CONNECTIONS: usize = 256;

/// How many headers a request may have, and how many bytes they take with the request line.
const MOST_HEADERS: usize = 100;
const MOST_HEAD_BYTES: usize = 16 << 10;

/// How much of a connection is held in memory, beside the body that is being read.
const MOST_BUFFERED_BYTES: usize = 64 << 10;

/// How long to wait where the system has no room for another connection.
const ROOM: Duration = Duration::from_millis(50);

impl Server {
    /// Answers requests until it is told to stop, and then those that have begun.
    pub async fn serve(self: Arc<Self>, listener: TcpListener, mut stop: Stop) {
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new())
            .header_read_timeout(self.patience)
            .max_headers(MOST_HEADERS)
            .max_header_size(MOST_HEAD_BYTES)
            .max_buf_size(MOST_BUFFERED_BYTES);
        let room = Arc::new(Semaphore::new(MOST_CONNECTIONS));
        let connections = GracefulShutdown::new();
        loop {
            let (stream, permit) = tokio::select! {
                next = next_connection(&listener, &room) => next,
                () = stop.wait() => break,
            };
            let stream = TokioIo::new(Box::pin(self.impatient(stream)));
            let server = Arc::clone(&self);
            let service = service_fn(move |request| exchange::answer(Arc::clone(&server), request));
            let connection = connections.watch(http.serve_connection(stream, service));
            tokio::spawn(async move {
                // A client that breaks off, or is cut off, is none of the others' business.
                let _ = connection.await;
                drop(permit);
            });
        }
        drop(listener);
        let rest = pin!(connections.shutdown());
        tokio::select! {
            () = rest => {}
            () = sleep(self.patience) => {}
            () = stop.wait() => {}
        }
    }

    /// A connection that ends if the client doesn't read what it is sent.
    fn impatient(&self, stream: TcpStream) -> TimeoutStream<TcpStream> {
        // Without it answers come later, but they come.
        let _ = stream.set_nodelay(true);
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(self.patience));
        stream
    }
}

/// The next connection, once there is room for one.
async fn next_connection(
    listener: &TcpListener,
    room: &Arc<Semaphore>,
) -> (TcpStream, Option<OwnedSemaphorePermit>) {
    // It fails only once it is closed, which it never is.
    let permit = Arc::clone(room).acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return (stream, permit),
            // One connection that is gone before we had it, or the system has no room.
            Err(_) => sleep(ROOM).await,
        }
    }
}

/// Waits for the signals that end the process.
pub struct Stop {
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
}

impl Stop {
    #[cfg(unix)]
    pub fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};

        let terminate = signal(SignalKind::terminate())?;
        let interrupt = signal(SignalKind::interrupt())?;
        Ok(Self { terminate, interrupt })
    }

    #[cfg(unix)]
    async fn wait(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }

    #[cfg(not(unix))]
    pub fn new() -> io::Result<Self> {
        Ok(Self {})
    }

    #[cfg(not(unix))]
    async fn wait(&mut self) {
        // Where there are no signals, the process is ended from without.
        let _ = tokio::signal::ctrl_c().await;
    }
}
