//! Drawing a file once where nobody sees it, before the first one comes: a browser compiles what draws it when it is first
//! called, and the operator's first file is not to wait for that.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::grid_updates::GridUpdates;
use super::header::Header;
use super::places::{self, RootCallbacks};
use super::rail::Rail;
use crate::app::state::{Action, Arrival, Effect, State};
use crate::app::text::Words;
use crate::engine::protocol::Response;
use crate::platform::document;
use crate::platform::worker::pause;

#[derive(Properties)]
struct Props {
    state: Rc<State>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Props) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
    }
}

#[component]
fn Rehearsal(props: &Props) -> Html {
    let state = &*props.state;
    let w = Words::of(state.language);
    let doors = RootCallbacks {
        on: Callback::noop(),
        feed: GridUpdates::default(),
        on_files: Callback::noop(),
        on_lists: Callback::noop(),
        on_list_companions: Callback::noop(),
        on_ledger: Callback::noop(),
    };
    html! {
        <>
            <Header {w} file={state.file.clone()} alone={true} on={doors.on.clone()} />
            <Rail {w} practising=false place={state.place} list={state.orders.list.clone()} file={state.file.clone()}
                payments={state.payments.clone()} today={state.ledger.today.clone()} on={doors.on.clone()} on_files={doors.on_files.clone()} />
            { places::view(state, w, &doors) }
        </>
    }
}

/// Draws the made-up file that an answer is about into elements that are in no document, and lays them out once, for no longer than
/// that takes: fonts are looked for, and words measured, before the first file comes.
pub fn draw(state: &State, opened: Box<Response>) {
    let mut state = State::new(state.language);
    let arrival = Arrival { ticket: 0, name: String::new(), bytes: 0 };
    hear(&mut state, Action::Arrive(vec![arrival]), opened);
    let Some(stage) = document::detached() else { return };
    let root = stage.clone();
    let drawn = yew::Renderer::<Rehearsal>::with_root_and_props(root, Props { state: Rc::new(state) }).render();
    spawn_local(async move {
        pause(0.0).await;
        document::lay_out_unseen(&stage);
        drawn.destroy();
    });
}

/// What is asked for is answered.
fn hear(state: &mut State, action: Action, response: Box<Response>) {
    let asked = state.apply(action, 0.0).into_iter().find_map(|effect| match effect {
        Effect::Send { number, .. } => Some(number),
        _ => None,
    });
    if let Some(number) = asked {
        state.apply(Action::Answer { number, response }, 0.0);
    }
}
