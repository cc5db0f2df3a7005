//! What islands do where there is no browser: nothing. Their HTML is all a visitor without JavaScript gets.

use crate::search_suggest::{Active, List};
use leptos::ev::{Event, KeyboardEvent, SubmitEvent};
use leptos::prelude::RwSignal;

pub fn follow(_count: RwSignal<u32>) {}

pub fn submit(_event: SubmitEvent) {}

pub fn ask(_endpoint: &str, _event: Event, _list: List, _active: Active) {}

pub fn steer(_event: &KeyboardEvent, _list: List, _active: Active) {}

pub fn go(_href: &str) {}
