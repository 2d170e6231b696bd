//! Files in and out. Prints nothing.
//!
//! In: [`source`] opens (a [`workbook`] becomes CSV), [`dialect`] tells how a file is written, `blocks` cuts it up, `records` reads any record, [`schema`] finds the columns (with what the user says in a [`mapping`];
//! [`columns`] tells how), [`row`] reads one row (`score_row` one of scores, `day` a date), `lane` the rows whose cells were seen before, [`read`] all of them, in parallel; what is wrong is a
//! [`finding`](crate::survey::finding). [`library`] knows the questionnaires. Out: [`output`]. An [`agreement`] is both. Between: [`draft`] and [`store`] keep the answers of an interview.

pub mod agreement;
mod blocks;
mod cells;
pub mod columns;
mod day;
pub mod dialect;
pub mod draft;
pub mod invited;
mod lane;
pub mod library;
pub mod mapping;
pub mod output;
pub mod partners;
pub mod read;
mod records;
mod repeated;
pub mod row;
pub mod schema;
mod schemas;
pub mod score_file;
mod score_row;
pub mod source;
pub mod store;
pub mod workbook;
mod worker;
