//! Goods chosen and put in order for print, and the editions frozen of them, which nothing changes afterwards.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m23_brochure",
    sql: r"
CREATE TABLE brochure (
    id UUID NOT NULL CONSTRAINT pk_brochure PRIMARY KEY,
    code TEXT NOT NULL CONSTRAINT uq_brochure_code UNIQUE,
    slug TEXT NOT NULL,
    kind TEXT NOT NULL CONSTRAINT ck_brochure_kind CHECK (kind IN ('fair', 'showroom', 'season', 'buyer')),
    fair_id UUID CONSTRAINT fk_brochure_fair REFERENCES fair (id),
    sales_point_id UUID CONSTRAINT fk_brochure_sales_point REFERENCES sales_point (id),
    audience TEXT,
    title_vi TEXT NOT NULL,
    title_en TEXT,
    foreword_vi TEXT NOT NULL,
    foreword_en TEXT,
    status TEXT NOT NULL CONSTRAINT ck_brochure_status CHECK (status IN ('draft', 'curated', 'frozen', 'closed')),
    editions INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_brochure_editions CHECK (editions >= 0),
    is_demo BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT ck_brochure_fair CHECK ((kind = 'fair') = (fair_id IS NOT NULL)),
    CONSTRAINT ck_brochure_showroom CHECK ((kind = 'showroom') = (sales_point_id IS NOT NULL))
);
CREATE INDEX ix_brochure_fair ON brochure (fair_id);
CREATE INDEX ix_brochure_sales_point ON brochure (sales_point_id);

CREATE TABLE brochure_section (
    id UUID NOT NULL CONSTRAINT pk_brochure_section PRIMARY KEY,
    brochure_id UUID NOT NULL CONSTRAINT fk_brochure_section_brochure REFERENCES brochure (id),
    title_vi TEXT NOT NULL,
    title_en TEXT,
    position INTEGER NOT NULL,
    CONSTRAINT uq_brochure_section_title UNIQUE (brochure_id, title_vi)
);

CREATE TABLE brochure_line (
    id UUID NOT NULL CONSTRAINT pk_brochure_line PRIMARY KEY,
    brochure_id UUID NOT NULL CONSTRAINT fk_brochure_line_brochure REFERENCES brochure (id),
    section_id UUID NOT NULL CONSTRAINT fk_brochure_line_section REFERENCES brochure_section (id),
    product_id UUID NOT NULL CONSTRAINT fk_brochure_line_product REFERENCES product (id),
    position INTEGER NOT NULL,
    CONSTRAINT uq_brochure_line_product UNIQUE (brochure_id, product_id)
);
CREATE INDEX ix_brochure_line_section ON brochure_line (section_id);

CREATE TABLE brochure_edition (
    brochure_id UUID NOT NULL CONSTRAINT fk_brochure_edition_brochure REFERENCES brochure (id),
    number INTEGER NOT NULL CONSTRAINT ck_brochure_edition_number CHECK (number > 0),
    frozen_at BIGINT NOT NULL,
    snapshot TEXT NOT NULL,
    CONSTRAINT pk_brochure_edition PRIMARY KEY (brochure_id, number)
);
APPEND_ONLY(brochure_edition)
",
};
