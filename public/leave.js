// Says what is wrong with a field when it is left, in the words the shop's answer would use, and takes it back as soon as it
// is mended. Nothing is said while somebody types for the first time, nor of a field that is still empty. The shop reads
// everything anew, so without this script nothing is missing.
const ERROR = "error";

const fits = (field) => field.value.trim() === "" || field.validity.valid;
const marked = (field) => field.ariaInvalid === "true";

function say(field, wrong) {
  const id = `${field.id}-${ERROR}`;
  const others = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((it) => it && it !== id);
  const around = field.closest(".field");
  document.getElementById(id)?.remove();
  around.toggleAttribute("data-invalid", wrong);
  if (wrong) {
    const note = document.createElement("p");
    note.className = "field__error";
    note.id = id;
    note.textContent = field.dataset.say;
    field.before(note);
    field.ariaInvalid = "true";
  } else {
    field.removeAttribute("aria-invalid");
  }
  const described = (wrong ? [...others, id] : others).join(" ");
  if (described) field.setAttribute("aria-describedby", described);
  else field.removeAttribute("aria-describedby");
}

for (const form of document.querySelectorAll("form[data-leave]")) {
  form.addEventListener("focusout", ({ target }) => {
    if (target.dataset.say && !marked(target) && !fits(target)) say(target, true);
  });
  form.addEventListener("input", ({ target }) => {
    if (target.dataset.say && marked(target) && fits(target)) say(target, false);
  });
}
