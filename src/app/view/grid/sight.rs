//! What of the grid is in sight: sizes, scrolling, and the lines that are needed for it.

use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ResizeObserver};
use yew::prelude::*;

use super::{FETCH_EARLY, FETCH_SPARE, Grid, Msg};
use crate::app::state::{Action, OpenFile};
use crate::engine::protocol::FileId;
use crate::platform::document;
use crate::platform::listener::Listener;

/// What was set the last time, in px: a screen that is scrolled sets its offset alone.
#[derive(Clone, Copy, PartialEq)]
pub struct Sizes {
    file: FileId,
    line_number: i32,
    /// All columns together.
    columns: i32,
    height: f64,
    offset: f64,
}

impl Sizes {
    /// While a file is open none of its columns gets narrower: another width of one is another width of all together.
    fn widths(self) -> (FileId, i32, i32) {
        (self.file, self.line_number, self.columns)
    }
}

impl Grid {
    /// Watches the grid's size, and how it is scrolled.
    pub(super) fn observe(&mut self, ctx: &Context<Grid>) {
        let Some(element) = self.element() else {
            return;
        };
        // Yew would look for listeners all the way up to the root first.
        let link = ctx.link().clone();
        self.scrolling = Listener::on(element.clone().into(), "scroll", move |_| link.send_message(Msg::Scrolled));
        let link = ctx.link().clone();
        let call = Closure::<dyn FnMut()>::new(move || link.send_message(Msg::Resized));
        if let Ok(observer) = ResizeObserver::new(call.as_ref().unchecked_ref()) {
            observer.observe(&element);
            self.observer = Some((observer, call));
        }
    }

    pub(super) fn measure(&mut self) {
        let Some(element) = self.element() else { return };
        let head = element.first_element_child().map_or(0, |head| head.client_height());
        self.seen = f64::from((element.client_height() - head).max(0));
        self.across = element.client_width();
    }

    /// Whether the columns reach beyond what is seen: only then the line numbers have to be held in place, which costs a fifth of
    /// the layout of every screen.
    pub(super) fn is_wide(&self) -> bool {
        self.columns.line_number(&self.file) + self.columns.width() > self.across
    }

    /// Draws the lines that have come into sight; whether anything beside them is to be drawn anew.
    pub(super) fn scrolled(&mut self, ctx: &Context<Grid>) -> bool {
        let Some(element) = self.element() else {
            return false;
        };
        self.top = f64::from(element.scroll_top());
        let file = &self.file.clone();
        let before = self.draws(file.cursor.index);
        if self.look(file) {
            self.paint(ctx);
        }
        self.lay_out(file);
        self.fetch(ctx);
        self.draws(file.cursor.index) != before
    }

    /// Takes up the lines that are in sight, once they are at hand: what is on its way is not drawn twice. Whether they
    /// are others than those that are drawn.
    pub(super) fn look(&mut self, file: &OpenFile) -> bool {
        if self.across == 0 {
            // Not laid out yet: what is drawn is what is likely to be in sight.
            return false;
        }
        let (first, last) = self.geometry(file).window(self.depth(file));
        let nothing = self.drawn.1.min(file.lines()) <= self.drawn.0;
        if !nothing && !file.window.covers(first, last) {
            return false;
        }
        std::mem::replace(&mut self.drawn, (first, last)) != (first, last)
    }

    /// Positions and widths, set through the CSSOM: the page's policy forbids `style` attributes.
    pub(super) fn lay_out(&mut self, file: &OpenFile) {
        let geometry = self.geometry(file);
        let sizes = Sizes {
            file: file.overview.id,
            line_number: self.columns.line_number(file),
            columns: self.columns.width(),
            height: geometry.height(),
            offset: geometry.offset(self.top, self.drawn.0),
        };
        let before = self.laid_out.replace(sizes);
        if before == Some(sizes) {
            return;
        }
        if let Some(element) = self.element()
            && before.is_none_or(|before| before.widths() != sizes.widths())
        {
            document::set_style(&element, "--columns", self.columns.template());
            document::set_style(&element, "--line-number", &format!("{}px", sizes.line_number));
            document::set_style(&element, "--grid-width", &format!("{}px", sizes.line_number + sizes.columns));
        }
        if let Some(body) = self.body.cast::<HtmlElement>()
            && before.is_none_or(|before| before.height != sizes.height)
        {
            document::set_style(&body, "height", &format!("{}px", sizes.height));
        }
        if let Some(lines) = self.lines.cast::<HtmlElement>() {
            document::set_style(&lines, "transform", &format!("translateY({}px)", sizes.offset));
        }
    }

    /// Brings the cursor into sight when it moved.
    pub(super) fn follow(&mut self, file: &OpenFile) {
        let now = (file.overview.id, file.faults_only, file.cursor);
        let before = self.followed.replace(now);
        if !std::mem::take(&mut self.reveal) && before == Some(now) {
            return;
        }
        // Where it begins it is in sight; to ask how far it is scrolled would lay it out.
        let begins = before.is_none() && (file.cursor.index, file.cursor.column) == (0, 0);
        let Some(element) = self.element().filter(|_| !begins) else {
            return;
        };
        let geometry = self.geometry(file);
        let depth = self.depth(file);
        let jumped = before.is_none_or(|(id, view, cursor)| {
            id != file.overview.id || view != file.faults_only || cursor.jump != file.cursor.jump
        });
        // Another file begins at its top; a grid that was left for another place comes back to its cursor.
        let is_another = before.is_some_and(|(id, ..)| id != file.overview.id);
        let to = if is_another {
            0.0
        } else if jumped {
            geometry.centre(depth, file.cursor.index)
        } else {
            geometry.reveal(depth, file.cursor.index)
        };
        // How far down the other one was scrolled the element knows alone.
        if is_another || (to - depth).abs() > 0.5 {
            element.set_scroll_top(geometry.scroll(to).round() as i32);
        }
        let (left, right) = self.columns.span(file.cursor.column);
        let fixed = self.columns.line_number(file);
        let (from, width) = (element.scroll_left(), element.client_width());
        if left < from {
            element.set_scroll_left(left);
        } else if right + fixed > from + width {
            element.set_scroll_left(right + fixed - width);
        }
    }

    /// Asks for lines that are in sight, or nearly, and not at hand.
    pub(super) fn fetch(&self, ctx: &Context<Grid>) {
        let file = &self.file;
        let (first, last) = self.geometry(file).window(self.depth(file));
        let early = (first.saturating_sub(FETCH_EARLY), (last + FETCH_EARLY).min(file.lines()));
        if last > first && !file.window.covers(early.0, early.1) {
            let start = first.saturating_sub(FETCH_SPARE);
            ctx.props().on.emit(Action::Need { start, count: last - start + FETCH_SPARE });
        }
    }
}
