//! The front page asks for the youngest certificates; a shop of 100,000 products has nearly as many.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m40_youngest_certificate",
    sql: "CREATE INDEX ix_certificate_valid_from ON certificate (valid_from);",
};
