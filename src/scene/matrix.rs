//! Fields in rows and columns: a darker field is a larger value, and the value stands in it where there
//! is room. A field without a number is hatched.

use super::scale::band;
use super::text::{shortened, width as text_width, wrap};
use super::{
    Anchor, Bar, Chart, Panel, Point, Rect, Role, Scene, Tenths, Value, Width, legend, px,
};

const LABEL_SIZE: Tenths = px(13);
const TICK_SIZE: Tenths = px(12);
const LINE_HEIGHT: Tenths = px(15);
const FIELD_HEIGHT: Tenths = px(26);
const MAX_LABEL_WIDTH: Tenths = px(226);
/// Fields of few columns are no wider than this.
const MAX_FIELD_WIDTH: Tenths = px(88);

/// Where the columns stand.
struct Frame {
    label_width: Tenths,
    left: Tenths,
    width: Tenths,
    columns: usize,
    layout: Width,
}

/// Draws `chart`.
pub(super) fn draw(chart: &Chart, layout: Width) -> Scene {
    let mut scene = Scene::new(layout.tenths());
    let top = legend::draw(&mut scene, chart);
    let labels = chart.bars().map(|bar| text_width(&bar.label, LABEL_SIZE));
    let label_width = match layout {
        Width::Wide => labels.max().unwrap_or(0).min(MAX_LABEL_WIDTH),
        Width::Narrow => layout.tenths(),
    };
    let left = if layout == Width::Wide { label_width + px(12) } else { 0 };
    let columns = chart.series.len();
    let width = (scene.width - left).min(MAX_FIELD_WIDTH.saturating_mul(columns as Tenths));
    let frame = Frame { label_width, left, width, columns, layout };
    let breaks = chart.panels.first().map_or(&[][..], |panel| &panel.breaks);
    let mut y = draw_heads(&mut scene, chart, &frame, top);
    let first = y;
    for panel in &chart.panels {
        y = draw_panel(&mut scene, chart, panel, &frame, y);
    }
    for index in breaks {
        let x = frame.x(*index);
        scene.line(Point::new(x, first), Point::new(x, y), Role::Break);
    }
    scene.height = y + px(2);
    scene
}

impl Frame {
    fn x(&self, column: usize) -> Tenths {
        self.left + band(self.width, self.columns, column)
    }
}

/// Names of the columns; answers where they end.
fn draw_heads(scene: &mut Scene, chart: &Chart, frame: &Frame, y: Tenths) -> Tenths {
    let room = frame.x(1) - frame.x(0) - px(2);
    // Years are cut to their last two digits before they are left out.
    let name = |label: &str| {
        let is_year = label.len() == 4 && label.bytes().all(|byte| byte.is_ascii_digit());
        let is_short = is_year && text_width(label, TICK_SIZE) > room;
        let start = if is_short { 2 } else { 0 };
        label.get(start..).unwrap_or(label).to_owned()
    };
    let heads: Vec<Vec<String>> =
        chart.series.iter().map(|key| wrap(&name(&key.label), TICK_SIZE, room, 4)).collect();
    let lines = heads.iter().map(Vec::len).max().unwrap_or(0) as Tenths;
    for (column, head) in heads.iter().enumerate() {
        let middle = (frame.x(column) + frame.x(column + 1)) / 2;
        let skipped = lines - head.len() as Tenths;
        for (index, line) in head.iter().enumerate() {
            // Of a name for which there is no room at all nothing is printed.
            if text_width(line, TICK_SIZE) > room + px(2) {
                continue;
            }
            let at = y + px(12) + LINE_HEIGHT * (skipped + index as Tenths);
            scene.text(Point::new(middle, at), Anchor::Middle, Role::Tick, line);
        }
    }
    y + LINE_HEIGHT * lines + px(6)
}

fn draw_panel(
    scene: &mut Scene,
    chart: &Chart,
    panel: &Panel,
    frame: &Frame,
    top: Tenths,
) -> Tenths {
    let mut y = top;
    if !panel.heading.is_empty() {
        let heading = shortened(&panel.heading, LABEL_SIZE, scene.width);
        scene.text(Point::new(0, y + px(20)), Anchor::Start, Role::Heading, &heading);
        y += px(30);
    }
    for bar in &panel.bars {
        y = draw_row(scene, chart, bar, frame, y);
    }
    y
}

fn draw_row(scene: &mut Scene, chart: &Chart, bar: &Bar, frame: &Frame, top: Tenths) -> Tenths {
    let label = shortened(&bar.label, LABEL_SIZE, frame.label_width);
    let mut y = top;
    if frame.layout == Width::Narrow {
        scene.text(Point::new(0, y + px(15)), Anchor::Start, Role::Label, &label);
        y += px(20);
    } else {
        let at = Point::new(frame.label_width, y + px(17));
        scene.text(at, Anchor::End, Role::Label, &label);
    }
    let mut last = 0;
    for (column, value) in bar.values.iter().enumerate().take(chart.series.len()) {
        if column < last {
            continue;
        }
        // Neighbours that are missing for the same reason are one place.
        let is_same = |next: &&Value| next.length.is_none() && next.name == value.name;
        let same = bar.values.iter().skip(column + 1).take_while(is_same).count();
        last = column + 1 + if value.length.is_none() { same } else { 0 };
        let (x, end) = (frame.x(column), frame.x(last));
        let rect = Rect { x, y, width: end - x - px(1), height: FIELD_HEIGHT - px(1) };
        let role = if value.length.is_some() { Role::Level(value.level) } else { Role::Missing };
        scene.mark(rect, role, value);
        if value.length.is_some() && text_width(&value.text, TICK_SIZE) + px(2) <= rect.width {
            let at = Point::new(x + rect.width / 2, y + px(17));
            scene.text(at, Anchor::Middle, Role::OnLevel(value.level), &value.text);
        }
    }
    y + FIELD_HEIGHT
}
