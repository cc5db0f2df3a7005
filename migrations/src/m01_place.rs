//! Administrative units with validity dates, and the units of before July 2025.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m01_place",
    sql: r"
CREATE TABLE province (
    code TEXT NOT NULL CONSTRAINT pk_province PRIMARY KEY,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    kind TEXT NOT NULL CONSTRAINT ck_province_kind CHECK (kind IN ('city', 'province')),
    name_fold TEXT NOT NULL,
    name_sort SORTED_TEXT NOT NULL,
    lat DOUBLE PRECISION NOT NULL,
    lon DOUBLE PRECISION NOT NULL,
    valid_from SORTED_TEXT NOT NULL CONSTRAINT ck_province_valid_from CHECK (length(valid_from) = 10),
    valid_to SORTED_TEXT CONSTRAINT ck_province_valid_to CHECK (length(valid_to) = 10),
    successor_code TEXT
);

CREATE TABLE commune (
    code TEXT NOT NULL CONSTRAINT pk_commune PRIMARY KEY,
    province_code TEXT NOT NULL CONSTRAINT fk_commune_province REFERENCES province (code),
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    kind TEXT NOT NULL CONSTRAINT ck_commune_kind CHECK (kind IN ('commune', 'ward', 'special_zone')),
    name_fold TEXT NOT NULL,
    name_sort SORTED_TEXT NOT NULL,
    lat DOUBLE PRECISION NOT NULL,
    lon DOUBLE PRECISION NOT NULL,
    area_km2 DOUBLE PRECISION,
    valid_from SORTED_TEXT NOT NULL CONSTRAINT ck_commune_valid_from CHECK (length(valid_from) = 10),
    valid_to SORTED_TEXT CONSTRAINT ck_commune_valid_to CHECK (length(valid_to) = 10),
    successor_code TEXT
);
CREATE INDEX ix_commune_province ON commune (province_code, name_sort);

CREATE TABLE legacy_unit (
    id NUMBERED_ROW,
    code TEXT,
    name TEXT NOT NULL,
    district TEXT,
    province TEXT NOT NULL,
    fold TEXT NOT NULL,
    default_commune_code TEXT,
    commune_codes TEXT NOT NULL
);
CREATE INDEX ix_legacy_unit_fold ON legacy_unit (fold);
",
};
