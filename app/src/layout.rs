//! The frames around pages.
