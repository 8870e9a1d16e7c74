//! Host tests: one link step for all. Each module holds a layer against what it promises.

mod collection;
mod docs;
mod figure;
mod model;
mod page;
mod query;
mod scene;
mod tool;
