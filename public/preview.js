// A preview that follows what is typed: the form is sent as its preview button sends it, and what comes back is put in
// place. Only the answer to the last question counts. Without this script the button does the same.
const form = document.querySelector("[data-preview-form]");
const shown = document.querySelector("[data-preview]");
const button = form.querySelector("[name=step][value=preview]");
const PAUSE = 250;
let asked = 0;
let timer;

async function refresh() {
  const turn = ++asked;
  const body = new URLSearchParams(new FormData(form));
  body.set(button.name, button.value);
  const answer = await fetch(form.action, { method: "POST", body });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-preview]");
  if (turn === asked && fresh) shown.replaceChildren(...fresh.childNodes);
}

// Where the network fails the last preview stays, and the button is still there.
form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => refresh().catch(() => {}), PAUSE);
});
