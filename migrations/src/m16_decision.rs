//! Decisions as officers enter them: what the council found, and that no decision names a product twice.
//!
//! SQLite cannot change a CHECK, so a re-evaluation that also raises the stars is not a fourth kind but a
//! re-evaluation that says so. Numbers begin anew each year; a decision is known by number, issuer and year, compared
//! without marks and spaces. Rows from sources that name no issuer stay out of that.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m16_decision",
    sql: r"
ALTER TABLE decision ADD COLUMN number_fold TEXT;
ALTER TABLE decision ADD COLUMN issuer_fold TEXT;
UPDATE decision SET number_fold = lower(replace(replace(replace(number, 'Đ', 'D'), 'đ', 'd'), ' ', ''));
CREATE UNIQUE INDEX uq_decision_number ON decision (number_fold, issuer_fold, substr(decided_on, 1, 4));

ALTER TABLE recognition ADD COLUMN also_upgrade BOOLEAN NOT NULL DEFAULT FALSE
    CONSTRAINT ck_recognition_also_upgrade CHECK (NOT also_upgrade OR kind = 'recertification');
ALTER TABLE recognition ADD COLUMN minimum_met BOOLEAN;
ALTER TABLE recognition ADD COLUMN part_a_hundredths INTEGER
    CONSTRAINT ck_recognition_part_a CHECK (part_a_hundredths BETWEEN 0 AND 10000);
ALTER TABLE recognition ADD COLUMN part_b_hundredths INTEGER
    CONSTRAINT ck_recognition_part_b CHECK (part_b_hundredths BETWEEN 0 AND 10000);
ALTER TABLE recognition ADD COLUMN part_c_hundredths INTEGER
    CONSTRAINT ck_recognition_part_c CHECK (part_c_hundredths BETWEEN 0 AND 10000);
CREATE UNIQUE INDEX uq_recognition_decision ON recognition (decision_id, product_id, COALESCE(pack_id, product_id));
",
};
