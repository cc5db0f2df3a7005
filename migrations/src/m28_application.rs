//! Applications of producers to join, kept as typed, and the links by which applicants follow them. Only hashes of the
//! links are kept. One applicant has one open application for a producer of one name, however often the form is sent.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m28_application",
    sql: r"
CREATE TABLE application (
    id UUID NOT NULL CONSTRAINT pk_application PRIMARY KEY,
    code TEXT NOT NULL CONSTRAINT uq_application_code UNIQUE CONSTRAINT ck_application_code CHECK (length(code) = 6),
    email TEXT NOT NULL,
    account_id UUID CONSTRAINT fk_application_account REFERENCES account (id),
    lang TEXT NOT NULL CONSTRAINT ck_application_lang CHECK (lang IN ('vi', 'en')),
    name TEXT NOT NULL,
    name_fold TEXT NOT NULL,
    name_sort SORTED_TEXT NOT NULL,
    province_code TEXT NOT NULL CONSTRAINT fk_application_province REFERENCES province (code),
    content TEXT NOT NULL,
    status TEXT NOT NULL CONSTRAINT ck_application_status CHECK
        (status IN ('received', 'returned', 'approved', 'declined')),
    reasons TEXT NOT NULL,
    note TEXT,
    submitted_at BIGINT NOT NULL,
    decided_at BIGINT,
    decided_by UUID CONSTRAINT fk_application_decided_by REFERENCES account (id),
    producer_id UUID CONSTRAINT fk_application_producer REFERENCES producer (id),
    is_demo BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT ck_application_approved CHECK ((status = 'approved') = (producer_id IS NOT NULL))
);
CREATE UNIQUE INDEX uq_application_open ON application (email, name_fold) WHERE status IN ('received', 'returned');
CREATE INDEX ix_application_waiting ON application (status, submitted_at);

CREATE TABLE application_link (
    token_hash TEXT NOT NULL CONSTRAINT pk_application_link PRIMARY KEY,
    application_id UUID NOT NULL CONSTRAINT fk_application_link_application REFERENCES application (id),
    expires_at BIGINT NOT NULL
);
CREATE INDEX ix_application_link_application ON application_link (application_id);
",
};
