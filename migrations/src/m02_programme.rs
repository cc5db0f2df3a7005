//! Product groups and categories, and the programme's rule sets as data with dates.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m02_programme",
    sql: r"
CREATE TABLE product_group (
    code TEXT NOT NULL CONSTRAINT pk_product_group PRIMARY KEY,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    position INTEGER NOT NULL
);

CREATE TABLE category (
    code TEXT NOT NULL CONSTRAINT pk_category PRIMARY KEY,
    group_code TEXT NOT NULL CONSTRAINT fk_category_group REFERENCES product_group (code),
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    position INTEGER NOT NULL
);

CREATE TABLE rule_set (
    code TEXT NOT NULL CONSTRAINT pk_rule_set PRIMARY KEY,
    name TEXT NOT NULL,
    instrument TEXT NOT NULL,
    in_force_from SORTED_TEXT NOT NULL CONSTRAINT ck_rule_set_in_force_from CHECK (length(in_force_from) = 10),
    in_force_to SORTED_TEXT CONSTRAINT ck_rule_set_in_force_to CHECK (length(in_force_to) = 10),
    validity_months INTEGER NOT NULL CONSTRAINT ck_rule_set_validity CHECK (validity_months BETWEEN 1 AND 120),
    part_a INTEGER NOT NULL,
    part_b INTEGER NOT NULL,
    part_c INTEGER NOT NULL,
    source TEXT NOT NULL,
    CONSTRAINT ck_rule_set_parts CHECK (part_a + part_b + part_c = 100)
);

CREATE TABLE rule_band (
    id UUID NOT NULL CONSTRAINT pk_rule_band PRIMARY KEY,
    rule_set_code TEXT NOT NULL CONSTRAINT fk_rule_band_rule_set REFERENCES rule_set (code),
    stars INTEGER NOT NULL CONSTRAINT ck_rule_band_stars CHECK (stars BETWEEN 1 AND 5),
    from_hundredths INTEGER NOT NULL,
    below_hundredths INTEGER NOT NULL,
    certifier TEXT NOT NULL
        CONSTRAINT ck_rule_band_certifier CHECK (certifier IN ('district', 'province', 'ministry')),
    forward_from_hundredths INTEGER,
    CONSTRAINT uq_rule_band_stars UNIQUE (rule_set_code, stars),
    CONSTRAINT ck_rule_band_order CHECK (from_hundredths < below_hundredths)
);
",
};
