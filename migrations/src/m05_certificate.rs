//! Decisions, recognitions, certificates and revocations. A badge is computed from them, never stored.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m05_certificate",
    sql: r"
CREATE TABLE decision (
    id UUID NOT NULL CONSTRAINT pk_decision PRIMARY KEY,
    number TEXT,
    decided_on SORTED_TEXT CONSTRAINT ck_decision_decided_on CHECK (length(decided_on) = 10),
    precision TEXT CONSTRAINT ck_decision_precision CHECK (precision IN ('day', 'month', 'year')),
    issuer_level TEXT CONSTRAINT ck_decision_issuer_level CHECK (issuer_level IN ('district', 'province', 'ministry')),
    issuer TEXT,
    signer TEXT,
    source_url TEXT,
    CONSTRAINT ck_decision_dated CHECK ((decided_on IS NULL) = (precision IS NULL))
);

CREATE TABLE recognition (
    id UUID NOT NULL CONSTRAINT pk_recognition PRIMARY KEY,
    product_id UUID NOT NULL CONSTRAINT fk_recognition_product REFERENCES product (id),
    pack_id UUID CONSTRAINT fk_recognition_pack REFERENCES pack (id),
    decision_id UUID NOT NULL CONSTRAINT fk_recognition_decision REFERENCES decision (id),
    rule_set_code TEXT NOT NULL CONSTRAINT fk_recognition_rule_set REFERENCES rule_set (code),
    kind TEXT NOT NULL CONSTRAINT ck_recognition_kind CHECK (kind IN ('new', 'recertification', 'upgrade')),
    stars INTEGER NOT NULL CONSTRAINT ck_recognition_stars CHECK (stars BETWEEN 1 AND 5),
    potential_stars INTEGER CONSTRAINT ck_recognition_potential_stars CHECK (potential_stars BETWEEN 1 AND 5),
    score_hundredths INTEGER CONSTRAINT ck_recognition_score CHECK (score_hundredths BETWEEN 0 AND 10000),
    certified_as TEXT
);
CREATE INDEX ix_recognition_product ON recognition (product_id);

CREATE TABLE certificate (
    id UUID NOT NULL CONSTRAINT pk_certificate PRIMARY KEY,
    recognition_id UUID NOT NULL
        CONSTRAINT uq_certificate_recognition UNIQUE
        CONSTRAINT fk_certificate_recognition REFERENCES recognition (id),
    code TEXT NOT NULL CONSTRAINT uq_certificate_code UNIQUE CONSTRAINT ck_certificate_code CHECK (length(code) = 6),
    number TEXT,
    valid_from SORTED_TEXT NOT NULL CONSTRAINT ck_certificate_valid_from CHECK (length(valid_from) = 10),
    expires_on SORTED_TEXT NOT NULL CONSTRAINT ck_certificate_expires_on CHECK (length(expires_on) = 10),
    CONSTRAINT ck_certificate_period CHECK (valid_from < expires_on)
);

CREATE TABLE revocation (
    id UUID NOT NULL CONSTRAINT pk_revocation PRIMARY KEY,
    certificate_id UUID NOT NULL
        CONSTRAINT uq_revocation_certificate UNIQUE
        CONSTRAINT fk_revocation_certificate REFERENCES certificate (id),
    revoked_on SORTED_TEXT NOT NULL CONSTRAINT ck_revocation_revoked_on CHECK (length(revoked_on) = 10),
    reason TEXT NOT NULL,
    decision_number TEXT
);
",
};
