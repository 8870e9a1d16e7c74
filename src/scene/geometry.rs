//! Points and rectangles in tenths of a pixel.

/// A length or position in tenths of a pixel.
pub type Tenths = i32;

/// Whole pixels as [`Tenths`].
pub const fn px(pixels: i32) -> Tenths {
    pixels * 10
}

/// A position; y grows downwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// From the left edge.
    pub x: Tenths,
    /// From the top edge.
    pub y: Tenths,
}

/// A rectangle; width and height are not negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rect {
    /// Left edge.
    pub x: Tenths,
    /// Top edge.
    pub y: Tenths,
    /// Width.
    pub width: Tenths,
    /// Height.
    pub height: Tenths,
}

impl Point {
    /// A point.
    pub const fn new(x: Tenths, y: Tenths) -> Self {
        Self { x, y }
    }
}

/// The outline of what is no rectangle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outline {
    /// Straight strokes from point to point, open.
    Path(Vec<Point>),
    /// Straight strokes from point to point and back to the first.
    Polygon(Vec<Point>),
    /// A circle.
    Circle {
        /// Its centre.
        centre: Point,
        /// Its radius.
        radius: Tenths,
    },
    /// A band from the right of one mark to the left of another, level at both ends.
    Ribbon {
        /// Top of its left end.
        from: Point,
        /// Height of its left end.
        from_height: Tenths,
        /// Top of its right end.
        to: Point,
        /// Height of its right end.
        to_height: Tenths,
    },
}

impl Outline {
    /// The smallest rectangle around it.
    pub fn bounds(&self) -> Rect {
        let corners = match self {
            Self::Path(points) | Self::Polygon(points) => points.clone(),
            Self::Circle { centre, radius } => vec![
                Point::new(centre.x - radius, centre.y - radius),
                Point::new(centre.x + radius, centre.y + radius),
            ],
            Self::Ribbon { from, from_height, to, to_height } => vec![
                *from,
                *to,
                Point::new(from.x, from.y + from_height),
                Point::new(to.x, to.y + to_height),
            ],
        };
        let xs = || corners.iter().map(|corner| corner.x);
        let ys = || corners.iter().map(|corner| corner.y);
        let (x, y) = (xs().min().unwrap_or(0), ys().min().unwrap_or(0));
        let (right, bottom) = (xs().max().unwrap_or(0), ys().max().unwrap_or(0));
        Rect { x, y, width: right - x, height: bottom - y }
    }
}
