//! Craft villages: places known for making one kind of thing, as a register that pages and plans can point to. A producer
//! names its village since m26; the name is the key between them.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m38_craft_village",
    sql: r"
CREATE TABLE craft_village (
    id UUID NOT NULL CONSTRAINT pk_craft_village PRIMARY KEY,
    slug TEXT NOT NULL CONSTRAINT uq_craft_village_slug UNIQUE,
    name TEXT NOT NULL CONSTRAINT uq_craft_village_name UNIQUE,
    name_sort SORTED_TEXT NOT NULL,
    province_code TEXT NOT NULL CONSTRAINT fk_craft_village_province REFERENCES province (code),
    commune_code TEXT NOT NULL CONSTRAINT fk_craft_village_commune REFERENCES commune (code),
    makes_vi TEXT NOT NULL,
    makes_en TEXT,
    recognised_year INTEGER CONSTRAINT ck_craft_village_year CHECK (recognised_year BETWEEN 1990 AND 2100),
    story_vi TEXT,
    story_en TEXT,
    source_url TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX ix_craft_village_province ON craft_village (province_code);
CREATE INDEX ix_craft_village_commune ON craft_village (commune_code);
CREATE INDEX ix_producer_craft_village ON producer (craft_village);
",
};
