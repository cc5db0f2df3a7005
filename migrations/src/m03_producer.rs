//! Producers.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m03_producer",
    sql: r"
CREATE TABLE producer (
    id UUID NOT NULL CONSTRAINT pk_producer PRIMARY KEY,
    code TEXT NOT NULL CONSTRAINT uq_producer_code UNIQUE CONSTRAINT ck_producer_code CHECK (length(code) = 6),
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    name_fold TEXT NOT NULL,
    name_sort SORTED_TEXT NOT NULL,
    kind TEXT NOT NULL CONSTRAINT ck_producer_kind CHECK
        (kind IN ('cooperative', 'coop_group', 'company', 'household', 'farm', 'association', 'artisan')),
    company_form TEXT,
    representative TEXT,
    phone TEXT,
    address_printed TEXT NOT NULL,
    province_code TEXT NOT NULL CONSTRAINT fk_producer_province REFERENCES province (code),
    commune_code TEXT CONSTRAINT fk_producer_commune REFERENCES commune (code),
    women_led BOOLEAN NOT NULL,
    ethnic_minority_run BOOLEAN NOT NULL,
    status TEXT NOT NULL CONSTRAINT ck_producer_status CHECK (status IN ('open', 'suspended', 'closed')),
    source_url TEXT,
    source_note TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX ix_producer_province ON producer (province_code);
",
};
