//! Pictures by the hash of their content, and the products they show.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m08_media",
    sql: r"
CREATE TABLE media (
    id UUID NOT NULL CONSTRAINT pk_media PRIMARY KEY,
    hash TEXT NOT NULL CONSTRAINT uq_media_hash UNIQUE,
    alt_vi TEXT NOT NULL,
    alt_en TEXT,
    width INTEGER NOT NULL CONSTRAINT ck_media_width CHECK (width > 0),
    height INTEGER NOT NULL CONSTRAINT ck_media_height CHECK (height > 0),
    is_illustration BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE product_media (
    product_id UUID NOT NULL CONSTRAINT fk_product_media_product REFERENCES product (id),
    media_id UUID NOT NULL CONSTRAINT fk_product_media_media REFERENCES media (id),
    position INTEGER NOT NULL,
    CONSTRAINT pk_product_media PRIMARY KEY (product_id, media_id)
);
",
};
