//! Secrets in cookies: whoever shows one owns what it opens. Only their hash is stored.

use crate::ports::Random;
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};
use std::fmt;
use subtle::ConstantTimeEq;

/// 32 random bytes, written in base64url (43 characters).
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    pub fn new(random: &dyn Random) -> Self {
        let mut bytes = [0; 32];
        random.fill(&mut bytes);
        Self(BASE64URL_NOPAD.encode(&bytes))
    }

    /// Reads what a cookie holds; `None` where it cannot be a token.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        (bytes.len() == 32).then(|| Self(text.to_owned()))
    }

    /// What goes into the cookie.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// SHA-256 in hex, as stored. A plain hash will do: 256 random bits cannot be guessed from it.
    pub fn hash(&self) -> String {
        HEXLOWER.encode(&Sha256::digest(self.0.as_bytes()))
    }

    /// Another token for another purpose, which only the holder of this one can make again. So the answer to a submit
    /// that comes twice is the same, and no secret has to be stored to repeat it.
    pub fn derive(&self, purpose: &str) -> Self {
        let digest = Sha256::new().chain_update(purpose).chain_update([0]).chain_update(&self.0).finalize();
        Self(BASE64URL_NOPAD.encode(&digest))
    }

    /// Whether this token has the given hash, in the same time wherever they differ.
    pub fn opens(&self, hash: &str) -> bool {
        self.hash().as_bytes().ct_eq(hash.as_bytes()).into()
    }
}

impl fmt::Debug for Token {
    /// Never the secret: debug output ends up in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Same(u8);

    impl Random for Same {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(self.0);
        }
    }

    #[test]
    fn a_token_reads_back_and_opens_only_its_own_hash() {
        let (mine, other) = (Token::new(&Same(1)), Token::new(&Same(2)));
        assert_eq!(Token::parse(mine.as_str()), Some(mine.clone()));
        assert!(mine.opens(&mine.hash()));
        assert!(!mine.opens(&other.hash()));
        assert!(!mine.opens(""));
    }

    #[test]
    fn a_derived_token_is_the_same_each_time_and_unlike_its_parent() {
        let token = Token::new(&Same(1));
        assert_eq!(token.derive("order"), token.derive("order"));
        assert_ne!(token.derive("order"), token.derive("basket"));
        assert_ne!(token.derive("order"), token);
        assert!(Token::parse(token.derive("order").as_str()).is_some());
    }

    #[test]
    fn a_token_is_not_written_to_a_log() {
        assert_eq!(format!("{:?}", Token::new(&Same(1))), "Token(…)");
    }

    #[test]
    fn what_is_not_a_token_is_not_read() {
        for bad in ["", "abc", "đ", "====", &"A".repeat(44), &"A".repeat(42)] {
            assert_eq!(Token::parse(bad), None, "{bad}");
        }
    }
}
