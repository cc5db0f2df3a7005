//! A small load generator: keep-alive HTTP/1.1 over plain sockets, one thread a connection.

use anyhow::{Context, Result, ensure};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// What a span of load measured.
pub struct Measured {
    /// Answers a second, all connections together.
    pub rate: f64,
    /// Bytes of the last body.
    pub bytes: usize,
    /// Milliseconds, ascending.
    times: Vec<f64>,
}

impl Measured {
    /// Puts the times of all connections together.
    pub fn of(mut times: Vec<f64>, span: Duration, bytes: usize) -> Self {
        times.sort_by(f64::total_cmp);
        Self { rate: times.len() as f64 / span.as_secs_f64(), bytes, times }
    }

    /// Milliseconds within which so many per cent of the answers came.
    pub fn percentile(&self, percent: usize) -> f64 {
        self.times.get(self.times.len().saturating_sub(1) * percent / 100).copied().unwrap_or_default()
    }
}

/// An answer as far as a benchmark needs it.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// One keep-alive connection.
pub struct Connection(BufReader<TcpStream>);

impl Connection {
    pub fn open(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self(BufReader::new(stream)))
    }

    /// Sends one request and reads its answer. `head` holds further header lines, each ending in `\r\n`.
    pub fn send(&mut self, method: &str, path: &str, head: &str, body: &str) -> Result<Answer> {
        let length = body.len();
        let request =
            format!("{method} {path} HTTP/1.1\r\nHost: bench\r\nContent-Length: {length}\r\n{head}\r\n{body}");
        self.0.get_mut().write_all(request.as_bytes())?;
        let status = self.line()?.split(' ').nth(1).context("no status line")?.parse()?;
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(": ") else { break };
            headers.push((name.to_ascii_lowercase(), value.to_owned()));
        }
        let length = headers.iter().find(|(name, _)| name == "content-length");
        let length = length.map(|(_, value)| value.parse()).transpose()?.unwrap_or(0);
        let mut body = vec![0; length];
        self.0.read_exact(&mut body)?;
        Ok(Answer { status, headers, body })
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        self.0.read_line(&mut line)?;
        Ok(line.trim_end().to_owned())
    }
}

/// What makes the shop draw a page anew: it keeps pages only for visitors who say nothing of a session.
pub const DRAWN: &str = "Cookie: session=bench; __Host-session=bench\r\n";

/// Asks for paths in turn over several connections for a span of time.
pub fn get(address: &str, paths: &[String], head: &str, (connections, span): (usize, Duration)) -> Result<Measured> {
    let turn = AtomicUsize::new(0);
    repeat(
        connections,
        span,
        || Connection::open(address),
        |connection| {
            let path = &paths[turn.fetch_add(1, Ordering::Relaxed) % paths.len()];
            let answer = connection.send("GET", path, head, "")?;
            ensure!(answer.status == 200, "{path} answered {}", answer.status);
            Ok(answer.body.len())
        },
    )
}

/// Does `once` again and again on several threads, first to warm up (a third of the span), then measured.
pub fn repeat<S>(
    threads: usize,
    span: Duration,
    open: impl Fn() -> Result<S> + Sync,
    once: impl Fn(&mut S) -> Result<usize> + Sync,
) -> Result<Measured> {
    let connection = || -> Result<(Vec<f64>, usize)> {
        let mut state = open()?;
        let warm = Instant::now();
        let mut bytes = once(&mut state)?;
        while warm.elapsed() < span / 3 {
            bytes = once(&mut state)?;
        }
        let mut times = Vec::new();
        let begin = Instant::now();
        while begin.elapsed() < span {
            let start = Instant::now();
            once(&mut state)?;
            times.push(start.elapsed().as_secs_f64() * 1000.0);
        }
        Ok((times, bytes))
    };
    let all = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(connection)).collect();
        workers
            .into_iter()
            .map(|w| w.join().map_err(|_| anyhow::anyhow!("a worker panicked"))?)
            .collect::<Result<Vec<_>>>()
    })?;
    let bytes = all.first().map_or(0, |(_, bytes)| *bytes);
    Ok(Measured::of(all.into_iter().flat_map(|(times, _)| times).collect(), span, bytes))
}
