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
