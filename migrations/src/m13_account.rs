//! People who sign in: what they may do, for whom, and where they are signed in.
//!
//! Tokens are stored as hashes, so nobody who reads the database can sign in with it.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m13_account",
    sql: r"
CREATE TABLE account (
    id UUID NOT NULL CONSTRAINT pk_account PRIMARY KEY,
    email TEXT NOT NULL CONSTRAINT uq_account_email UNIQUE,
    name TEXT NOT NULL,
    name_fold TEXT NOT NULL,
    lang TEXT NOT NULL CONSTRAINT ck_account_lang CHECK (lang IN ('vi', 'en')),
    password_hash TEXT,
    totp_secret TEXT,
    totp_confirmed_at BIGINT,
    totp_last_step BIGINT NOT NULL DEFAULT 0,
    status TEXT NOT NULL CONSTRAINT ck_account_status CHECK (status IN ('open', 'closed')),
    is_demo BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT ck_account_totp CHECK (totp_confirmed_at IS NULL OR totp_secret IS NOT NULL)
);

CREATE TABLE account_role (
    account_id UUID NOT NULL CONSTRAINT fk_account_role_account REFERENCES account (id),
    role TEXT NOT NULL CONSTRAINT ck_account_role_role CHECK (role IN ('promotion', 'officer', 'administrator')),
    CONSTRAINT pk_account_role PRIMARY KEY (account_id, role)
);

CREATE TABLE producer_member (
    producer_id UUID NOT NULL CONSTRAINT fk_producer_member_producer REFERENCES producer (id),
    account_id UUID NOT NULL CONSTRAINT fk_producer_member_account REFERENCES account (id),
    role TEXT NOT NULL CONSTRAINT ck_producer_member_role CHECK (role IN ('owner', 'staff')),
    CONSTRAINT pk_producer_member PRIMARY KEY (producer_id, account_id)
);
CREATE INDEX ix_producer_member_account ON producer_member (account_id);

CREATE TABLE session (
    id UUID NOT NULL CONSTRAINT pk_session PRIMARY KEY,
    token_hash TEXT NOT NULL CONSTRAINT uq_session_token_hash UNIQUE,
    account_id UUID NOT NULL CONSTRAINT fk_session_account REFERENCES account (id),
    second_factor_at BIGINT,
    producer_id UUID CONSTRAINT fk_session_producer REFERENCES producer (id),
    device TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    idle_until BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX ix_session_account ON session (account_id);

CREATE TABLE account_token (
    id UUID NOT NULL CONSTRAINT pk_account_token PRIMARY KEY,
    account_id UUID NOT NULL CONSTRAINT fk_account_token_account REFERENCES account (id),
    purpose TEXT NOT NULL CONSTRAINT ck_account_token_purpose CHECK (purpose IN ('invitation', 'reset')),
    token_hash TEXT NOT NULL CONSTRAINT uq_account_token_hash UNIQUE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX ix_account_token_account ON account_token (account_id);

CREATE TABLE attempt (
    key TEXT NOT NULL CONSTRAINT pk_attempt PRIMARY KEY,
    since BIGINT NOT NULL,
    count BIGINT NOT NULL
);
",
};
