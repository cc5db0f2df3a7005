//! Accounts: who people are, what they may do, and how they prove it.

pub mod chore;
pub mod code;
pub mod link;
pub mod password;
pub mod people;
pub mod principal;
pub mod record;
pub mod session;
pub mod sign_in;
pub mod totp;

pub use code::{CodeFor, CodeRefusal};
pub use link::{LinkRefusal, Purpose};
pub use people::{PeoplePage, Person, PersonRefusal};
pub use principal::{Actor, Administrator, Member, Membership, Officer, Principal, Promoter, Shopper};
pub use record::{AddRefusal, NewAccount};
pub use session::{Seen, SessionLine};
pub use sign_in::{SignIn, SignInRefusal, SignedIn};
