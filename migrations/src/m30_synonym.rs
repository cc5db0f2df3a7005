//! Words that mean the same, in groups. A word stands in one group only; every change counts the revision up, so that
//! each replica sees with one short question that it has to read them again.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m30_synonym",
    sql: r"
CREATE TABLE synonym_group (
    id UUID NOT NULL CONSTRAINT pk_synonym_group PRIMARY KEY,
    code TEXT NOT NULL
        CONSTRAINT uq_synonym_group_code UNIQUE CONSTRAINT ck_synonym_group_code CHECK (length(code) = 6),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE synonym_term (
    group_id UUID NOT NULL CONSTRAINT fk_synonym_term_group REFERENCES synonym_group (id),
    position INTEGER NOT NULL,
    term TEXT NOT NULL CONSTRAINT ck_synonym_term_term CHECK (length(term) BETWEEN 1 AND 40),
    term_marked TEXT NOT NULL CONSTRAINT uq_synonym_term_marked UNIQUE,
    term_fold TEXT NOT NULL,
    term_sort SORTED_TEXT NOT NULL,
    CONSTRAINT pk_synonym_term PRIMARY KEY (group_id, position)
);

CREATE TABLE synonym_revision (
    id INTEGER NOT NULL CONSTRAINT pk_synonym_revision PRIMARY KEY
        CONSTRAINT ck_synonym_revision_one CHECK (id = 1),
    number BIGINT NOT NULL
);
INSERT INTO synonym_revision (id, number) VALUES (1, 0);
",
};
