// Brings the cards of the next page below those that stand there. How many pages were brought is kept with this entry of
// the browser's history, so that Back shows all of them again, at the same height. Where something fails, the link leads
// on as it does without this script.
const SHELF = ".catalogue__results .shelf";
const shelf = document.querySelector(SHELF);
const place = document.querySelector("[data-more]");
const told = place.querySelector("[data-more-told]");
const link = place.querySelector("a");
let brought = 0;

async function bring() {
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  // What moved to the next page meanwhile stands here already.
  const here = new Set([...shelf.querySelectorAll("h3 a")].map((one) => one.pathname));
  const cards = [...next.querySelectorAll(`${SHELF} > li`)].filter((card) => !here.has(card.querySelector("h3 a")?.pathname));
  shelf.append(...cards);
  brought += 1;
  told.textContent = told.dataset.moreTold.replace("%", shelf.children.length);
  const further = next.querySelector("[data-more] a");
  if (further) link.href = further.href;
  else link.remove();
  return cards[0];
}

function keep() {
  if (brought) history.replaceState({ ...history.state, brought, height: scrollY }, "");
}

async function restore({ brought: before, height }) {
  while (brought < before && link.isConnected) await bring();
  scrollTo({ top: height, behavior: "instant" });
}

link.addEventListener("click", async (event) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (link.ariaBusy === "true") return;
  link.ariaBusy = "true";
  try {
    const first = await bring();
    first?.querySelector("a")?.focus({ preventScroll: true });
    history.scrollRestoration = "manual";
    keep();
  } catch {
    location.assign(link.href);
  } finally {
    link.ariaBusy = null;
  }
});

// Whatever leads away from here is pressed first.
document.addEventListener("click", keep, { capture: true });
addEventListener("scrollend", keep);
if (history.state?.brought) restore(history.state).catch(() => {});
