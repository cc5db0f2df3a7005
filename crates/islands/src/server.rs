//! What islands do where there is no browser: nothing. Their HTML is all a visitor without JavaScript gets.

use crate::search_suggest::{Active, Asks, FieldText, List, Suggested};
use leptos::ev::{Event, FocusEvent, KeyboardEvent, SubmitEvent};
use leptos::prelude::RwSignal;

pub fn follow(_count: RwSignal<u32>) {}

pub fn submit(_event: SubmitEvent) {}

pub fn ask(_endpoint: &str, _event: Event, _list: List, _active: Active) {}

pub fn steer(_event: &KeyboardEvent, _list: List, _active: Active) {}

pub fn choose(_line: &Suggested, _list: List, _active: Active) {}

pub fn recall(_event: &FocusEvent, _texts: (&Asks, &FieldText), _list: List) {}

pub fn remember(_text: &str) {}
