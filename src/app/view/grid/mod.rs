//! The file as a spreadsheet, of which only the lines in sight are drawn.

mod act;
mod choice;
mod columns;
mod editing;
mod face;
mod head;
mod keys;
mod lines;
mod sight;

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent, ResizeObserver};
use yew::prelude::*;

use choice::chosen_in;
use columns::Columns;
use editing::Editing;
use face::Place;
use head::Head;
use lines::Lines;

use crate::app::geometry::Geometry;
use crate::app::state::{Action, Cursor, OpenFile, SameFile};
use crate::app::text::Words;
use crate::app::view::grid_updates::GridUpdates;
use crate::engine::model::finding::RowId;
use crate::engine::protocol::FileId;
use crate::platform::clock;
use crate::platform::listener::Listener;

/// The grid's id: it has the focus, whichever cell is current.
pub const GRID: &str = "grid";
/// The mark of the field in which a cell is edited.
pub const EDITOR: &str = "editor";
/// Lines that are fetched above and below those in sight.
const FETCH_SPARE: u32 = 9;
/// Lines that must still be at hand above and below; else more are fetched before they are missed.
const FETCH_EARLY: u32 = 4;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub w: Words,
    pub file: SameFile,
    /// Brings lines that have come, when nothing else is to be drawn anew.
    pub feed: GridUpdates,
    pub on: Callback<Action>,
}

pub struct Grid {
    /// What is shown: as the properties have it, or with lines that have come since.
    file: Rc<OpenFile>,
    scroller: NodeRef,
    body: NodeRef,
    lines: NodeRef,
    /// How far the grid is scrolled, and its inner height.
    top: f64,
    seen: f64,
    /// Its inner width, px.
    across: i32,
    /// The lines that are drawn: the first, and the one after the last.
    drawn: (u32, u32),
    columns: Columns,
    /// What is drawn of them.
    painted: Lines,
    laid_out: Option<sight::Sizes>,
    editing: Option<Editing>,
    /// What is to be copied when its text has come: a line, and a column or the whole.
    copying: Option<(RowId, Option<u16>)>,
    /// What the last rendering followed.
    followed: Option<(FileId, bool, Cursor)>,
    /// A key was pressed: the cursor comes into sight even when it did not move.
    reveal: bool,
    /// The line from which whole lines are chosen, up to the current one.
    whole: Option<u32>,
    /// The cell from which a block is chosen, up to the current one.
    anchor: Option<(u32, u16)>,
    /// The cell on which the mouse went down, and the line as a whole.
    pressed: Option<(u32, u16, bool)>,
    observer: Option<(ResizeObserver, Closure<dyn FnMut()>)>,
    scrolling: Option<Listener>,
}

pub enum Msg {
    Scrolled,
    /// Lines have come.
    Fed(Rc<OpenFile>),
    Resized,
    Key(KeyboardEvent),
    Click(MouseEvent),
    DoubleClick(MouseEvent),
    /// The mouse goes down, and over other cells while it is.
    Down(MouseEvent),
    Over(MouseEvent),
    Typed(String),
    /// A text or a table, from the current cell on.
    Pasted(String),
    /// The focus left the editor.
    Left,
}

impl Component for Grid {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Grid>) -> Grid {
        ctx.props().feed.attach(ctx.link().callback(Msg::Fed));
        let file = ctx.props().file.0.clone();
        // Nobody knows yet how many are in sight: enough for most windows, so that they are laid out together with the page.
        let first = if file.window.start == 0 { file.window.lines.len().min(FIRST_DRAWN) as u32 } else { 0 };
        Grid {
            columns: Columns::new(&file),
            drawn: (0, first),
            across: 0,
            file,
            scroller: NodeRef::default(),
            body: NodeRef::default(),
            lines: NodeRef::default(),
            top: 0.0,
            seen: 0.0,
            painted: Lines::default(),
            laid_out: None,
            editing: None,
            copying: None,
            followed: None,
            reveal: false,
            whole: None,
            anchor: None,
            pressed: None,
            observer: None,
            scrolling: None,
        }
    }

    fn changed(&mut self, ctx: &Context<Grid>, old: &Props) -> bool {
        if old.file.overview.id != ctx.props().file.overview.id {
            // Another file begins at its top.
            self.top = 0.0;
        }
        let file = self.take(ctx.props().file.0.clone());
        if !Rc::ptr_eq(&old.file.overview, &file.overview) || old.file.faults_only != file.faults_only {
            // Another line may stand in its place now.
            self.whole = None;
            self.anchor = None;
        }
        if old.file.overview.id != file.overview.id {
            self.editing = None;
        } else if old.file.edits_begun != file.edits_begun {
            self.edit(ctx, &file, None);
        }
        if let Some(truth) =
            file.truth.as_ref().filter(|truth| !old.file.truth.as_ref().is_some_and(|old| Rc::ptr_eq(old, truth)))
        {
            self.take_text(ctx, truth);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Grid>, msg: Msg) -> bool {
        match msg {
            Msg::Scrolled => self.scrolled(ctx),
            Msg::Resized => {
                let (file, before) = (self.file.clone(), self.looks());
                self.measure();
                if self.look(&file) {
                    self.paint(ctx);
                }
                self.lay_out(&file);
                self.fetch(ctx);
                self.looks() != before
            }
            Msg::Fed(file) => {
                let before = self.looks();
                let file = self.take(file);
                self.paint(ctx);
                self.lay_out(&file);
                self.fetch(ctx);
                self.looks() != before
            }
            Msg::Key(event) => self.key(ctx, &event),
            Msg::Click(event) => self.click(ctx, &event),
            Msg::DoubleClick(event) => self.double_click(ctx, &event),
            Msg::Typed(draft) => {
                if let Some(editing) = &mut self.editing {
                    editing.draft = draft;
                }
                false
            }
            Msg::Down(event) => self.down(&event),
            Msg::Over(event) => self.over(ctx, &event),
            Msg::Pasted(text) => self.paste(ctx, text),
            Msg::Left => self.commit(ctx),
        }
    }

    fn view(&self, ctx: &Context<Grid>) -> Html {
        let (w, file) = (ctx.props().w, &self.file);
        let link = ctx.link();
        // A cell that is not drawn cannot be named.
        let here = self.draws(file.cursor.index).then(|| face::id(file.cursor.index, file.cursor.column));
        let typed = |event: InputEvent| {
            Msg::Typed(event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default())
        };
        // Only the editor's loss of focus ends editing, not the grid's loss to the editor.
        let left = |event: FocusEvent| event.target_dyn_into::<HtmlInputElement>().map(|_| Msg::Left);
        html! {
            <div id={GRID} class={classes!("grid", self.is_wide().then_some("wide"))} data-testid="grid" role="grid" tabindex="0" aria-multiselectable="true" aria-label={w.grid} ref={self.scroller.clone()}
                aria-rowcount={(file.lines() + 1).to_string()} aria-colcount={(file.overview.columns + 1).to_string()}
                aria-activedescendant={here}
                onkeydown={link.callback(Msg::Key)}
                onmousedown={link.callback(Msg::Down)} onmouseover={link.batch_callback(choice::dragged)}
                onclick={link.callback(Msg::Click)} ondblclick={link.callback(Msg::DoubleClick)}
                oninput={link.callback(typed)} onpaste={link.batch_callback(act::pasted)} onfocusout={link.batch_callback(left)}>
                <Head {w} columns={file.overview.columns} current={file.cursor.column} sorted={file.overview.sorted} />
                <div class="grid-body" role="rowgroup" ref={self.body.clone()}>
                    <div class="grid-lines" role="presentation" ref={self.lines.clone()}></div>
                </div>
                if file.lines() == 0 { <p class="no-lines">{ w.no_lines }</p> }
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Grid>, first: bool) {
        self.paint(ctx);
        let file = self.file.clone();
        self.lay_out(&file);
        if first {
            // Tells the grid's size as soon as the page is laid out, which to ask for it here would do once more.
            self.observe(ctx);
        }
        self.follow(&file);
        self.begin_editing();
        self.fetch(ctx);
    }

    fn destroy(&mut self, _ctx: &Context<Grid>) {
        if let Some((observer, _)) = &self.observer {
            observer.disconnect();
        }
    }
}

impl Grid {
    /// Takes up a file, or the same one with other lines.
    fn take(&mut self, file: Rc<OpenFile>) -> Rc<OpenFile> {
        self.file = file.clone();
        self.columns.widen(&file);
        self.look(&file);
        file
    }

    fn geometry(&self, file: &OpenFile) -> Geometry {
        Geometry { lines: file.lines(), seen: self.seen }
    }

    fn depth(&self, file: &OpenFile) -> f64 {
        self.geometry(file).depth(self.top)
    }

    fn element(&self) -> Option<HtmlElement> {
        self.scroller.cast()
    }

    /// Whether a line is among those that are drawn.
    fn draws(&self, index: u32) -> bool {
        (self.drawn.0..self.drawn.1).contains(&index)
    }

    /// What is drawn of it beside its lines depends on this: whether the current cell can be named, and where the columns end.
    fn looks(&self) -> (bool, bool) {
        (self.draws(self.file.cursor.index), self.is_wide())
    }

    /// Brings the lines in sight into the document.
    fn paint(&mut self, ctx: &Context<Grid>) {
        let Some(host) = self.lines.cast::<Element>() else { return };
        let (w, file) = (ctx.props().w, &self.file);
        let editing = self.editing.as_ref();
        let (chosen, whole) = (self.chosen(), self.whole.is_some());
        let face = |index: u32| {
            let edited = editing.filter(|it| it.index == index).map(|it| (it.column, it.draft.as_str()));
            face_of(w, file, index, chosen_in(chosen.as_ref(), whole, index), edited)
        };
        let shown = self.drawn.0..self.drawn.1.min(file.lines()).max(self.drawn.0);
        self.painted.paint(&host, self.columns.widths(), shown, editing.is_some(), face);
        clock::lines_drawn();
    }
}

/// Lines that are drawn before the grid's height is known.
const FIRST_DRAWN: usize = 16;

/// What a line and its cells show.
fn face_of(
    w: Words,
    file: &OpenFile,
    index: u32,
    chosen: face::Chosen,
    editing: Option<(u16, &str)>,
) -> (face::Line, Vec<face::Cell>) {
    let line = file.window.line(index).map(|line| &**line);
    let current = (file.cursor.index == index).then_some(file.cursor.column);
    let place = Place { w, index, current, chosen, editing };
    let cells = (0..file.overview.columns).map(|column| face::cell(&place, line, column));
    (face::line(&place, line), cells.collect())
}
