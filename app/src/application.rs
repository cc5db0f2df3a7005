//! Words and names that the applicant's pages, the office's and the letters have in common.

pub mod paper;
pub mod word;
