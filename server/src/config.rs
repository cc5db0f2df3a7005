//! Settings: options of the command line, or environment variables of the same meaning.

use app::state::Host;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::net::SocketAddr;
use std::path::PathBuf;

/// Chợ Phiên: a market of certified village products.
#[derive(Debug, Parser)]
#[command(name = "chophien", version)]
pub struct Arguments {
    #[command(flatten)]
    pub config: Config,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the shop.
    Serve(Serve),
    /// Bring the database to this version's tables.
    Migrate,
    /// Load the demo shop into an empty database.
    Seed,
    /// Take in a list of products (.csv or .xlsx): whole, or not at all. A running shop finds them after its next start.
    Import(Import),
    /// Write a made-up list of products, to try the shop with many.
    Generate(Generate),
    /// Build the search index anew.
    Reindex,
    /// Ask the tables whether everything that must hold does; ends with 1 and what is wrong where it does not.
    Check,
    /// Look after the accounts of people.
    User {
        #[command(subcommand)]
        verb: User,
    },
}

#[derive(Clone, Debug, Args)]
pub struct Import {
    /// Its titles are known in Vietnamese and English; `chophien generate` shows them.
    pub file: PathBuf,
    /// Only look whether it could be taken in.
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Clone, Debug, Args)]
pub struct Generate {
    /// Where it is written: .csv or .xlsx.
    pub file: PathBuf,
    #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=250_000))]
    pub products: u32,
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=250_000))]
    pub producers: u32,
    /// The same number makes the same list.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

#[derive(Debug, Subcommand)]
pub enum User {
    /// Add an account and print the link that sets its password: how the first administrator gets in.
    Add(AddUser),
}

#[derive(Clone, Debug, Args)]
pub struct AddUser {
    /// The address to sign in with.
    #[arg(long)]
    pub email: String,
    #[arg(long)]
    pub name: String,
    /// What the account may do; several may be given.
    #[arg(long, value_enum, required = true)]
    pub role: Vec<UserRole>,
    /// The address visitors use, for the link.
    #[arg(long, env = "CHOPHIEN_BASE_URL", default_value = "http://127.0.0.1:3000")]
    pub base_url: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum UserRole {
    Administrator,
    Officer,
    Promotion,
}

/// How messages leave.
#[derive(Clone, Debug, Args)]
pub struct Mail {
    /// `smtps://user:password@host` or `smtp://host:port?tls=required`; files in the data folder where it is not given.
    #[arg(long, env = "CHOPHIEN_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// Whom messages come from.
    #[arg(long, env = "CHOPHIEN_MAIL_FROM", default_value = "Chợ Phiên <khong-tra-loi@chophien.example>")]
    pub mail_from: String,
}

/// Who takes card payments: Stripe. Without a key they are not offered.
#[derive(Clone, Debug, Args)]
pub struct Cards {
    /// `sk_…`
    #[arg(long, env = "CHOPHIEN_STRIPE_KEY", hide_env_values = true, requires = "stripe_webhook_secret")]
    pub stripe_key: Option<String>,
    /// `whsec_…`, of the address `…/api/the/tin` given there.
    #[arg(long, env = "CHOPHIEN_STRIPE_WEBHOOK_SECRET", hide_env_values = true)]
    pub stripe_webhook_secret: Option<String>,
    /// Another address than Stripe's own, such as that of `chophien-fake-pay`.
    #[arg(long, env = "CHOPHIEN_STRIPE_URL")]
    pub stripe_url: Option<String>,
}

/// Where things are kept; the same for every command.
#[derive(Clone, Debug, Args)]
pub struct Config {
    /// Folder of the SQLite file, the pictures and the search index.
    #[arg(long, env = "CHOPHIEN_DATA", default_value = "var/data", global = true)]
    pub data: PathBuf,
    /// `postgres://…` or `sqlite:///path`; a SQLite file in the data folder where it is not given.
    #[arg(long, env = "CHOPHIEN_DATABASE_URL", global = true, hide_env_values = true)]
    pub database_url: Option<String>,
    /// How the log is written.
    #[arg(long, env = "CHOPHIEN_LOG", value_enum, default_value_t = LogFormat::Text, global = true)]
    pub log_format: LogFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// Lines for a person.
    Text,
    /// One JSON object a line, for a log store.
    Json,
}

#[derive(Clone, Debug, Args)]
pub struct Serve {
    /// Address and port to listen on.
    #[arg(long, env = "CHOPHIEN_ADDR", default_value = "127.0.0.1:3000")]
    pub addr: SocketAddr,
    /// Folder of the built site.
    #[arg(long, env = "CHOPHIEN_SITE", default_value = "var/site")]
    pub site: PathBuf,
    /// The address visitors use, `https://…` in production: cookies are then sent over https only.
    #[arg(long, env = "CHOPHIEN_BASE_URL")]
    pub base_url: Option<String>,
    /// A name for this start, in development: pages load themselves anew when another start answers.
    #[arg(long, env = "CHOPHIEN_DEV", hide = true)]
    pub dev: Option<String>,
    /// Set where a proxy of ours stands before the program: the visitor's address is then the last one of
    /// `X-Forwarded-For`. Without a proxy anybody could write that header.
    #[arg(long, env = "CHOPHIEN_BEHIND_PROXY")]
    pub behind_proxy: bool,
    #[command(flatten)]
    pub mail: Mail,
    #[command(flatten)]
    pub cards: Cards,
}

impl Config {
    pub fn database_url(&self) -> String {
        self.database_url.clone().unwrap_or_else(|| format!("sqlite://{}", self.data.join("chophien.db").display()))
    }

    pub fn pictures(&self) -> PathBuf {
        self.data.join("media")
    }

    /// Messages, where no mail server is given.
    pub fn mail(&self) -> PathBuf {
        self.data.join("mail")
    }

    pub fn index(&self) -> PathBuf {
        self.data.join("index")
    }
}

impl Serve {
    /// The address visitors use, without a slash at its end.
    pub fn base_url(&self) -> String {
        let url = self.base_url.clone().unwrap_or_else(|| format!("http://{}", self.addr));
        url.trim_end_matches('/').to_owned()
    }

    /// Where the shop stands in the web.
    pub fn host(&self) -> Host {
        Host { base_url: self.base_url().into(), dev: self.dev.as_deref().map(Into::into) }
    }
}
