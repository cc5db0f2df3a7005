//! People who buy with an account: opening it, their orders, addresses and favourites, and everything that is known of them,
//! to take along or to have taken away.

pub mod address;
pub mod erase;
pub mod export;
pub mod favourite;
mod forget;
pub mod keep;
pub mod order;
pub mod profile;
pub mod register;
