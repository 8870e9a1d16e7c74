//! Reads a static file with a deadline.

use gloo_net::http::Request;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// After this long the reader is told that a file is slow.
pub const SLOW_MILLIS: i32 = 4_000;
/// After this long waiting ends.
pub const TIMEOUT_MILLIS: i32 = 20_000;

/// Why a file wasn't read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// The server could not be reached, or the connection broke.
    Network,
    /// The server answered with another status than success.
    Status(u16),
    /// No whole answer within [`TIMEOUT_MILLIS`].
    Timeout,
}

/// Runs `action` after `millis`, unless the returned timer is dropped before.
pub struct Timer {
    handle: Option<i32>,
    _action: Closure<dyn FnMut()>,
}

impl Timer {
    /// Starts a timer.
    pub fn start(millis: i32, action: impl FnOnce() + 'static) -> Self {
        let action = Closure::once(action);
        let handle = web_sys::window().and_then(|window| {
            let function = action.as_ref().unchecked_ref();
            window.set_timeout_with_callback_and_timeout_and_arguments_0(function, millis).ok()
        });
        Self { handle, _action: action }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let (Some(window), Some(handle)) = (web_sys::window(), self.handle) {
            window.clear_timeout_with_handle(handle);
        }
    }
}

/// The text of the file at `url`; `on_slow` runs once if it takes [`SLOW_MILLIS`].
///
/// # Errors
/// See [`FetchError`].
pub async fn text(url: &str, on_slow: impl FnOnce() + 'static) -> Result<String, FetchError> {
    let controller = web_sys::AbortController::new().map_err(|_| FetchError::Network)?;
    let signal = controller.signal();
    let _slow = Timer::start(SLOW_MILLIS, on_slow);
    let _timeout = Timer::start(TIMEOUT_MILLIS, move || controller.abort());
    let failure = || if signal.aborted() { FetchError::Timeout } else { FetchError::Network };
    let request = Request::get(url).abort_signal(Some(&signal));
    let response = request.send().await.map_err(|_| failure())?;
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    response.text().await.map_err(|_| failure())
}
