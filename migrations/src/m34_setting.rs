//! What the administrator sets for the whole shop, in one row: who runs it, as the law wants it named on every page
//! (Decree 52/2013/NĐ-CP, article 29, amended by 85/2021/NĐ-CP), and what is announced to everybody.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m34_setting",
    sql: r"
CREATE TABLE setting (
    id UUID NOT NULL CONSTRAINT pk_setting PRIMARY KEY,
    code TEXT NOT NULL CONSTRAINT uq_setting_code UNIQUE CONSTRAINT ck_setting_code CHECK (code = 'shop'),
    operator_name TEXT,
    operator_address TEXT,
    operator_phone TEXT,
    operator_email TEXT,
    registration TEXT,
    announcement_vi TEXT,
    announcement_en TEXT,
    announced_until SORTED_TEXT CONSTRAINT ck_setting_announced_until CHECK (length(announced_until) = 10),
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT ck_setting_announcement CHECK (announcement_vi IS NOT NULL OR announcement_en IS NULL)
);
",
};
