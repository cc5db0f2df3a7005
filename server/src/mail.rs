//! The post: over SMTP, or as files where no mail server is given.

use crate::config::{Config, Mail};
use anyhow::Context;
use app::mail::Letter;
use lettre::message::{Mailbox, MultiPart};
use lettre::{AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

/// Where letters go.
pub struct Post {
    from: Mailbox,
    way: Way,
}

enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// One `.eml` file each.
    Files(AsyncFileTransport<Tokio1Executor>),
}

impl Post {
    /// Opens the post. A server that cannot be reached shows when a letter is sent, and the letter is tried again.
    pub fn open(config: &Config, mail: &Mail) -> anyhow::Result<Self> {
        let from = mail.mail_from.parse().context("CHOPHIEN_MAIL_FROM is no address")?;
        let way = if let Some(url) = &mail.smtp_url {
            Way::Smtp(AsyncSmtpTransport::<Tokio1Executor>::from_url(url).context("CHOPHIEN_SMTP_URL")?.build())
        } else {
            let folder = config.mail();
            std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
            Way::Files(AsyncFileTransport::new(folder))
        };
        Ok(Self { from, way })
    }

    /// Sends one letter.
    pub async fn send(&self, letter: Letter) -> anyhow::Result<()> {
        let to = Mailbox::new(Some(letter.to_name), letter.to.parse()?);
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(letter.subject)
            .multipart(MultiPart::alternative_plain_html(letter.text, letter.html))?;
        match &self.way {
            Way::Smtp(smtp) => drop(smtp.send(message).await?),
            Way::Files(files) => drop(files.send(message).await?),
        }
        Ok(())
    }
}
