//! Building blocks of every page, each with a `sample()` shown in the gallery.
