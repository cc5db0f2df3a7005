// Curating without waiting for whole pages: every form of the list is sent and its answer put in place, lines are moved
// by arrow keys on their handle or by dragging, and a live region says where a line went. Without this script the same
// forms do the same.
const list = document.querySelector("[data-curate]");
const said = document.querySelector("[data-curate-said]");
const template = said?.dataset.curateSaid ?? "";
let turn = Promise.resolve();
let dragged;

// One change after the other: each carries the version the one before it made.
function next(work) {
  turn = turn.then(work).catch(() => location.reload());
}

async function send(action, body) {
  const answer = await fetch(action, { method: "POST", body: new URLSearchParams(body) });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-curate]");
  if (!fresh) return location.assign(answer.url);
  list.replaceChildren(...fresh.childNodes);
  wake();
  return answer.ok;
}

const line = (id) => list.querySelector(`[data-line="${id}"]`);
const lines = (section) => [...section.querySelectorAll("[data-line]")];

function wake() {
  for (const handle of list.querySelectorAll("[data-handle]")) {
    handle.hidden = false;
    handle.closest("[data-line]").draggable = true;
  }
}

function tell(id) {
  const moved = line(id);
  const section = moved?.closest("[data-section]");
  if (!section) return;
  const words = { name: moved.dataset.name, section: section.dataset.name, at: lines(section).indexOf(moved) + 1 };
  said.textContent = template.replace(/\$(at|name|section)/g, (_, word) => words[word]);
}

function place(id, section, at) {
  next(async () => {
    const form = line(id)?.querySelector("form");
    if (!form) return;
    const version = form.elements.version.value;
    const q = form.elements.q?.value ?? "";
    await send(form.action, { version, q, step: "place", line: id, section, at });
    tell(id);
    line(id)?.querySelector("[data-handle]")?.focus();
  });
}

// Past the end of its part a line goes on into the next one.
function step(id, by) {
  const moved = line(id);
  const section = moved.closest("[data-section]");
  const at = lines(section).indexOf(moved) + by;
  if (at >= 0 && at < lines(section).length) return place(id, section.dataset.section, at);
  const parts = [...list.querySelectorAll("[data-section]")];
  const other = parts[parts.indexOf(section) + by];
  if (other) place(id, other.dataset.section, by > 0 ? 0 : lines(other).length);
}

list.addEventListener("keydown", (event) => {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const handle = event.target.closest("[data-handle]");
  if (!by || !handle) return;
  event.preventDefault();
  const id = handle.closest("[data-line]").dataset.line;
  turn = turn.then(() => void step(id, by));
});

list.addEventListener("submit", (event) => {
  const form = event.target;
  // Searching and the steps of the whole are pages of their own.
  if (form.method !== "post" || !event.submitter?.name) return;
  event.preventDefault();
  const id = form.elements.line?.value;
  const label = event.submitter.ariaLabel;
  const body = new FormData(form, event.submitter);
  next(async () => {
    await send(form.action, body);
    if (id) tell(id);
    const again = label && list.querySelector(`button[aria-label="${CSS.escape(label)}"]:not(:disabled)`);
    (again ?? (id && line(id)?.querySelector("[data-handle]")) ?? list.querySelector("[type=search]"))?.focus();
  });
});

list.addEventListener("dragstart", (event) => {
  dragged = event.target.closest("[data-line]")?.dataset.line;
  event.dataTransfer?.setData("text/plain", "");
});

list.addEventListener("dragover", (event) => {
  if (dragged && event.target.closest("[data-section]")) event.preventDefault();
});

list.addEventListener("drop", (event) => {
  const section = event.target.closest("[data-section]");
  if (!dragged || !section) return;
  event.preventDefault();
  const others = lines(section).filter((other) => other.dataset.line !== dragged);
  const over = event.target.closest("[data-line]");
  const at = over && over.dataset.line !== dragged ? others.indexOf(over) : others.length;
  place(dragged, section.dataset.section, at);
  dragged = undefined;
});

wake();
