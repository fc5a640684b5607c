//! Which lines of the grid are on screen.
//!
//! A browser cannot lay out an element of a million lines' height, so beyond [`TALLEST`] the scrolled height stands for
//! the whole in proportion.

/// The height of every line in px, as in the style sheet.
pub const LINE: f64 = 32.0;
/// The tallest element that every browser lays out, in px, with room to spare.
pub const TALLEST: f64 = 8_000_000.0;
/// Lines that are drawn above and below what is seen.
const SPARE: u32 = 1;

/// The grid's lines and the height in px through which they are seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Geometry {
    pub lines: u32,
    pub seen: f64,
}

impl Geometry {
    fn whole(&self) -> f64 {
        f64::from(self.lines) * LINE
    }

    /// The height of the element that is scrolled.
    pub fn height(&self) -> f64 {
        self.whole().min(TALLEST)
    }

    /// How far down the lines are for a scroll position, in px of all lines.
    pub fn depth(&self, scroll: f64) -> f64 {
        let way = self.height() - self.seen;
        if self.whole() <= TALLEST || way <= 0.0 {
            return scroll.max(0.0);
        }
        (scroll / way).clamp(0.0, 1.0) * (self.whole() - self.seen)
    }

    /// The scroll position for a depth.
    pub fn scroll(&self, depth: f64) -> f64 {
        let whole_way = self.whole() - self.seen;
        if whole_way <= 0.0 {
            return 0.0;
        }
        let depth = depth.clamp(0.0, whole_way);
        if self.whole() <= TALLEST { depth } else { depth / whole_way * (self.height() - self.seen) }
    }

    /// The lines to draw: the first, and the one after the last. They are as many wherever the operator is, but at the file's
    /// ends, so that scrolling neither makes elements nor throws them away.
    pub fn window(&self, depth: f64) -> (u32, u32) {
        let first = (depth / LINE).floor().max(0.0) as u32;
        let last = first + (self.seen / LINE).ceil() as u32 + 1;
        (first.saturating_sub(SPARE).min(self.lines), (last + SPARE).min(self.lines))
    }

    /// Where the first drawn line stands inside the scrolled element.
    pub fn offset(&self, scroll: f64, first: u32) -> f64 {
        scroll + f64::from(first) * LINE - self.depth(scroll)
    }

    /// The depth that shows a line, as near to the present one as can be.
    pub fn reveal(&self, depth: f64, line: u32) -> f64 {
        let top = f64::from(line) * LINE;
        // Before the grid has been laid out nothing of it is seen; one line will be, at least.
        let seen = self.seen.max(LINE);
        if top < depth {
            top
        } else if top + LINE > depth + seen {
            top + LINE - seen
        } else {
            depth
        }
    }

    /// The depth that shows a line in the middle, unless it is in sight already.
    pub fn centre(&self, depth: f64, line: u32) -> f64 {
        if self.reveal(depth, line) == depth {
            return depth;
        }
        (f64::from(line) * LINE - (self.seen.max(LINE) - LINE) / 2.0).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_file_scrolls_as_it_is() {
        let grid = Geometry { lines: 100, seen: 320.0 };
        assert_eq!(grid.height(), 3_200.0);
        assert_eq!(grid.depth(64.0), 64.0);
        assert_eq!(grid.window(64.0), (1, 14));
        assert_eq!(grid.window(65.0), (1, 14));
        assert_eq!(grid.window(95.0), (1, 14));
        assert_eq!(grid.offset(640.0, 14), 448.0);
    }

    #[test]
    fn a_million_lines_reach_from_the_first_to_the_last() {
        let grid = Geometry { lines: 1_000_000, seen: 600.0 };
        assert_eq!(grid.height(), TALLEST);
        assert_eq!(grid.window(grid.depth(0.0)).0, 0);
        let end = grid.depth(TALLEST - 600.0);
        assert_eq!(grid.window(end).1, 1_000_000);
        let depth = 500_000.0 * LINE;
        assert!((grid.depth(grid.scroll(depth)) - depth).abs() < 1e-3);
        assert_eq!(grid.reveal(depth, 500_000), depth);
    }

    #[test]
    fn a_grid_that_is_not_laid_out_yet_shows_whole_lines() {
        let grid = Geometry { lines: 100, seen: 0.0 };
        assert_eq!(grid.centre(0.0, 0), 0.0);
        assert_eq!(grid.centre(0.0, 50), 50.0 * LINE);
    }

    #[test]
    fn nothing_to_show_is_no_trouble() {
        let grid = Geometry { lines: 0, seen: 600.0 };
        assert_eq!(grid.window(grid.depth(0.0)), (0, 0));
        assert_eq!(grid.scroll(50.0), 0.0);
    }
}
