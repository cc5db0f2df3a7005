//! Who asks, and the proofs of what they may do. Only this module makes a proof, so a verb that takes one needs no check
//! of its own.

use domain::role::{MemberRole, Role};
use uuid::Uuid;

/// Somebody signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Principal {
    pub account_id: Uuid,
    pub session_id: Uuid,
    pub name: String,
    pub email: String,
    /// Whether it is an account of the demo shop.
    pub is_demo: bool,
    /// Roles given; they open doors only once [`Principal::lacks_second_factor`] is false.
    pub roles: Vec<Role>,
    /// By name.
    pub memberships: Vec<Membership>,
    /// The producer the session works for at the moment.
    pub chosen: Option<Membership>,
    /// Whether a second factor protects the account.
    pub has_second_factor: bool,
}

/// A producer somebody works for, or, for staff who help, somebody else's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    pub producer_id: Uuid,
    pub producer_name: String,
    /// `None` where staff act for the producer.
    pub role: Option<MemberRole>,
}

/// Who stands in the audit log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    /// `None` for the program itself and its command line.
    pub account_id: Option<Uuid>,
    /// The producer staff acted for, in its place.
    pub acting_for: Option<Uuid>,
}

impl Actor {
    /// The program itself.
    pub const PROGRAM: Self = Self { account_id: None, acting_for: None };
}

/// Proof that somebody curates fairs and listings.
#[derive(Clone, Debug)]
pub struct Promoter(Actor);

/// Proof that somebody works in the programme office.
#[derive(Clone, Debug)]
pub struct Officer(Actor);

/// Proof that somebody administers accounts.
#[derive(Clone, Debug)]
pub struct Administrator(Actor);

/// Proof that somebody works for a producer, or acts for it. A producer's queries start from [`Member::producer_id`].
#[derive(Clone, Debug)]
pub struct Member {
    by: Actor,
    producer_id: Uuid,
    role: Option<MemberRole>,
}

/// Proof that somebody is signed in, who buys for themselves: whoever works here may shop too.
#[derive(Clone, Debug)]
pub struct Shopper(Uuid);

impl Principal {
    pub fn actor(&self) -> Actor {
        Actor { account_id: Some(self.account_id), acting_for: None }
    }

    /// Staff change other people's records, so a password alone does not open their doors. Accounts of the demo shop
    /// are let in; production refuses those altogether.
    pub fn lacks_second_factor(&self) -> bool {
        !self.roles.is_empty() && !self.has_second_factor && !self.is_demo
    }

    fn has(&self, role: Role) -> bool {
        self.roles.contains(&role) && !self.lacks_second_factor()
    }

    pub fn is_staff(&self) -> bool {
        Role::ALL.into_iter().any(|role| self.has(role))
    }

    pub fn shopper(&self) -> Shopper {
        Shopper(self.account_id)
    }

    pub fn promoter(&self) -> Option<Promoter> {
        self.has(Role::Promotion).then(|| Promoter(self.actor()))
    }

    /// An administrator is an officer too.
    pub fn officer(&self) -> Option<Officer> {
        (self.has(Role::Officer) || self.has(Role::Administrator)).then(|| Officer(self.actor()))
    }

    pub fn administrator(&self) -> Option<Administrator> {
        self.has(Role::Administrator).then(|| Administrator(self.actor()))
    }

    /// The producer this session works for.
    pub fn member(&self) -> Option<Member> {
        let chosen = self.chosen.as_ref()?;
        let acting_for = chosen.role.is_none().then_some(chosen.producer_id);
        let by = Actor { account_id: Some(self.account_id), acting_for };
        Some(Member { by, producer_id: chosen.producer_id, role: chosen.role })
    }
}

impl Promoter {
    pub fn by(&self) -> Actor {
        self.0
    }
}

impl Officer {
    pub fn by(&self) -> Actor {
        self.0
    }
}

impl Administrator {
    pub fn by(&self) -> Actor {
        self.0
    }

    pub fn officer(&self) -> Officer {
        Officer(self.0)
    }
}

impl Member {
    /// The program itself, which reads for a producer what it then tells its people.
    pub(crate) fn program(producer_id: Uuid) -> Self {
        Self { by: Actor::PROGRAM, producer_id, role: None }
    }

    pub fn by(&self) -> Actor {
        self.by
    }

    pub fn producer_id(&self) -> Uuid {
        self.producer_id
    }

    /// Whether it also says who else works for the producer; staff who help do not.
    pub fn is_owner(&self) -> bool {
        self.role == Some(MemberRole::Owner)
    }
}

impl Shopper {
    /// Queries of somebody's own things start from here.
    pub fn account_id(&self) -> Uuid {
        self.0
    }

    pub fn by(&self) -> Actor {
        Actor { account_id: Some(self.0), acting_for: None }
    }
}
