//! What a password must be (after NIST SP 800-63B §3.1.1: length counts, classes of characters do not).

use crate::email::Email;
use crate::text::{fold, nfc};

pub const LEAST_CHARACTERS: usize = 10;
/// Enough for a sentence; more only costs hashing time.
pub const MOST_CHARACTERS: usize = 200;

/// Beginnings of what is tried first by everybody who guesses.
const WORN: [&str; 10] = [
    "1234567890",
    "0123456789",
    "0987654321",
    "password",
    "matkhau",
    "qwertyuiop",
    "iloveyou",
    "abcdefghij",
    "chophien",
    "vietnam",
];

/// Why a password will not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadPassword {
    TooShort,
    TooLong,
    /// Among the first that are guessed: a worn one, one sign again and again, or the address itself.
    Guessable,
}

impl BadPassword {
    pub fn code(self) -> &'static str {
        match self {
            Self::TooShort => "password-too-short",
            Self::TooLong => "password-too-long",
            Self::Guessable => "password-guessable",
        }
    }
}

/// The password as it is hashed: composed, because one keyboard writes "ậ" as one sign and another as three.
pub fn normal(typed: &str) -> String {
    nfc(typed)
}

/// Whether somebody may choose this password.
pub fn check(typed: &str, email: &Email) -> Result<(), BadPassword> {
    let password = normal(typed);
    let count = password.chars().count();
    if count < LEAST_CHARACTERS {
        Err(BadPassword::TooShort)
    } else if count > MOST_CHARACTERS {
        Err(BadPassword::TooLong)
    } else if guessable(&fold(&password), email) {
        Err(BadPassword::Guessable)
    } else {
        Ok(())
    }
}

fn guessable(folded: &str, email: &Email) -> bool {
    let first = folded.chars().next();
    let one_sign = folded.chars().all(|c| Some(c) == first);
    let worn = WORN.iter().any(|worn| folded.strip_prefix(worn).is_some_and(|rest| rest.chars().count() <= 4));
    let local = email.as_str().split('@').next().unwrap_or_default();
    let own = local.len() >= 4 && folded.strip_prefix(local).is_some_and(|rest| rest.chars().count() <= 4);
    one_sign || worn || own || folded == email.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(password: &str) -> Result<(), BadPassword> {
        check(password, &Email::parse("lanhuong@htx.vn").unwrap())
    }

    #[test]
    fn a_sentence_will_do_in_any_spelling() {
        assert_eq!(chosen("mật ong rừng tràm"), Ok(()));
        assert_eq!(normal("mật"), normal("ma\u{323}\u{302}t"));
    }

    #[test]
    fn what_is_guessed_first_is_refused() {
        for bad in [
            "1234567890",
            "MatKhau123",
            "mậtkhẩu123",
            "aaaaaaaaaaaa",
            "lanhuong2024",
            "lanhuong@htx.vn",
            "password1234",
        ] {
            assert_eq!(chosen(bad), Err(BadPassword::Guessable), "{bad}");
        }
        assert_eq!(chosen("ngắn"), Err(BadPassword::TooShort));
        assert_eq!(chosen(&"đường dài ".repeat(30)), Err(BadPassword::TooLong));
    }
}
