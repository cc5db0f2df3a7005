//! Who changed what, for whom: rows are added, never changed and never removed; the database sees to it.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m14_audit",
    sql: r"
CREATE TABLE audit (
    id NUMBERED_ROW,
    at BIGINT NOT NULL,
    account_id UUID CONSTRAINT fk_audit_account REFERENCES account (id),
    acting_for UUID CONSTRAINT fk_audit_acting_for REFERENCES producer (id),
    verb TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id UUID NOT NULL,
    before TEXT,
    after TEXT
);
CREATE INDEX ix_audit_subject ON audit (subject, subject_id);
CREATE INDEX ix_audit_account ON audit (account_id);
APPEND_ONLY(audit)
",
};
