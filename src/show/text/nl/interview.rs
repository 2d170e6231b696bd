//! The interview.

use crate::show::text::interview::Interview;

pub(super) const INTERVIEW: Interview = Interview {};
