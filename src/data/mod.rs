//! Files in and out. Prints nothing.
//!
//! In: [`source`] opens, [`dialect`] tells how a file is written, [`schema`] finds the columns (with what the user says in a [`mapping`]; [`columns`] tells how), [`row`] reads one row, [`read`] all of them; what is wrong is a [`finding`](crate::survey::finding). [`library`] knows the
//! questionnaires. Out: [`output`]. Between: [`draft`] and [`store`] keep the answers of an interview.

pub mod columns;
pub mod dialect;
pub mod draft;
pub mod library;
pub mod mapping;
pub mod output;
pub mod partners;
pub mod read;
mod repeated;
pub mod row;
mod row_numbers;
pub mod schema;
mod schemas;
pub mod score_file;
pub mod source;
pub mod store;
