//! How much memory a piece of work holds at most, counted by the allocator of this test binary.
#![allow(unsafe_code, reason = "an allocator cannot be written without it; it only counts, and the system's allocates")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

struct Counting;

#[global_allocator]
static COUNTING: Counting = Counting;

thread_local! {
    static HELD: Cell<usize> = const { Cell::new(0) };
    static MOST: Cell<usize> = const { Cell::new(0) };
}

/// The answer of some work on this thread, and the most bytes it held at once.
pub fn most<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let before = HELD.get();
    MOST.set(before);
    let answer = work();
    (answer, MOST.get().saturating_sub(before))
}

fn grow(size: usize) {
    HELD.set(HELD.get().saturating_add(size));
    MOST.set(MOST.get().max(HELD.get()));
}

// SAFETY: every call goes on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        grow(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        grow(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        HELD.set(HELD.get().saturating_sub(layout.size()));
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        HELD.set(HELD.get().saturating_sub(layout.size()));
        grow(size);
        unsafe { System.realloc(at, layout, size) }
    }
}
