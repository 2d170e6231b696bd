//! What a question can be answered with: points in order, and the choices beside them.

use crate::lang::Localized;

/// One point of a scale.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Point {
    /// The whole number in files.
    pub value: i64,
    /// What people choose.
    pub text: Localized,
}

/// The choices beside a scale that carry no score.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unscored {
    /// `wn`, weet ik niet.
    pub dont_know: bool,
    /// `nvt`, niet van toepassing.
    pub not_applicable: bool,
}

/// An answer scale: 2 to 11 points of rising value.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Scale {
    /// Its name in the file.
    pub id: String,
    /// The points, rising.
    pub points: Vec<Point>,
    /// The highest value that counts as "oneens" and the lowest that counts as "eens"; `None` where the scale is not one of agreement.
    pub agreement: Option<(i64, i64)>,
}

impl Scale {
    /// The lowest value.
    pub fn min(&self) -> i64 {
        self.points[0].value
    }

    /// The distance from the lowest to the highest value; at least 1.
    pub fn range(&self) -> u64 {
        self.points[self.points.len() - 1].value.abs_diff(self.min())
    }

    /// Which point has this value.
    pub fn point(&self, value: i64) -> Option<usize> {
        self.points.iter().position(|point| point.value == value)
    }
}
