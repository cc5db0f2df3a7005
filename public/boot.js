// Starts the islands of a page. An own file instead of leptos' inline script, so that the content security policy
// needs neither a nonce nor 'unsafe-inline' and a page is the same bytes for everybody.
const here = document.querySelector("script[data-wasm]");

// Globals the hydration code reads; pages hold no asynchronous data, so they are always empty.
self.__RESOLVED_RESOURCES = [];
self.__SERIALIZED_ERRORS = [];
self.__INCOMPLETE_CHUNKS = [];

async function start() {
  const module = await import(here.dataset.module);
  await module.default({ module_or_path: here.dataset.wasm });
  await pause();
  module.hydrate();
  await walk(document.body, module, []);
}

// Lets the browser answer a finger before the next piece of work: on a slow telephone all islands at once keep it waiting.
function pause() {
  return globalThis.scheduler?.yield?.() ?? new Promise((go) => setTimeout(go));
}

// Outer islands before inner ones; an island's children wake up inside it.
async function walk(node, module, waiting) {
  const tag = node.localName;
  if (tag === "leptos-island") {
    waiting.at(-1)?.();
    await pause();
    await module[node.dataset.component]?.(node);
  } else if (tag === "leptos-children") {
    waiting = [...waiting, node.$$on_hydrate];
  }
  for (const child of [...node.children]) await walk(child, module, waiting);
}

if (document.querySelector("leptos-island")) start();

// Keeps a page for when the network is away; where the browser has none of this, nothing is missing.
navigator.serviceWorker?.register("/sw.js").catch(() => {});
