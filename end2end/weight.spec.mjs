// What a page weighs on the way to a telephone. The client, the style sheet and the fonts are built for shipping whatever
// the program is, so a program built for debugging is weighed as well as any other.
import assert from "node:assert/strict";
import { get } from "node:http";
import { base, journey } from "./browser.mjs";

// Bytes, compressed with Brotli.
const MOST = { wasm: 120_000, script: 10_000, stylesheet: 20_000, font: 60_000 };
const MOST_LIST = 15_000;

function weigh(address) {
  return new Promise((resolve, reject) => {
    get(address, { headers: { "accept-encoding": "br" } }, (answer) => {
      let bytes = 0;
      answer.on("data", (part) => (bytes += part.length));
      answer.on("end", () => resolve({ bytes, packed: answer.headers["content-encoding"] === "br", status: answer.statusCode }));
    }).on("error", reject);
  });
}

async function weights(page, path) {
  const asked = new Map();
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    asked.set(pathname, pathname.endsWith(".wasm") ? "wasm" : request.resourceType());
  });
  await page.goto(path, { waitUntil: "networkidle" });
  page.removeAllListeners("request");
  const sums = { wasm: 0, script: 0, stylesheet: 0, font: 0 };
  for (const [pathname, kind] of asked) {
    if (!(kind in sums)) continue;
    const { bytes, packed, status } = await weigh(new URL(pathname, base));
    assert.equal(status, 200, pathname);
    assert.ok(packed || kind === "font", `${pathname} is not compressed`);
    sums[kind] += bytes;
  }
  return sums;
}

for (const [name, path] of [["home", "/"], ["list", "/san-pham"], ["product", "product"], ["basket", "/gio-hang"]]) {
  journey(`the ${name} page is light`, async ({ page }) => {
    let address = path;
    if (path === "product") {
      await page.goto("/san-pham?q=mat+ong+thanh+hao");
      address = await page.getByRole("main").getByRole("link", { name: /Mật ong Thanh Hảo/ }).first().getAttribute("href");
      await page.goto("about:blank");
    }
    const sums = await weights(page, address);
    console.log(`${name}: ${Object.entries(sums).map(([kind, bytes]) => `${kind} ${bytes}`).join(", ")}`);
    for (const [kind, most] of Object.entries(MOST)) {
      assert.ok(sums[kind] > 0, `no ${kind} was asked for`);
      assert.ok(sums[kind] <= most, `${sums[kind]} bytes of ${kind}; at most ${most}`);
    }
  }, { visitors: ["phone"] });
}

journey("a page of a list is light", async () => {
  for (const path of ["/san-pham", "/en/san-pham", "/san-pham?sao=4&xep=gia-tang", "/san-pham?nhom=thuc-pham"]) {
    const { bytes, packed } = await weigh(new URL(path, base));
    console.log(`${path}: ${bytes}`);
    assert.ok(packed && bytes <= MOST_LIST, `${path}: ${bytes} bytes, ${packed ? "" : "not "}compressed; at most ${MOST_LIST}`);
  }
}, { visitors: ["phone"] });
