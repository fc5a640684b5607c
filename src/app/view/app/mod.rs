//! The root: holds the state, does its effects, and hears what happens to the whole page.

mod files;
mod ledger_file;

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use web_sys::{File, KeyboardEvent};
use yew::prelude::*;

use super::dialog::Dialogs;
use super::global_events;
use super::grid::{EDITOR, GRID};
use super::grid_updates::GridUpdates;
use super::header::Header;
use super::ids::WORK;
use super::ledger_file::which_in_rail;
use super::message::Msg;
use super::notices::{NOTICES, Notices};
use super::payments;
use super::places::{self, RootCallbacks};
use super::practice::PracticeBar;
use super::progress::ProgressBar;
use super::rail::Rail;
use super::rehearsal;
use super::unreadable::problem_of;
use crate::app::state::ledger;
use crate::app::state::ledger::FileFor;
use crate::app::state::settings::{self, KEEP_LANGUAGE, KEEP_PROFILE};
use crate::app::state::{Action, Effect, OpenFile, PageStatus, Place, State, orders, report};
use crate::app::text::Words;
use crate::engine::base::date::{day_in_japan, show};
use crate::engine::base::language::Language;
use crate::engine::protocol::{Request, Response};
use crate::platform::listener::{Listener, next_paint};
use crate::platform::worker::{Engine, Event as Heard, WARM};
use crate::platform::{clipboard, clock, document, download, file, keep};

pub struct App {
    state: State,
    engine: Option<Rc<Engine>>,
    /// Files that were chosen or dropped, by ticket.
    files: HashMap<u32, File>,
    tickets: u32,
    /// The bytes of the last save.
    saved: Option<Uint8Array>,
    /// The place that was drawn last.
    shown: Place,
    /// The last bad news that was drawn.
    alarmed: u32,
    /// What gets the focus when it is on screen.
    focus: Option<Cow<'static, str>>,
    /// What gets the focus when nothing else has it.
    focus_if_lost: Option<&'static str>,
    /// Something had the focus before the last change; what is drawn now must not leave it to the page's body.
    focused: bool,
    /// A downloaded page whose SHA-256 is asked for.
    to_verify: Vec<File>,
    /// A file hovers over the page.
    hovered: bool,
    /// What was last said outside of the page's own element: its state, its language, and the title.
    outside: Option<(PageStatus, Language, String)>,
    doors: RootCallbacks,
    /// The file that the ledger is written into.
    ledger_file: ledger_file::Place,
    _listeners: Vec<Listener>,
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(ctx: &Context<App>) -> App {
        let language = language();
        let mut app = App {
            state: State::new(language),
            engine: None,
            files: HashMap::new(),
            tickets: 0,
            saved: None,
            shown: Place::default(),
            alarmed: 0,
            focus: None,
            focus_if_lost: None,
            focused: false,
            to_verify: Vec::new(),
            hovered: false,
            outside: None,
            doors: doors(ctx.link()),
            ledger_file: ledger_file::Place::default(),
            _listeners: global_events::listeners(&ctx.link().callback(|message| message)),
        };
        app.start_engine(ctx);
        app.act(ctx, Action::Settings(settings::Action::Remembered(keep::read(KEEP_PROFILE))));
        app.act(ctx, Action::Ledger(ledger::Action::Remembered(keep::read(ledger::KEEP_SEEN))));
        app.act(ctx, Action::Orders(orders::Action::Remembered(keep::read(orders::KEEP_DECISIONS))));
        app.offer_ledger_file(ctx);
        if !keep::exists() {
            app.act(ctx, Action::Settings(settings::Action::NotKept));
        }
        app
    }

    fn update(&mut self, ctx: &Context<App>, msg: Msg) -> bool {
        if let Msg::Heard(Heard::Answer { number: WARM, response, .. }) = msg {
            self.rehearse(response);
            return false;
        }
        // Lines that are asked for, and lines that have come, take the focus from nothing.
        let lines = match &msg {
            Msg::Do(Action::Need { .. }) => true,
            Msg::Heard(heard) => heard.number().is_some_and(|number| self.state.waits_for_lines(number)),
            _ => false,
        };
        self.focused |= !lines && !document::focus_is_lost();
        match msg {
            // What is asked for shows nothing until it is there.
            Msg::Do(action @ Action::Need { .. }) => {
                self.act(ctx, action);
                return false;
            }
            Msg::Do(action) => self.act(ctx, action),
            Msg::Heard(heard) => {
                let before = lines.then(|| (self.state.today.clone(), self.state.file.clone()));
                self.hear(ctx, heard);
                return !before.is_some_and(|(today, file)| today == self.state.today && self.feed(file));
            }
            Msg::Files { files, folder } => self.take(ctx, files, folder),
            Msg::Open(files) => self.open(ctx, files, false),
            Msg::Opened { files, folder } => self.opened(ctx, files, folder),
            Msg::Table(text) => {
                // As any other file it is recognised, read in slices and named.
                let name = Words::of(self.state.language).payments.paste_name;
                let file = file::of_text(name, &text).filter(|_| self.state.dialog.is_none());
                self.take(ctx, file.into_iter().collect(), false);
            }
            Msg::OrderLists(files) => self.open_lists(ctx, files),
            Msg::Lists(files) => self.opened_lists(ctx, files),
            Msg::ListCompanions(files) => {
                let arrivals = self.arrivals(files);
                self.act(ctx, Action::Orders(orders::Action::Bring(arrivals)));
            }
            Msg::LedgerFile(what, files) => self.take_for_ledger(ctx, what, files),
            Msg::LedgerPlace(came) => self.hear_of_ledger_file(ctx, came),
            Msg::Hover(hovered) => return std::mem::replace(&mut self.hovered, hovered) != hovered,
            Msg::Key(event) => return self.key(ctx, &event),
            Msg::Leave(event) => {
                // A cell that is being edited counts wherever the focus is just now.
                if self.state.is_lost_when_left() || document::shows("data-testid", EDITOR) {
                    event.prevent_default();
                    // What older browsers look at.
                    let _ = js_sys::Reflect::set(&event, &"returnValue".into(), &JsValue::TRUE);
                }
                return false;
            }
        }
        true
    }

    fn view(&self, _ctx: &Context<App>) -> Html {
        let w = Words::of(self.state.language);
        let (on, on_files) = (self.doors.on.clone(), self.doors.on_files.clone());
        let (file, practising) = (self.state.file.clone(), self.state.is_practising());
        html! {
            <div class={classes!("frame", self.hovered.then_some("hovered"), practising.then_some("practising"))}>
                <Header {w} file={file.clone().filter(|_| self.state.place.entry() == Place::Check)} alone={self.state.tabs().len() < 2} on={on.clone()} />
                if practising { <PracticeBar {w} place={self.state.place} did={self.state.did_steps} broken={self.state.broken_elsewhere()} on={on.clone()} /> }
                <Rail {w} {practising} place={self.state.place} list={self.state.orders.list.clone()} file={file.clone()}
                    answered={file.as_ref().is_some_and(|file| self.state.is_answered(file.overview.id))}
                    split={file.as_ref().map_or(0, |file| self.state.ledger.parts_of(file))}
                    blind={file.as_ref().is_some_and(|file| super::verdict::blind(w, file, &self.state.ledger).is_some())}
                    payments={self.state.payments.clone()} today={self.state.ledger.today.clone()} parts={self.state.parts.clone()}
                    ledger={which_in_rail(w, &self.state.ledger)} unsaved={self.state.ledger.is_unsaved()} on={on.clone()} on_files={on_files.clone()} />
                <div class="stage">
                    <Notices {w} notices={self.state.notices_here()} on={on.clone()} />
                    if let Some(progress) = self.state.progress.clone().filter(|progress| progress.shown) {
                        <ProgressBar {w} {progress} name={self.state.opening().map(str::to_owned)} on={on.clone()} />
                    }
                    { places::view(&self.state, w, &self.doors) }
                </div>
                if matches!(self.state.place, Place::Results | Place::Capture) {
                    <payments::Printed {w} place={self.state.place} payments={self.state.payments.clone()}
                        {practising} on={on.clone()} {on_files} />
                }
                if self.hovered { <div class="drop-veil" aria-hidden="true"><p>{ w.drop_now }</p></div> }
                <Dialogs {w} dialog={self.state.dialog.clone()} split={file.as_ref().map_or(0, |file| self.state.ledger.parts_of(file))} file={self.state.file.clone()} settings={self.state.settings.clone()}
                    orders={self.state.orders.clone()} {on} summary={self.state.ledger.summary.clone()} blind={super::ledger_file::unlooked(w, &self.state.ledger)}
                    linked={self.state.ledger.linked.name.clone()} to_verify={self.to_verify.clone()}
                    on_ledger={self.doors.on_ledger.reform(|files| (FileFor::Import, files))}
                    on_result={self.doors.on_ledger.reform(|(id, files)| (FileFor::Result(id), files))} />
            </div>
        }
    }

    fn rendered(&mut self, _ctx: &Context<App>, _first: bool) {
        self.say_outside();
        if std::mem::replace(&mut self.shown, self.state.place) != self.state.place {
            // Each place is read from its beginning, however far the one before was scrolled; what has to be said comes first.
            document::scroll_to(if self.state.notices_here().is_empty() { WORK } else { NOTICES });
        }
        let alarms = self.state.notices_here().into_iter().filter(|notice| notice.what.is_alarm());
        let last = alarms.map(|notice| notice.number).max().unwrap_or_default();
        if std::mem::replace(&mut self.alarmed, last) < last {
            // Why a button did nothing is not said where nobody looks.
            document::scroll_to(NOTICES);
        }
        match self.focus.take().as_deref() {
            Some(WORK) => document::focus_still(WORK),
            // What had the focus before may be gone; it must not fall to the page's body.
            Some(id) if !document::focus(id) => document::focus_still(WORK),
            _ => {}
        }
        if let Some(id) = self.focus_if_lost.take() {
            document::focus_if_lost(id);
        }
        if std::mem::take(&mut self.focused) {
            // A button that has done its work is gone; the keyboard goes on where the work is.
            document::focus_if_lost(if self.state.place == Place::Check && self.state.file.is_some() {
                GRID
            } else {
                WORK
            });
        }
    }
}

fn doors(link: &yew::html::Scope<App>) -> RootCallbacks {
    RootCallbacks {
        on: link.callback(Msg::Do),
        feed: GridUpdates::default(),
        on_files: link.callback(|files| Msg::Files { files, folder: false }),
        on_lists: link.callback(Msg::OrderLists),
        on_list_companions: link.callback(Msg::ListCompanions),
        on_ledger: link.callback(|(what, files)| Msg::LedgerFile(what, files)),
    }
}

impl App {
    /// The page's state, language and title, when they have changed: setting the same language again has the browser look at
    /// the style of everything.
    fn say_outside(&mut self) {
        let now = (self.state.doing(), self.state.language, self.title());
        if self.outside.as_ref() == Some(&now) {
            return;
        }
        document::set_state(now.0.as_str());
        if self.outside.as_ref().is_none_or(|(_, before, _)| *before != now.1) {
            document::set_language(match now.1 {
                Language::Ja => "ja",
                Language::En => "en",
            });
        }
        document::set_title(&now.2);
        self.outside = Some(now);
    }

    fn start_engine(&mut self, ctx: &Context<App>) {
        self.engine = None;
        let hear = ctx.link().callback(Msg::Heard);
        match Engine::start(move |heard| hear.emit(heard)) {
            Ok(engine) => self.engine = Some(Rc::new(engine)),
            Err(_) => self.act(ctx, Action::NoWorker),
        }
    }

    fn act(&mut self, ctx: &Context<App>, action: Action) {
        self.state.at = clock::second_in_japan();
        if let Some(today) = today().filter(|today| *today != self.state.today) {
            for effect in self.state.apply(Action::Today(today), clock::now()) {
                self.carry_out(ctx, effect);
            }
        }
        for effect in self.state.apply(action, clock::now()) {
            self.carry_out(ctx, effect);
        }
    }

    fn carry_out(&mut self, ctx: &Context<App>, effect: Effect) {
        match effect {
            Effect::Send { number, request, ticket } => {
                let file = ticket.and_then(|ticket| self.files.get(&ticket));
                match &self.engine {
                    // Two processors may be all there are: the findings are painted first.
                    Some(engine) if matches!(*request, Request::Hash { .. }) => {
                        let engine = engine.clone();
                        next_paint(move || engine.send(number, &request, None));
                    }
                    Some(engine) => engine.send(number, &request, file),
                    None => {}
                }
            }
            Effect::Cancel { number } => {
                if let Some(engine) = &self.engine {
                    engine.cancel(number);
                }
            }
            Effect::Download { name } => {
                if self.saved.as_ref().is_none_or(|bytes| download::download(&name, bytes).is_err()) {
                    self.act(ctx, Action::NoDownload);
                }
            }
            Effect::Persist => {
                let on = ctx.link().callback(|promised| Msg::Do(Action::Ledger(ledger::Action::Promised(promised))));
                keep::persist(move |promised| on.emit(promised));
            }
            Effect::Link(link) => self.link(ctx, link),
            Effect::Keep { name, text } => {
                if !keep::write(name, &text) {
                    match name {
                        // What is remembered of the ledger's file warns of an older copy, or opens it faster.
                        ledger::KEEP_SEEN | ledger::KEEP_FILE => {}
                        orders::KEEP_DECISIONS => self.act(ctx, Action::Orders(orders::Action::NotKept)),
                        _ => self.act(ctx, Action::Settings(settings::Action::NotKept)),
                    }
                }
            }
            Effect::Copy(text) => {
                let copied = clipboard::copy(&text);
                self.act(ctx, Action::Report(report::Action::Copied(copied)));
            }
            Effect::CopyBlock { text, did } => {
                if clipboard::copy(&text) {
                    self.act(ctx, Action::Say(did));
                }
            }
            Effect::Print => document::print(),
            Effect::Focus(id) => self.focus = Some(Cow::Borrowed(id)),
            Effect::FocusNamed(id) => self.focus = Some(Cow::Owned(id)),
            Effect::Mark => clock::mark_arrival(),
            Effect::Measure => clock::await_lines(),
            Effect::Restart => self.start_engine(ctx),
            Effect::ReadBook { ticket, question } => self.read_book(ctx, ticket, question),
            Effect::OpenText { name, text } => self.open_text(ctx, &name, &text),
            Effect::Forget { ticket } => drop(self.files.remove(&ticket)),
            Effect::FocusGrid => self.focus = Some(Cow::Borrowed(GRID)),
            Effect::FocusWork => self.focus = Some(Cow::Borrowed(WORK)),
            Effect::FocusIfLost(id) => self.focus_if_lost = Some(id),
        }
    }

    /// Gives lines that have come to the grid alone. False when more than the grid is to be drawn.
    fn feed(&self, before: Option<Rc<OpenFile>>) -> bool {
        let (Some(before), Some(file)) = (before, &self.state.file) else { return false };
        file.differs_in_lines_only(&before) && self.doors.feed.emit(file.clone())
    }

    fn hear(&mut self, ctx: &Context<App>, heard: Heard) {
        let action = match heard {
            Heard::Progress { number, progress } => {
                Action::Progress { number, done: progress.done, total: progress.total, phase: progress.phase }
            }
            Heard::Answer { number, response, content } => {
                if content.is_some() {
                    self.saved = content;
                }
                Action::Answer { number, response }
            }
            Heard::Unreadable { number, problem } => Action::Unreadable { number, problem: problem_of(problem) },
            Heard::Died => Action::Died,
        };
        self.act(ctx, action);
    }

    /// The engine is warm; the page gets so, too, unless it has something to do already.
    fn rehearse(&self, response: Box<Response>) {
        if self.state.doing() == PageStatus::Empty {
            rehearsal::draw(&self.state, response);
        }
    }

    /// Keys that work global_events on the page.
    fn key(&mut self, ctx: &Context<App>, event: &KeyboardEvent) -> bool {
        let place = self.state.place;
        if self.state.dialog.is_some() || self.state.file.is_none() || !matches!(place, Place::Check | Place::Compare) {
            return false;
        }
        // What is compared is changed there, too; it is not walked through.
        let works_here = |action: &Action| place == Place::Check || matches!(action, Action::Undo | Action::Redo);
        let Some(action) = global_events::action_of(event).filter(works_here) else {
            return false;
        };
        event.prevent_default();
        self.act(ctx, action);
        true
    }

    fn title(&self) -> String {
        let w = Words::of(self.state.language);
        let mark = if self.state.is_practising() { w.practising.title } else { "" };
        format!("{mark}{}", self.plain_title(w))
    }

    fn plain_title(&self, w: Words) -> String {
        match &self.state.file {
            _ if self.state.place == Place::Settings => format!("{} — {}", w.settings.title, w.brand),
            Some(file) if self.state.doing() != PageStatus::Failed => {
                format!("{} — {} — {}", (w.finding_count)(file.findings()), file.overview.name, w.brand)
            }
            _ => w.title.to_owned(),
        }
    }
}

/// The day in Japan, wherever the operator's device is.
fn today() -> Option<String> {
    day_in_japan(clock::unix_seconds()).map(show)
}

/// The language that was chosen the last time, else the browser's.
pub fn language() -> Language {
    match keep::read(KEEP_LANGUAGE).as_deref() {
        Some("ja") => Language::Ja,
        Some("en") => Language::En,
        _ if document::prefers_japanese() => Language::Ja,
        _ => Language::En,
    }
}
