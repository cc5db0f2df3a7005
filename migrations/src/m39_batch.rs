//! Batches, and where a product's material comes from: what its page says about its origin beside place and maker.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m39_batch",
    sql: r"
CREATE TABLE batch (
    id UUID NOT NULL CONSTRAINT pk_batch PRIMARY KEY,
    producer_id UUID NOT NULL CONSTRAINT fk_batch_producer REFERENCES producer (id),
    product_id UUID NOT NULL CONSTRAINT fk_batch_product REFERENCES product (id),
    code TEXT NOT NULL CONSTRAINT ck_batch_code CHECK (code <> ''),
    made_on SORTED_TEXT NOT NULL,
    best_before SORTED_TEXT,
    note TEXT,
    created_at BIGINT NOT NULL,
    ended_at BIGINT,
    CONSTRAINT uq_batch_code UNIQUE (producer_id, code),
    CONSTRAINT ck_batch_days CHECK (best_before >= made_on)
);
CREATE INDEX ix_batch_product ON batch (product_id, made_on);

ALTER TABLE product ADD COLUMN material_area TEXT;
ALTER TABLE product ADD COLUMN material_commune_code TEXT
    CONSTRAINT fk_product_material_commune REFERENCES commune (code);
",
};
