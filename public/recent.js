// What was looked at lately stays on this device: the newest first, eight at most, gone with one button. Where the browser
// keeps nothing (private windows), the list stays hidden.
const KEY = "recent";
const MOST = 8;
const place = document.querySelector("[data-recent]");
const list = place.querySelector("[data-recent-list]");
const seen = document.querySelector("[data-seen]");

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(kept) ? kept.filter((one) => /^\/(?![\/\\])/.test(one?.href)) : [];
  } catch {
    return [];
  }
}

function write(items) {
  try {
    localStorage.setItem(KEY, JSON.stringify(items.slice(0, MOST + 1)));
  } catch {}
}

function line({ name, href, picture }) {
  const link = document.createElement("a");
  link.className = "recent__link";
  link.href = href;
  if (typeof picture === "string" && picture.startsWith("/media/")) {
    const image = document.createElement("img");
    Object.assign(image, { src: picture, alt: "", loading: "lazy", width: 80, height: 100, className: "recent__picture" });
    link.append(image);
  }
  link.append(name);
  const item = document.createElement("li");
  item.append(link);
  return item;
}

const others = read().filter((one) => one.code !== seen?.dataset.seen);
list.replaceChildren(...others.slice(0, MOST).map(line));
place.hidden = others.length === 0;
if (seen) {
  const { seen: code, name, href, picture } = seen.dataset;
  write([{ code, name, href, picture }, ...others]);
}

place.querySelector("[data-recent-clear]").addEventListener("click", () => {
  localStorage.removeItem(KEY);
  place.hidden = true;
});
