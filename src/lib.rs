//! doorlicht
#![allow(missing_docs)]
pub mod cli;
pub mod data;
pub mod error;
pub mod lang;
pub mod show;
pub mod stats;
pub mod survey;
