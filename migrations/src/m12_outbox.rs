//! Side effects that leave after the transaction, and answers stored for a submit that comes twice.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m12_outbox",
    sql: r"
CREATE TABLE outbox (
    id NUMBERED_ROW,
    topic TEXT NOT NULL,
    key TEXT NOT NULL,
    payload TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    available_at BIGINT NOT NULL,
    done_at BIGINT,
    attempts INTEGER NOT NULL DEFAULT 0,
    last_error TEXT
);
CREATE INDEX ix_outbox_waiting ON outbox (done_at, available_at);

CREATE TABLE idempotency_key (
    key TEXT NOT NULL CONSTRAINT pk_idempotency_key PRIMARY KEY,
    scope TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    answer TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
",
};
