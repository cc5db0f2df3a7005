//! What the administrator sets for the whole shop: who runs it, and what is announced to everybody.

use crate::account::Administrator;
use crate::audit::{Subject, SubjectKind};
use crate::market::Market;
use crate::reading::{Problem, Reading};
use crate::record::{self, Record, Versioned};
use crate::refusal::{Fault, Outage};
use domain::email::Email;
use domain::lang::Lang;
use domain::phone::Phone;
use domain::time::{Ts, parse_day};
use domain::vietqr::BankAccount;
use entities::setting;
use jiff::civil::Date;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use uuid::Uuid;

/// Most characters of a line, and of an announcement.
pub const MOST_LINE: usize = 200;
pub const MOST_ANNOUNCEMENT: usize = 300;
/// The key of the one row.
const CODE: &str = "shop";

/// What is set. Everything may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    pub id: Uuid,
    pub operator_name: Option<String>,
    pub operator_address: Option<String>,
    pub operator_phone: Option<Phone>,
    pub operator_email: Option<String>,
    /// The number the shop is registered under at the Ministry of Industry and Trade.
    pub registration: Option<String>,
    pub announcement_vi: Option<String>,
    pub announcement_en: Option<String>,
    /// Where transfers go. Without it nothing can be paid by transfer.
    pub bank: Option<BankAccount>,
    /// The last day of the announcement; `None` for until it is taken away.
    pub announced_until: Option<Date>,
    pub updated_at: Ts,
    /// Counts the changes; saving carries the one that was read.
    pub version: i64,
}

impl Settings {
    /// What is announced on a day.
    pub fn announcement(&self, lang: Lang, today: Date) -> Option<&str> {
        let runs = self.announced_until.is_none_or(|last| today <= last);
        let text = self.announcement_vi.as_deref().filter(|_| runs)?;
        Some(lang.pick(text, self.announcement_en.as_deref()))
    }
}

/// What is set, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsForm {
    pub operator_name: String,
    pub operator_address: String,
    pub operator_phone: String,
    pub operator_email: String,
    pub registration: String,
    pub announcement_vi: String,
    pub announcement_en: String,
    pub announced_until: String,
    pub bank_bin: String,
    pub bank_account: String,
    pub bank_holder: String,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    OperatorName,
    OperatorAddress,
    OperatorPhone,
    OperatorEmail,
    Registration,
    AnnouncementVi,
    AnnouncementEn,
    AnnouncedUntil,
    BankBin,
    BankAccount,
    BankHolder,
}

impl Field {
    /// Its name in the form.
    pub fn code(self) -> &'static str {
        match self {
            Self::OperatorName => "operator_name",
            Self::OperatorAddress => "operator_address",
            Self::OperatorPhone => "operator_phone",
            Self::OperatorEmail => "operator_email",
            Self::Registration => "registration",
            Self::AnnouncementVi => "announcement_vi",
            Self::AnnouncementEn => "announcement_en",
            Self::AnnouncedUntil => "announced_until",
            Self::BankBin => "bank_bin",
            Self::BankAccount => "bank_account",
            Self::BankHolder => "bank_holder",
        }
    }
}

/// Why nothing was saved.
pub type SaveRefusal = record::SaveRefusal<Field, Settings>;

impl Versioned for Settings {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Record for Settings {
    type Entity = setting::Entity;
    const KEY: setting::Column = setting::Column::Code;
    const VERSION: setting::Column = setting::Column::Version;
    const ADD: &'static str = "setting.add";
    const SAVE: &'static str = "setting.save";

    async fn find(db: &impl ConnectionTrait, code: &str) -> Result<Option<Self>, Outage> {
        let row = setting::Entity::find().filter(setting::Column::Code.eq(code)).one(db).await?;
        Ok(row.map(read))
    }

    fn subject(&self) -> Subject {
        SubjectKind::Setting.with(self.id)
    }

    fn told(&self) -> Value {
        json!({
            "operator_name": self.operator_name,
            "operator_address": self.operator_address,
            "operator_phone": self.operator_phone.as_ref().map(Phone::e164),
            "operator_email": self.operator_email,
            "registration": self.registration,
            "announcement_vi": self.announcement_vi,
            "announcement_en": self.announcement_en,
            "announced_until": self.announced_until,
            "bank": self.bank.as_ref().map(|bank| [&bank.bin, &bank.number, &bank.holder]),
            "version": self.version,
        })
    }
}

fn read(row: setting::Model) -> Settings {
    Settings {
        id: row.id,
        operator_name: row.operator_name,
        operator_address: row.operator_address,
        operator_phone: row.operator_phone.map(Phone::from_stored),
        operator_email: row.operator_email,
        registration: row.registration,
        announcement_vi: row.announcement_vi,
        announcement_en: row.announcement_en,
        announced_until: row.announced_until.as_deref().and_then(parse_day),
        bank: bank(row.bank_bin, row.bank_account, row.bank_holder),
        updated_at: Ts(row.updated_at),
        version: row.version,
    }
}

fn bank(bin: Option<String>, number: Option<String>, holder: Option<String>) -> Option<BankAccount> {
    Some(BankAccount { bin: bin?, number: number?, holder: holder? })
}

/// What is set now; nothing where nobody set anything yet.
pub async fn current(market: &Market) -> Result<Settings, Outage> {
    Ok(Settings::find(market.db.read(), CODE).await?.unwrap_or_default())
}

impl SettingsForm {
    fn read(&self, market: &Market) -> Result<setting::ActiveModel, Fault<SaveRefusal>> {
        let mut reading = Reading::new();
        let name = reading.maybe(Field::OperatorName, &self.operator_name, MOST_LINE);
        let address = reading.maybe(Field::OperatorAddress, &self.operator_address, MOST_LINE);
        let phone = reading.optional(Field::OperatorPhone, &self.operator_phone, Phone::parse);
        let email = reading.optional(Field::OperatorEmail, &self.operator_email, Email::parse);
        let registration = reading.maybe(Field::Registration, &self.registration, MOST_LINE);
        let vi = reading.maybe(Field::AnnouncementVi, &self.announcement_vi, MOST_ANNOUNCEMENT);
        let en = reading.maybe(Field::AnnouncementEn, &self.announcement_en, MOST_ANNOUNCEMENT);
        if vi.is_none() && en.is_some() {
            reading.wrong(Field::AnnouncementVi, Problem::Missing);
        }
        let until = reading.optional(Field::AnnouncedUntil, &self.announced_until, parse_day);
        let bank = self.bank(&mut reading);
        let columns = setting::ActiveModel {
            operator_name: Set(name),
            operator_address: Set(address),
            operator_phone: Set(phone.map(|phone| phone.e164().to_owned())),
            operator_email: Set(email.map(|email| email.as_str().to_owned())),
            registration: Set(registration),
            announcement_vi: Set(vi),
            announcement_en: Set(en),
            announced_until: Set(until.map(|day| day.to_string())),
            bank_bin: Set(bank.as_ref().map(|bank| bank.bin.clone())),
            bank_account: Set(bank.as_ref().map(|bank| bank.number.clone())),
            bank_holder: Set(bank.map(|bank| bank.holder)),
            updated_at: Set(market.now().0),
            ..Default::default()
        };
        Ok(reading.done(Some(columns))?)
    }

    /// The account: all of it, or nothing.
    fn bank(&self, reading: &mut Reading<Field>) -> Option<BankAccount> {
        let holder = reading.maybe(Field::BankHolder, &self.bank_holder, MOST_LINE);
        let bin = reading.optional(Field::BankBin, &self.bank_bin, |typed| BankAccount::read(typed, "0", "-"));
        let number =
            reading.optional(Field::BankAccount, &self.bank_account, |typed| BankAccount::read("000000", typed, "-"));
        let given = bin.is_some() || number.is_some() || holder.is_some();
        for (field, typed) in [
            (Field::BankBin, &self.bank_bin),
            (Field::BankAccount, &self.bank_account),
            (Field::BankHolder, &self.bank_holder),
        ] {
            if given && typed.trim().is_empty() {
                reading.wrong(field, Problem::Missing);
            }
        }
        BankAccount::read(&self.bank_bin, &self.bank_account, &holder?)
    }
}

/// Saves what was read at a version; 0 where nothing was set yet.
pub async fn save(
    market: &Market,
    by: &Administrator,
    version: i64,
    form: &SettingsForm,
) -> Result<(), Fault<SaveRefusal>> {
    let columns = &form.read(market)?;
    market.db.write(|tx| async move { save_in(&*tx, (market, by), version, columns.clone()).await }).await
}

async fn save_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Administrator),
    version: i64,
    columns: setting::ActiveModel,
) -> Result<(), Fault<SaveRefusal>> {
    let first = setting::ActiveModel {
        id: Set(market.new_id()),
        code: Set(CODE.to_owned()),
        updated_at: Set(market.now().0),
        ..Default::default()
    };
    setting::Entity::insert(first)
        .on_conflict_do_nothing_on([setting::Column::Code])
        .exec_without_returning(tx)
        .await?;
    record::save_in::<Settings, Field>(tx, (market, by.by()), (CODE, version), columns).await.map(drop)
}
