//! What of the grid is in sight: sizes, scrolling, and the lines that are needed for it.

use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ResizeObserver};
use yew::prelude::*;

use super::{FETCH_SPARE, Grid, Msg};
use crate::app::geometry::LINE;
use crate::app::state::{Action, OpenFile};
use crate::platform::document;

impl Grid {
    /// Watches the grid's size.
    pub(super) fn observe(&mut self, ctx: &Context<Grid>) {
        let Some(element) = self.element() else {
            return;
        };
        let link = ctx.link().clone();
        let call = Closure::<dyn FnMut()>::new(move || link.send_message(Msg::Resized));
        if let Ok(observer) = ResizeObserver::new(call.as_ref().unchecked_ref()) {
            observer.observe(&element);
            self.observer = Some((observer, call));
        }
    }

    pub(super) fn measure(&mut self) -> bool {
        let Some(element) = self.element() else {
            return false;
        };
        let head = element.first_element_child().map_or(0, |head| head.client_height());
        let seen = f64::from((element.client_height() - head).max(0));
        std::mem::replace(&mut self.seen, seen) != seen
    }

    pub(super) fn scrolled(&mut self, ctx: &Context<Grid>) -> bool {
        let Some(element) = self.element() else {
            return false;
        };
        let file = &ctx.props().file;
        let geometry = self.geometry(file);
        let before = geometry.window(self.depth(file));
        self.top = f64::from(element.scroll_top());
        // Within the spare lines nothing has to be drawn anew, unless the scroll is scaled.
        let scaled = f64::from(file.lines()) * LINE > geometry.height();
        scaled || geometry.window(self.depth(file)) != before
    }

    /// Positions and widths, set through the CSSOM: the page's policy forbids `style` attributes.
    pub(super) fn lay_out(&self, file: &OpenFile) {
        let geometry = self.geometry(file);
        let (first, _) = geometry.window(self.depth(file));
        if let Some(element) = self.element() {
            document::set_style(&element, "--columns", &self.columns.template());
            document::set_style(&element, "--line-number", &format!("{}px", self.columns.line_number(file)));
        }
        if let Some(body) = self.body.cast::<HtmlElement>() {
            document::set_style(&body, "height", &format!("{}px", geometry.height()));
        }
        if let Some(lines) = self.lines.cast::<HtmlElement>() {
            let offset = geometry.offset(self.top, first);
            document::set_style(&lines, "transform", &format!("translateY({offset}px)"));
        }
    }

    /// Brings the cursor into sight when it moved.
    pub(super) fn follow(&mut self, file: &OpenFile) {
        let now = (file.overview.id, file.faults_only, file.cursor);
        let before = self.followed.replace(now);
        if !std::mem::take(&mut self.reveal) && before == Some(now) {
            return;
        }
        let Some(element) = self.element() else {
            return;
        };
        let geometry = self.geometry(file);
        let depth = self.depth(file);
        let jumped = before.is_none_or(|(id, view, cursor)| {
            id != file.overview.id || view != file.faults_only || cursor.jump != file.cursor.jump
        });
        let to = if before.is_none_or(|(id, ..)| id != file.overview.id) {
            0.0
        } else if jumped {
            geometry.centre(depth, file.cursor.index)
        } else {
            geometry.reveal(depth, file.cursor.index)
        };
        if (to - depth).abs() > 0.5 {
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
        let file = &ctx.props().file;
        let (first, last) = self.geometry(file).window(self.depth(file));
        if last > first && !file.window.covers(first, last) {
            let start = first.saturating_sub(FETCH_SPARE);
            ctx.props().on.emit(Action::Need { start, count: last - start + FETCH_SPARE });
        }
    }
}
