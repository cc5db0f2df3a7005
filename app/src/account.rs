//! The pages of one's own account.

pub mod home;
pub mod password;
pub mod sample;
pub mod second_factor;
pub mod shopper;
pub mod sign_in;
