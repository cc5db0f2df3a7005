// Photographs of a listing, one at a time as soon as they are chosen, each with how far it is and a way to try again.
// Without this script they go along with the form.
const field = document.querySelector("[data-upload]");
const chooser = field?.querySelector("input[type=file]");
const list = field?.querySelector("[data-uploads]");
const waiting = [];
let busy = false;

const words = (key, name) => field.dataset[key].replace("%", () => name);
const version = () => document.querySelector("[data-version]");

// Sends one photograph; resolves to the answer, whatever it says, and fails where there is none.
function send(file, onProgress) {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    form.set("listing", document.querySelector("input[name=listing]").value);
    form.set("version", version().value);
    form.set("pictures", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", field.dataset.upload);
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => {
      try {
        resolve(JSON.parse(request.responseText));
      } catch {
        reject(new Error(`status ${request.status}`));
      }
    };
    request.onerror = request.ontimeout = () => reject(new Error("no network"));
    request.send(form);
  });
}

function line(name) {
  const item = document.createElement("li");
  const text = document.createElement("span");
  const bar = document.createElement("progress");
  text.textContent = words("uploading", name);
  bar.max = 1;
  bar.setAttribute("aria-label", name);
  item.className = "listing__upload";
  item.append(text, bar);
  list.append(item);
  return { item, text, bar };
}

function failed({ item, text, bar }, file, message) {
  bar.remove();
  text.textContent = message ?? words("failed", file.name);
  if (message) return;
  const again = document.createElement("button");
  again.type = "button";
  again.className = "button";
  again.dataset.weight = "secondary";
  again.textContent = field.dataset.retry;
  again.onclick = () => {
    item.remove();
    waiting.push(file);
    work();
  };
  item.append(again);
}

async function take(file) {
  const shown = line(file.name);
  try {
    const answer = await send(file, (part) => (shown.bar.value = part));
    if (answer.version !== null) version().value = answer.version;
    if (answer.message) return failed(shown, file, answer.message);
    shown.bar.remove();
    shown.text.textContent = words("done", file.name);
    await refresh();
  } catch {
    failed(shown, file);
  }
}

// The photographs as the server shows them now; what was typed beside those that were there stays.
async function refresh() {
  const page = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), "text/html");
  const [old, now] = [document, page].map((it) => it.querySelector("[data-pictures]"));
  if (!old || !now) return;
  const typed = new Map([...old.children].map((it) => [it.querySelector("[name=picture]").value, it.querySelector("[name=alt]").value]));
  for (const shot of now.children) {
    const text = typed.get(shot.querySelector("[name=picture]").value);
    if (text !== undefined) shot.querySelector("[name=alt]").value = text;
  }
  old.replaceChildren(...now.children);
}

async function work() {
  if (busy) return;
  busy = true;
  while (waiting.length) await take(waiting.shift());
  busy = false;
}

if (chooser) {
  field.querySelector("[data-plain]").hidden = true;
  chooser.addEventListener("change", () => {
    waiting.push(...chooser.files);
    // They are on their way: the form must not send them once more.
    chooser.value = "";
    work();
  });
}
