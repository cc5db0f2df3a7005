//! Lists of decisions that were sent in: their rows as they came, how they are read, and what came of them, so that all
//! of it can be taken back.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m27_decision_list",
    sql: r"
CREATE TABLE decision_list (
    id UUID NOT NULL CONSTRAINT pk_decision_list PRIMARY KEY,
    code TEXT NOT NULL CONSTRAINT uq_decision_list_code UNIQUE,
    file_name TEXT NOT NULL,
    table_rows TEXT NOT NULL,
    settings TEXT NOT NULL,
    status TEXT NOT NULL CONSTRAINT ck_decision_list_status CHECK (status IN ('draft', 'applied', 'undone')),
    made TEXT CONSTRAINT ck_decision_list_made CHECK (status = 'draft' OR made IS NOT NULL),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX ix_decision_list_created_at ON decision_list (created_at);
",
};
