//! What several test programs share. Each uses another part of it.
#![allow(dead_code, reason = "each test program uses another part")]

pub(crate) mod csv;
pub(crate) mod data;
pub(crate) mod drawing;
pub(crate) mod markup;
pub(crate) mod property;
