//! Stories of products and places.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m07_story",
    sql: r"
CREATE TABLE story (
    id UUID NOT NULL CONSTRAINT pk_story PRIMARY KEY,
    slug TEXT NOT NULL CONSTRAINT uq_story_slug UNIQUE,
    title_vi TEXT NOT NULL,
    title_en TEXT,
    body_vi TEXT NOT NULL,
    body_en TEXT,
    product_id UUID CONSTRAINT fk_story_product REFERENCES product (id),
    is_demo BOOLEAN NOT NULL,
    published_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX ix_story_product ON story (product_id);
",
};
