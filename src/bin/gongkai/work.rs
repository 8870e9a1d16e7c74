//! The same work on many things, on all cores, with a line that says how far it has come.

use crate::Stop;
use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Does `work` on each of `things`; the results in their order.
///
/// # Errors
/// The first error; what was begun is finished, nothing else is begun.
pub(crate) fn each<T: Sync, R: Send>(
    things: &[T],
    work: impl Fn(&T) -> Result<R, Stop> + Sync,
) -> Result<Vec<R>, Stop> {
    let next = AtomicUsize::new(0);
    let is_over = AtomicBool::new(false);
    let results: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::new());
    let failure: Mutex<Option<Stop>> = Mutex::new(None);
    let worker = || {
        while !is_over.load(Ordering::Relaxed) {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(thing) = things.get(place) else { return };
            match work(thing) {
                Ok(result) => lock(&results).push((place, result)),
                Err(stop) => {
                    is_over.store(true, Ordering::Relaxed);
                    lock(&failure).get_or_insert(stop);
                }
            }
        }
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(worker);
        }
    });
    if let Some(stop) = lock(&failure).take() {
        return Err(stop);
    }
    let mut results = std::mem::take(&mut *lock(&results));
    results.sort_by_key(|(place, _)| *place);
    Ok(results.into_iter().map(|(_, result)| result).collect())
}

/// A worker that panicked leaves the list as it was before its own entry.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// How far a long piece of work has come, on standard error: a line that is written over on a terminal, a
/// line every ten seconds elsewhere.
pub(crate) struct Progress {
    what: &'static str,
    all: usize,
    done: AtomicUsize,
    start: Instant,
    said: Mutex<Instant>,
}

impl Progress {
    /// Of `all` things called `what`.
    pub(crate) fn new(what: &'static str, all: usize) -> Self {
        let start = Instant::now();
        Self { what, all, done: AtomicUsize::new(0), start, said: Mutex::new(start) }
    }

    /// Notes that `count` more are done.
    pub(crate) fn add(&self, count: usize) {
        let done = self.done.fetch_add(count, Ordering::Relaxed) + count;
        let is_terminal = std::io::stderr().is_terminal();
        let pause = Duration::from_secs(if is_terminal { 1 } else { 10 });
        let mut said = lock(&self.said);
        if said.elapsed() < pause {
            return;
        }
        *said = Instant::now();
        let seconds = self.start.elapsed().as_secs_f64();
        let rate = done as f64 / seconds;
        let left = (self.all.saturating_sub(done)) as f64 / rate;
        let (start, end) = if is_terminal { ("\r", "   ") } else { ("", "\n") };
        let (what, all) = (self.what, self.all);
        eprint!(
            "{start}gongkai: {done} of {all} {what}, {rate:.0} a second, {left:.0} s left{end}"
        );
        let _ = std::io::stderr().flush();
    }

    /// Ends the line, and answers how long it took.
    pub(crate) fn finish(&self) -> f64 {
        if std::io::stderr().is_terminal() && self.start.elapsed() > Duration::from_secs(1) {
            eprintln!();
        }
        self.start.elapsed().as_secs_f64()
    }
}
