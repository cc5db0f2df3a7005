//! What people may do: for the programme, and for a producer.

/// What an account may do for the programme. One person may have several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Xúc tiến thương mại: fairs, showrooms, catalogues, approval of listings.
    Promotion,
    /// The programme office: producers, decisions, certificates, sales points.
    Officer,
    /// Everything an officer does, and accounts.
    Administrator,
}

impl Role {
    pub const ALL: [Self; 3] = [Self::Promotion, Self::Officer, Self::Administrator];

    pub fn code(self) -> &'static str {
        match self {
            Self::Promotion => "promotion",
            Self::Officer => "officer",
            Self::Administrator => "administrator",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// What somebody is at a producer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MemberRole {
    /// Also says who else works for the producer.
    Owner,
    Staff,
}

impl MemberRole {
    pub const ALL: [Self; 2] = [Self::Owner, Self::Staff];

    pub fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Staff => "staff",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_reads_back_from_its_code() {
        for role in Role::ALL {
            assert_eq!(Role::from_code(role.code()), Some(role));
        }
        for role in MemberRole::ALL {
            assert_eq!(MemberRole::from_code(role.code()), Some(role));
        }
        assert_eq!(Role::from_code("root"), None);
    }
}
