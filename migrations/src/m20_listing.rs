//! Listings: what producers propose, kept as typed, and the promotion desk's answer. A product has one open listing at
//! most, and tells a story of its own. A picture is stored once, whoever sends it, and what it shows is said where it is
//! shown.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m20_listing",
    sql: r"
CREATE TABLE listing (
    id UUID NOT NULL CONSTRAINT pk_listing PRIMARY KEY,
    code TEXT NOT NULL CONSTRAINT uq_listing_code UNIQUE CONSTRAINT ck_listing_code CHECK (length(code) = 6),
    producer_id UUID NOT NULL CONSTRAINT fk_listing_producer REFERENCES producer (id),
    product_id UUID CONSTRAINT fk_listing_product REFERENCES product (id),
    content TEXT NOT NULL,
    status TEXT NOT NULL CONSTRAINT ck_listing_status CHECK
        (status IN ('draft', 'submitted', 'returned', 'approved', 'discarded')),
    reasons TEXT NOT NULL,
    note TEXT,
    submitted_at BIGINT,
    decided_at BIGINT,
    decided_by UUID CONSTRAINT fk_listing_account REFERENCES account (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT ck_listing_submitted CHECK (status <> 'submitted' OR submitted_at IS NOT NULL),
    CONSTRAINT ck_listing_approved CHECK (status <> 'approved' OR product_id IS NOT NULL)
);
CREATE UNIQUE INDEX uq_listing_open ON listing (product_id) WHERE status IN ('draft', 'submitted', 'returned');
CREATE INDEX ix_listing_producer ON listing (producer_id, status);
CREATE INDEX ix_listing_waiting ON listing (status, submitted_at);

CREATE TABLE upload (
    producer_id UUID NOT NULL CONSTRAINT fk_upload_producer REFERENCES producer (id),
    media_id UUID NOT NULL CONSTRAINT fk_upload_media REFERENCES media (id),
    at BIGINT NOT NULL,
    CONSTRAINT pk_upload PRIMARY KEY (producer_id, media_id)
);

ALTER TABLE product ADD COLUMN story_vi TEXT;
ALTER TABLE product_media ADD COLUMN alt_vi TEXT;
",
};
