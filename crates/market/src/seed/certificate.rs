//! Decisions, recognitions and certificates.

use super::check::{self, BadEntry, Entry};
use super::key;
use super::product::pack_key;
use super::row::Rows;
use super::source::{Product, Recognition, Source};
use crate::decision::{issuer_fold, number_fold};
use domain::certificate::expiry;
use domain::time::RoughDay;
use entities::{certificate, decision, recognition};
use uuid::Uuid;

pub(super) fn rows(source: &Source, rows: &mut Rows) -> Result<(), BadEntry> {
    for product in &source.products {
        for (recognition, turn) in product.recognition.iter().zip(1..) {
            let one = One { source, product, recognition, turn };
            one.push(rows)?;
        }
    }
    Ok(())
}

/// One recognition of a product, with its place in the list.
#[derive(Clone, Copy)]
struct One<'a> {
    source: &'a Source,
    product: &'a Product,
    recognition: &'a Recognition,
    turn: u8,
}

impl One<'_> {
    fn push(self, rows: &mut Rows) -> Result<(), BadEntry> {
        let entry = Entry { file: "products.toml", key: &self.product.key };
        let decided = check::decided(entry, self.recognition)?;
        let decision_id = self.push_decision(decided, &mut rows.decisions);
        let score = check::score(entry, self.recognition)?;
        rows.recognitions.push(recognition::Model {
            id: key::id("recognition", &self.name()),
            product_id: key::id("product", &self.product.key),
            pack_id: self.recognition.pack.as_ref().map(|label| key::id("pack", &pack_key(self.product, label))),
            decision_id,
            rule_set_code: self.rule_set().to_owned(),
            kind: self.recognition.kind.clone(),
            stars: i32::from(self.recognition.stars),
            potential_stars: self.recognition.potential_stars.map(i32::from),
            score_hundredths: score.map(|s| i32::from(s.hundredths())),
            certified_as: self.certified_as(),
            also_upgrade: false,
            minimum_met: None,
            part_a_hundredths: None,
            part_b_hundredths: None,
            part_c_hundredths: None,
        });
        rows.certificates.extend(decided.and_then(|day| self.certificate(day)));
        Ok(())
    }

    /// Several products may stand in one decision; without its number nothing says that they do.
    fn push_decision(self, decided: Option<RoughDay>, decisions: &mut Vec<decision::Model>) -> Uuid {
        let name = match &self.recognition.decision_no {
            Some(number) => format!("{number} {}", self.recognition.decided),
            None => self.name(),
        };
        let id = key::id("decision", &name);
        let source = self.recognition.source.as_str();
        if let Some(known) = decisions.iter_mut().find(|d| d.id == id) {
            let urls = known.source_url.get_or_insert_default();
            if !urls.lines().any(|url| url == source) {
                urls.push('\n');
                urls.push_str(source);
            }
        } else {
            decisions.push(self.decision(id, decided));
        }
        id
    }

    fn decision(self, id: Uuid, decided: Option<RoughDay>) -> decision::Model {
        let written = self.recognition.clone();
        decision::Model {
            id,
            number_fold: written.decision_no.as_deref().map(number_fold),
            issuer_fold: written.issuer_name.as_deref().map(issuer_fold),
            number: written.decision_no,
            decided_on: decided.map(|day| day.earliest.to_string()),
            precision: decided.map(|day| day.precision.code().to_owned()),
            issuer_level: written.issuer,
            issuer: written.issuer_name,
            signer: written.signer,
            source_url: Some(written.source),
        }
    }

    /// `None` where the period would be empty, which the check of the rule sets excludes.
    fn certificate(self, decided: RoughDay) -> Option<certificate::Model> {
        let rules = self.source.rule_sets.iter().find(|rules| rules.code == self.rule_set())?;
        Some(certificate::Model {
            id: key::id("certificate", &self.name()),
            recognition_id: key::id("recognition", &self.name()),
            code: key::code("certificate", &self.name()),
            number: None,
            valid_from: decided.earliest.to_string(),
            expires_on: expiry(decided.earliest, rules.validity_months).to_string(),
        })
    }

    /// Without a day no regime can be told, and none is asked for: there is no certificate. The column wants one.
    fn rule_set(&self) -> &str {
        let first = self.source.rule_sets.first().map_or("", |rules| rules.code.as_str());
        self.recognition.rule_set.as_deref().unwrap_or(first)
    }

    /// What the certificate says, where it is not what the product's page says.
    fn certified_as(&self) -> Option<String> {
        let name = self.recognition.certified_as.as_ref();
        match &self.recognition.certified_to {
            Some(holder) => Some(format!("{} · {holder}", name.unwrap_or(&self.product.name))),
            None => name.cloned(),
        }
    }

    fn name(&self) -> String {
        format!("{} {}", self.product.key, self.turn)
    }
}
