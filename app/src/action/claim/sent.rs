//! What a buyer sends: texts first, then photographs, one in memory at a time. None is read before the order is opened.

use crate::action::parts::{self, MOST_BYTES, MOST_FIELDS, MOST_NAME};
use crate::failure::Failure;
use crate::shop::claim::Lost;
use crate::state::Shop;
use crate::who::Closed;
use axum::extract::Multipart;
use axum::extract::multipart::Field;
use domain::claim::MOST_PHOTOS;
use market::Fault;
use market::claim::{self, ClaimForm, Claimable, PhotoRefusal, photo};
use market::order::Key;
use market::ports::picture::{BadPicture, StrippedPicture};
use uuid::Uuid;

/// An order that was opened, and what can be claimed of it.
#[derive(Clone, Debug)]
pub struct Opened {
    pub key: Key,
    pub claimable: Claimable,
}

/// What was sent.
#[derive(Debug, Default)]
pub struct Sent {
    texts: Vec<(String, String)>,
    /// `None` where what was sent opens no order; then nothing more was read.
    pub opened: Option<Opened>,
    pub photos: Vec<StrippedPicture>,
    pub lost: Vec<Lost>,
}

impl Sent {
    /// Reads a body about an order. `access` is what the browser's cookie opens it with.
    pub async fn read(shop: &Shop, (code, access): (&str, Option<Key>), mut body: Multipart) -> Result<Self, Closed> {
        let mut sent = Self::default();
        for _ in 0..MOST_FIELDS {
            let field = body.next_field().await.map_err(|error| parts::broken(&error))?;
            let is_file = field.as_ref().is_none_or(|field| field.file_name().is_some());
            if is_file && sent.opened.is_none() {
                sent.opened = sent.open(shop, code, access.as_ref()).await?;
                if sent.opened.is_none() {
                    return Ok(sent);
                }
            }
            match field {
                None => return Ok(sent),
                Some(field) if is_file => sent.take(shop, code, field).await?,
                Some(field) => sent.texts.push(parts::text(field).await?),
            }
        }
        Err(Failure::TooLarge.into())
    }

    /// The first text of a name; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    fn all<'a, 'n>(&'a self, name: &'n str) -> impl Iterator<Item = &'a str> + use<'a, 'n> {
        self.texts.iter().filter(move |(it, _)| it == name).map(|(_, text)| text.as_str())
    }

    /// The claim as typed.
    pub fn form(&self) -> ClaimForm {
        let text = |name: &str| self.text(name).to_owned();
        let lines = self.all("line").map(|id| id.parse().unwrap_or(Uuid::nil()));
        ClaimForm {
            producer: text("producer"),
            reason: text("reason"),
            words: text("words"),
            units: lines.zip(self.all("units").map(str::to_owned)).collect(),
            bank_bin: text("bank_bin"),
            bank_account: text("bank_account"),
            bank_holder: text("bank_holder"),
        }
    }

    async fn open(&self, shop: &Shop, code: &str, access: Option<&Key>) -> Result<Option<Opened>, Closed> {
        let key = match self.text("phone") {
            "" => access.cloned(),
            phone => Some(Key::Phone(phone.to_owned())),
        };
        let Some(key) = key else { return Ok(None) };
        let claimable = claim::claimable(&shop.market, code, &key).await?;
        Ok(claimable.map(|claimable| Opened { key, claimable }))
    }

    /// Reads one photograph. A form without any sends an empty file without a name.
    async fn take(&mut self, shop: &Shop, code: &str, field: Field<'_>) -> Result<(), Closed> {
        let name: String = field.file_name().unwrap_or_default().chars().take(MOST_NAME).collect();
        let bytes = parts::bytes(field, MOST_BYTES).await?;
        if bytes.as_ref().is_some_and(Vec::is_empty) {
            return Ok(());
        }
        let why = match bytes {
            _ if self.photos.len() >= MOST_PHOTOS => None,
            None => Some(PhotoRefusal::Picture(BadPicture::TooLarge)),
            Some(bytes) => match photo::read(&shop.market, code, bytes).await {
                Ok(photo) => {
                    self.photos.push(photo);
                    return Ok(());
                }
                Err(Fault::Refused(refusal)) => Some(refusal),
                Err(Fault::Outage(outage)) => return Err(outage.into()),
            },
        };
        self.lost.push(Lost { name, why });
        Ok(())
    }
}
