// The pictures of a product above the page: swiped, or walked by arrow keys and buttons; a press brings one closer, Escape
// closes them. Without this script their links lead to the pictures themselves.
const dialog = document.querySelector("[data-zoom-dialog]");
const track = dialog.querySelector("[data-zoom-track]");
const said = dialog.querySelector("[data-zoom-said]");
const slides = [...track.children];
// Where a scroll has no end, every step of it counts as one.
const settled = "onscrollend" in window ? "scrollend" : "scroll";
let here = 0;

function show(index, behavior = "auto") {
  here = (index + slides.length) % slides.length;
  track.scrollTo({ left: here * track.clientWidth, behavior });
  said.textContent = slides[here].textContent;
}

for (const [index, link] of document.querySelectorAll("[data-zoom]").entries()) {
  link.addEventListener("click", (event) => {
    // A new tab is still a new tab.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    dialog.showModal();
    show(index, "instant");
  });
}

track.addEventListener(settled, () => {
  here = Math.round(track.scrollLeft / track.clientWidth);
});

dialog.addEventListener("click", ({ target }) => {
  const step = target.closest("[data-zoom-step]");
  const picture = target.closest("[aria-pressed]");
  if (step) show(here + Number(step.dataset.zoomStep));
  else if (picture) picture.ariaPressed = String(picture.ariaPressed !== "true");
  else if (target === dialog || target.parentElement === track) dialog.close();
});

dialog.addEventListener("keydown", (event) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  // Within a picture that came closer the arrows look around.
  if (!step || event.target.closest("[aria-pressed=true]")) return;
  event.preventDefault();
  show(here + step);
});

dialog.addEventListener("close", () => {
  for (const slide of slides) slide.querySelector("[aria-pressed]").ariaPressed = "false";
});
