//! Rows with a name to the left (above on narrow screens) and a scale along the top: what lying bars
//! and rows of points have in common.

use super::scale::{Log, Scale, ticks};
use super::text::{shortened, width, wrap};
use super::{Anchor, Bar, Chart, Item, Measure, Point, Rect, Role, Scene, Tenths, Width, px};

const LABEL_SIZE: Tenths = px(13);
pub(super) const AMOUNT_SIZE: Tenths = px(12);
const LINE_HEIGHT: Tenths = px(17);
/// Height of a bar, and of a row of points.
pub(super) const BAR_HEIGHT: Tenths = px(24);
const HEADING_HEIGHT: Tenths = px(34);
const MAX_LABEL_WIDTH: Tenths = px(226);

/// Where the parts of every row stand.
pub(super) struct Rows {
    layout: Width,
    label_width: Tenths,
    /// Left end of the scale.
    pub(super) x: Tenths,
    /// Length of the scale.
    pub(super) width: Tenths,
    /// From values to distances from `x`.
    pub(super) scale: Scale,
    ticks: Vec<i64>,
}

impl Rows {
    /// Rows for `chart`, with a scale up to `max` and `inset` of room at either end of it.
    pub(super) fn new(chart: &Chart, layout: Width, max: i64, inset: Tenths) -> Self {
        let end_width = chart
            .bars()
            .filter(|bar| !bar.is_absent())
            .map(|bar| width(&bar.whole.text, AMOUNT_SIZE))
            .max()
            .unwrap_or(0);
        let label_width = match layout {
            Width::Narrow => layout.tenths(),
            Width::Wide => chart
                .bars()
                .map(|bar| width(&bar.label, LABEL_SIZE))
                .max()
                .unwrap_or(0)
                .min(MAX_LABEL_WIDTH),
        };
        let x = match layout {
            Width::Narrow => 0,
            Width::Wide => label_width + px(12),
        } + inset;
        let step_count = if layout == Width::Wide { 5 } else { 4 };
        let (domain, ticks) = match (chart.full, chart.measure) {
            // Parts may add to more than the total a report prints.
            (Some(full), _) => (full.max(max), (0..=4).map(|quarter| full * quarter / 4).collect()),
            (None, Measure::Linear) => (max, ticks(max, step_count)),
            (None, Measure::Logarithmic) => {
                (max, Log::new(max, px(1)).ticks(if layout == Width::Wide { 8 } else { 4 }))
            }
        };
        let is_log = chart.measure == Measure::Logarithmic;
        let ticks: Vec<i64> =
            ticks.into_iter().filter(|tick| is_log || *tick <= domain.max(1)).collect();
        // Room at the right for what is printed after the longest bar, and for half of the last tick.
        let last_tick =
            ticks.last().map_or(0, |tick| width(&tick_text(chart, *tick), AMOUNT_SIZE) / 2 + px(1));
        let room = layout.tenths() - x - inset;
        // Where that would take more than half of the room, amounts lie over the ends of their bars.
        let width = room - (end_width + px(8)).max(last_tick - inset).min(room / 2);
        let scale = Scale::new(chart.measure, domain, width);
        let ticks = with_room(chart, &scale, ticks);
        Self { layout, label_width, x, width, scale, ticks }
    }

    /// Prints what a bar amounts to behind its `end`, or as far to the left as it must stand.
    pub(super) fn print_amount(&self, scene: &mut Scene, text: &str, end: Tenths, y: Tenths) {
        let text = shortened(text, AMOUNT_SIZE, scene.width);
        let x = end.min(scene.width - width(&text, AMOUNT_SIZE)).max(0);
        scene.text(Point::new(x, y + px(16)), Anchor::Start, Role::Amount, &text);
    }

    /// Draws the rows of `chart` from `y` down, each with `draw_row`, which gets the bar and the top
    /// of its place; the scale behind them.
    pub(super) fn draw(
        &self,
        scene: &mut Scene,
        chart: &Chart,
        y: Tenths,
        mut draw_row: impl FnMut(&mut Scene, &Bar, Tenths),
    ) {
        let top = y + px(18);
        let grid_at = scene.items.len();
        let mut y = top;
        for panel in &chart.panels {
            if !panel.heading.is_empty() {
                let at = Point::new(0, y + px(22));
                let heading = shortened(&panel.heading, LABEL_SIZE, scene.width);
                scene.text(at, Anchor::Start, Role::Heading, &heading);
                y += HEADING_HEIGHT;
            }
            for bar in &panel.bars {
                y = self.draw_row(scene, bar, y, &mut draw_row);
            }
        }
        scene.height = y;
        scene.items.splice(grid_at..grid_at, self.grid(chart, top, y));
    }

    fn draw_row(
        &self,
        scene: &mut Scene,
        bar: &Bar,
        y: Tenths,
        draw_row: &mut impl FnMut(&mut Scene, &Bar, Tenths),
    ) -> Tenths {
        let max_lines = if self.layout == Width::Wide { 3 } else { 2 };
        let lines = wrap(&bar.label, LABEL_SIZE, self.label_width, max_lines);
        let label_height = LINE_HEIGHT * lines.len() as Tenths;
        let (bar_y, bottom) = match self.layout {
            Width::Narrow => {
                (y + px(4) + label_height, y + px(4) + label_height + BAR_HEIGHT + px(8))
            }
            Width::Wide => {
                let height = label_height.max(BAR_HEIGHT);
                (y + px(5) + (height - BAR_HEIGHT) / 2, y + height + px(10))
            }
        };
        let label_top = match self.layout {
            Width::Narrow => y + px(2),
            Width::Wide => bar_y + (BAR_HEIGHT - label_height) / 2,
        };
        for (index, line) in lines.iter().enumerate() {
            let baseline = label_top + px(13) + LINE_HEIGHT * index as Tenths;
            let (x, anchor) = match self.layout {
                Width::Narrow => (0, Anchor::Start),
                Width::Wide => (self.label_width, Anchor::End),
            };
            scene.text(Point::new(x, baseline), anchor, Role::Label, line);
        }
        if bar.is_absent() {
            let rect = Rect { x: self.x, y: bar_y, width: self.width, height: BAR_HEIGHT };
            scene.mark(rect, Role::Missing, &bar.whole);
            let at = Point::new(self.x + px(8), bar_y + px(16));
            let room = self.layout.tenths() - at.x;
            let text = shortened(&bar.whole.text, AMOUNT_SIZE, room);
            scene.text(at, Anchor::Start, Role::Reason, &text);
        } else {
            draw_row(scene, bar, bar_y);
        }
        bottom
    }

    fn grid(&self, chart: &Chart, top: Tenths, bottom: Tenths) -> Vec<Item> {
        let mut scene = Scene::new(self.layout.tenths());
        for tick in &self.ticks {
            let x = self.x + self.scale.place(*tick);
            let role = if *tick == 0 { Role::Baseline } else { Role::Grid };
            scene.line(Point::new(x, top), Point::new(x, bottom), role);
            let anchor = if *tick == 0 { Anchor::Start } else { Anchor::Middle };
            let text = tick_text(chart, *tick);
            scene.text(Point::new(x, top - px(5)), anchor, Role::Tick, &text);
        }
        scene.items
    }
}

/// As many of `ticks` as leave room for what is printed at them: zero, and all, or every second, third, …
/// down from the last.
fn with_room(chart: &Chart, scale: &Scale, ticks: Vec<i64>) -> Vec<i64> {
    let gap = px(6);
    for every in 1..=ticks.len().max(1) {
        let kept: Vec<i64> = ticks
            .iter()
            .enumerate()
            .filter(|(index, _)| *index == 0 || (ticks.len() - 1 - index).is_multiple_of(every))
            .map(|(_, tick)| *tick)
            .collect();
        let mut end = Tenths::MIN;
        let mut has_room = true;
        for tick in &kept {
            let (text, place) = (tick_text(chart, *tick), scale.place(*tick));
            let text_width = width(&text, AMOUNT_SIZE);
            // The text of zero starts at its line, the others stand around theirs.
            let start = if *tick == 0 { place } else { place - text_width / 2 };
            has_room &= start >= end;
            end = start + text_width + gap;
        }
        if has_room {
            return kept;
        }
    }
    ticks.into_iter().take(1).collect()
}

/// What is printed at a tick.
pub(super) fn tick_text(chart: &Chart, tick: i64) -> String {
    match chart.full {
        Some(full) => (tick * 100 / full).to_string() + "%",
        None => (chart.print_count)(tick),
    }
}
