//! Searches that found nothing, counted by their words and the day, without anybody's name. And the keys names are sorted
//! by, as they have been made since a name stands before the longer ones it begins: the sign between letters and tones is
//! the lowest there is, where it was a bar.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m37_search_miss",
    sql: "
CREATE TABLE search_miss (
    day TEXT NOT NULL,
    text TEXT NOT NULL,
    count BIGINT NOT NULL,
    CONSTRAINT pk_search_miss PRIMARY KEY (day, text),
    CONSTRAINT ck_search_miss_count CHECK (count > 0),
    CONSTRAINT ck_search_miss_text CHECK (LENGTH(text) BETWEEN 1 AND 60)
);
UPDATE province SET name_sort = REPLACE(name_sort, '|', '\u{1}');
UPDATE commune SET name_sort = REPLACE(name_sort, '|', '\u{1}');
UPDATE producer SET name_sort = REPLACE(name_sort, '|', '\u{1}');
UPDATE product SET name_sort = REPLACE(name_sort, '|', '\u{1}');
UPDATE application SET name_sort = REPLACE(name_sort, '|', '\u{1}');
UPDATE synonym_term SET term_sort = REPLACE(term_sort, '|', '\u{1}');
",
};
