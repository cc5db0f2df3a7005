//! The craft village a producer belongs to, and its papers: those that serve every product and have to be renewed.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m26_producer_paper",
    sql: r"
ALTER TABLE producer ADD COLUMN craft_village TEXT;

CREATE TABLE producer_paper (
    id UUID NOT NULL CONSTRAINT pk_producer_paper PRIMARY KEY,
    producer_id UUID NOT NULL CONSTRAINT fk_producer_paper_producer REFERENCES producer (id),
    kind TEXT NOT NULL CONSTRAINT ck_producer_paper_kind CHECK
        (kind IN ('business', 'food_safety', 'trademark', 'environment', 'quality', 'other')),
    number TEXT NOT NULL,
    issued_on SORTED_TEXT CONSTRAINT ck_producer_paper_issued_on CHECK (length(issued_on) = 10),
    expires_on SORTED_TEXT CONSTRAINT ck_producer_paper_expires_on CHECK (length(expires_on) = 10),
    created_at BIGINT NOT NULL,
    CONSTRAINT ck_producer_paper_span CHECK (expires_on >= issued_on),
    CONSTRAINT uq_producer_paper_number UNIQUE (producer_id, kind, number)
);
CREATE INDEX ix_producer_paper_expires_on ON producer_paper (expires_on);
",
};
