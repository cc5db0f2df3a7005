//! Deals that begin at a fair, about a product shown there: negotiation, memorandum, contract.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m24_deal",
    sql: r"
CREATE TABLE deal (
    id UUID NOT NULL CONSTRAINT pk_deal PRIMARY KEY,
    code TEXT NOT NULL CONSTRAINT uq_deal_code UNIQUE,
    fair_id UUID NOT NULL CONSTRAINT fk_deal_fair REFERENCES fair (id),
    exhibitor_id UUID NOT NULL,
    product_id UUID NOT NULL,
    buyer TEXT NOT NULL,
    stage TEXT NOT NULL CONSTRAINT ck_deal_stage CHECK (stage IN ('negotiation', 'mou', 'contract', 'ended')),
    since SORTED_TEXT NOT NULL CONSTRAINT ck_deal_since CHECK (length(since) = 10),
    value BIGINT CONSTRAINT ck_deal_value CHECK (value > 0),
    note TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT fk_deal_shown FOREIGN KEY (exhibitor_id, product_id) REFERENCES fair_product (exhibitor_id, product_id),
    CONSTRAINT ck_deal_contract CHECK (stage <> 'contract' OR value IS NOT NULL)
);
CREATE INDEX ix_deal_fair ON deal (fair_id);
CREATE INDEX ix_deal_product ON deal (product_id);
",
};
