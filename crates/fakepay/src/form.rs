//! Bodies as Stripe takes them: form-encoded, nesting in brackets (`line_items[0][price_data][currency]=vnd`).

use crate::failure::Failure;
use std::collections::BTreeMap;

/// The parameters of a call. Each is taken out as it is understood; what is left at the end is refused, as Stripe does.
pub struct Form(BTreeMap<String, String>);

impl Form {
    pub fn parse(body: &[u8]) -> Result<Self, Failure> {
        let unreadable = || Failure::general(400, "invalid_request_error", "Invalid request body");
        let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(body).map_err(|_| unreadable())?;
        Ok(Self(pairs.into_iter().collect()))
    }

    pub fn take(&mut self, name: &str) -> Option<String> {
        self.0.remove(name)
    }

    pub fn need(&mut self, name: &str) -> Result<String, Failure> {
        let missing = || Failure::coded(name, "parameter_missing", format!("Missing required param: {name}."));
        self.take(name).filter(|value| !value.is_empty()).ok_or_else(missing)
    }

    pub fn number(&mut self, name: &str) -> Result<Option<i64>, Failure> {
        let Some(text) = self.take(name) else { return Ok(None) };
        let invalid = |_| Failure::coded(name, "parameter_invalid_integer", format!("Invalid integer: {text}"));
        text.parse().map(Some).map_err(invalid)
    }

    pub fn need_number(&mut self, name: &str) -> Result<i64, Failure> {
        let missing = || Failure::coded(name, "parameter_missing", format!("Missing required param: {name}."));
        self.number(name)?.ok_or_else(missing)
    }

    /// An address a browser can be sent to.
    pub fn need_address(&mut self, name: &str) -> Result<String, Failure> {
        let address = self.need(name)?;
        if address.starts_with("https://") || address.starts_with("http://") {
            return Ok(address);
        }
        Err(Failure::coded(name, "url_invalid", "Not a valid URL"))
    }

    /// One of a few words.
    pub fn choice(&mut self, name: &str, words: &[&str]) -> Result<Option<String>, Failure> {
        match self.take(name) {
            Some(word) if !words.contains(&word.as_str()) => {
                Err(Failure::invalid(name, format!("Invalid {name}: must be one of {}", words.join(", "))))
            }
            word => Ok(word),
        }
    }

    /// `metadata[reference]=…` and its like.
    pub fn take_map(&mut self, name: &str) -> BTreeMap<String, String> {
        let start = format!("{name}[");
        let keys: Vec<String> = self.0.keys().filter(|key| key.starts_with(&start)).cloned().collect();
        let pairs = keys.into_iter().filter_map(|key| {
            let inner = key.strip_prefix(&start)?.strip_suffix(']')?.to_owned();
            Some((inner, self.0.remove(&key)?))
        });
        pairs.collect()
    }

    pub fn finish(self) -> Result<(), Failure> {
        match self.0.into_keys().next() {
            Some(name) => {
                Err(Failure::coded(&name, "parameter_unknown", format!("Received unknown parameter: {name}")))
            }
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_parameters_are_found_by_their_whole_names() {
        let mut form = Form::parse(b"a%5B0%5D%5Bb%5D=m%E1%BA%ADt+ong&metadata[x]=1&metadata[y]=2&n=7").unwrap();
        assert_eq!(form.need("a[0][b]").unwrap(), "mật ong");
        assert_eq!(form.take_map("metadata").into_values().collect::<String>(), "12");
        assert_eq!(form.number("n").unwrap(), Some(7));
        assert_eq!(form.finish(), Ok(()));
    }

    #[test]
    fn what_nobody_understood_is_refused() {
        let refused = Form::parse(b"amuont=5").unwrap().finish().unwrap_err();
        assert_eq!((refused.code, refused.param.as_deref()), (Some("parameter_unknown"), Some("amuont")));
        assert_eq!(Form::parse(b"").unwrap().need("amount").unwrap_err().code, Some("parameter_missing"));
        assert_eq!(Form::parse(b"amount=").unwrap().need("amount").unwrap_err().code, Some("parameter_missing"));
        assert_eq!(Form::parse(b"n=1.5").unwrap().number("n").unwrap_err().code, Some("parameter_invalid_integer"));
    }
}
