//! The parts pages are made of: plain functions that print HTML. One component a file, with a style
//! sheet of the same name.

pub mod audit_panel;
pub mod cell_mark;
pub mod chapters;
pub mod continuity;
pub mod doctor;
pub mod figure;
pub mod file_check;
pub mod filter_bar;
pub mod footer;
pub mod header;
pub mod legend;
pub mod measure_picker;
pub mod narrative_figures;
pub mod notice;
pub mod report_index;
pub mod snippet;
pub mod statutory_table;
pub mod year_line;
