//! The screens of the programme office.

pub mod audit;
pub mod board;
pub mod people;
pub mod sample;
