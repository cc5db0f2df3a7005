//! What the office's registers look things up by, and the consent behind a sensitive fact.
//!
//! Who runs a producer belongs to an ethnic minority is a sensitive fact (Law 91/2025/QH15): it is kept only from the
//! day its owner agreed to.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m17_register",
    sql: r"
CREATE INDEX ix_certificate_expires_on ON certificate (expires_on);
CREATE INDEX ix_decision_number ON decision (number);

ALTER TABLE producer ADD COLUMN minority_consent_on SORTED_TEXT
    CONSTRAINT ck_producer_minority_consent_on
    CHECK (minority_consent_on IS NULL OR (length(minority_consent_on) = 10 AND ethnic_minority_run));
",
};
