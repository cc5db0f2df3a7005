//! The decision itself, as the authority published it: one file for each decision, kept where its facts are kept, so that
//! no copy of the data is without it.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m33_decision_file",
    sql: r"
CREATE TABLE decision_file (
    decision_id UUID NOT NULL CONSTRAINT pk_decision_file PRIMARY KEY
        CONSTRAINT fk_decision_file_decision REFERENCES decision (id),
    name TEXT NOT NULL CONSTRAINT ck_decision_file_name CHECK (length(name) BETWEEN 1 AND 120),
    hash TEXT NOT NULL,
    bytes BYTES_COLUMN NOT NULL,
    sent_at BIGINT NOT NULL
);
",
};
