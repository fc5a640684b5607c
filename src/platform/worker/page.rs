//! The page's side of the worker.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{File, MessageEvent, Worker};

use super::super::file::FileProblem;
use super::wire::{Progress, message, number, opened, part, sealed};
use crate::engine::protocol::{Request, Response};

#[wasm_bindgen]
extern "C" {
    /// Starts a worker that has the page's compiled module (static/boot.js).
    #[wasm_bindgen(catch, js_name = startWorker)]
    fn start_worker() -> Result<Worker, JsValue>;
}

/// What the worker says.
pub enum Event {
    Progress {
        number: u32,
        progress: Progress,
    },
    /// The answer to a request; a saved file's bytes come beside it.
    Answer {
        number: u32,
        response: Box<Response>,
        content: Option<Uint8Array>,
    },
    /// The file of an opening request could not be read.
    Unreadable {
        number: u32,
        problem: FileProblem,
    },
    /// The worker is gone, with everything that was open in it.
    Died,
}

impl Event {
    /// The request that is answered.
    pub fn number(&self) -> Option<u32> {
        match self {
            Event::Answer { number, .. } => Some(*number),
            _ => None,
        }
    }
}

/// What waits until the worker is ready; `None` when it is.
type Queue = Rc<RefCell<Option<Vec<JsValue>>>>;

/// The engine in its worker. Dropping it ends the worker.
pub struct Engine {
    worker: Worker,
    queue: Queue,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
}

impl Engine {
    /// Starts the worker. An error when the browser gives no worker.
    pub fn start(hear: impl Fn(Event) + 'static) -> Result<Engine, JsValue> {
        let worker = start_worker()?;
        let hear = Rc::new(hear);
        let queue: Queue = Rc::new(RefCell::new(Some(Vec::new())));

        let on_message = listen(worker.clone(), queue.clone(), hear.clone());
        let on_error = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            event.prevent_default();
            hear(Event::Died);
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Engine { worker, queue, _on_message: on_message, _on_error: on_error })
    }

    /// Sends a request; with the file whose bytes it is about, when it opens one.
    pub fn send(&self, number: u32, request: &Request, file: Option<&File>) {
        let Some(request) = sealed(request) else {
            return;
        };
        let file = file.map_or(JsValue::UNDEFINED, |file| file.into());
        self.post(message(&[("id", &number.into()), ("request", &request), ("file", &file)]).into());
    }

    /// Stops the work of a request; it is then answered by [`Response::Cancelled`].
    pub fn cancel(&self, number: u32) {
        self.post(message(&[("cancel", &number.into())]).into());
    }

    fn post(&self, value: JsValue) {
        match &mut *self.queue.borrow_mut() {
            // Messages to a worker that does not listen yet would be lost.
            Some(waiting) => waiting.push(value),
            None => drop(self.worker.post_message(&value)),
        }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.set_onmessageerror(None);
        self.worker.terminate();
    }
}

fn listen(worker: Worker, queue: Queue, hear: Rc<impl Fn(Event) + 'static>) -> Closure<dyn FnMut(MessageEvent)> {
    Closure::new(move |event: MessageEvent| {
        let said = event.data();
        if said.as_string().as_deref() == Some("ready") {
            for waiting in queue.borrow_mut().take().unwrap_or_default() {
                let _ = worker.post_message(&waiting);
            }
        } else if let Some(event) = understand(&said) {
            hear(event);
        }
    })
}

fn understand(said: &JsValue) -> Option<Event> {
    if part(said, "died").is_some() {
        return Some(Event::Died);
    }
    let number = number(said, "id")?;
    if let Some(progress) = part(said, "progress") {
        return Some(Event::Progress { number, progress: Progress::of_js(progress)? });
    }
    if let Some(problem) = part(said, "unreadable") {
        let problem = FileProblem::parse(&problem.as_string().unwrap_or_default());
        return Some(Event::Unreadable { number, problem });
    }
    let content = part(said, "content").and_then(|bytes| bytes.dyn_into().ok());
    // An answer that cannot be read comes from another version of the worker: it is of no use any more.
    Some(opened(said, "response").map_or(Event::Died, |response| Event::Answer { number, response, content }))
}
