// Every kind of public page, in both languages, on the narrowest screen and on a desk: the pages the map of the site names,
// two of each kind, and those it leaves out.
import assert from "node:assert/strict";
import { base, inspect, journey } from "./browser.mjs";

// Pages about one visitor, forms, and what is not for search engines.
const UNMAPPED = [
  "/gio-hang", "/dat-hang", "/don-hang", "/dang-nhap", "/quen-mat-khau", "/ban-hang/dang-ky", "/ngoai-tuyen", "/mau",
  "/san-pham?q=mat+ong", "/san-pham?trang=2", "/san-pham?q=khong-co-gi-ca", "/kiem-tra?q=mat+ong", "/vinh-danh?nam=2022",
];
const EACH = 2;

async function locations(path) {
  const text = await (await fetch(new URL(path, base))).text();
  return [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => new URL(address).pathname);
}

// What a page is about, by the shape of its address; the six texts about the shop are one each.
function kind(path) {
  const parts = path.split("/").filter((part) => part && part !== "en");
  return parts[0] === "thong-tin" ? path : `${parts[0] ?? "home"}-${parts.length}`;
}

async function mapped(english) {
  const parts = await locations("/sitemap.xml");
  const paths = (await Promise.all(parts.map(locations))).flat();
  const own = paths.filter((path) => /^\/en(\/|$)/.test(path) === english);
  const counts = new Map();
  return own.filter((path) => {
    counts.set(kind(path), (counts.get(kind(path)) ?? 0) + 1);
    return counts.get(kind(path)) <= EACH;
  });
}

// Pages that only others lead to: a certificate, a brochure.
async function linked(page, english) {
  const prefix = english ? "/en" : "";
  const found = [];
  for (const [from, selector] of [["/kiem-tra?q=mat+ong", "main a[href*='/kiem-tra/']"], ["/hoi-cho", "main a[href*='/an-pham/']"]]) {
    await page.goto(`${prefix}${from}`);
    const link = page.locator(selector).first();
    if (await link.count()) found.push(await link.getAttribute("href"));
  }
  return found;
}

function walk(english, [width, height]) {
  return async (visit) => {
    const { page } = visit;
    await page.setViewportSize({ width, height });
    const known = await mapped(english);
    assert.ok(new Set(known.map(kind)).size >= 17, `${known}`);
    const others = UNMAPPED.map((path) => (english ? `/en${path}` : path));
    for (const path of [...known, ...others, ...(await linked(page, english))]) {
      await page.goto(path);
      await inspect(visit);
      assert.equal(await page.locator("html").getAttribute("lang"), english ? "en" : "vi", path);
      if (width >= 768) assert.ok(await page.getByRole("search").first().getByRole("combobox").isVisible(), `${path}: no search field`);
    }
  };
}

const NARROW = [320, 640];
const DESK = [1280, 900];
const once = { visitors: ["desktop"] };
journey("public pages in Vietnamese on the narrowest screen", walk(false, NARROW), once);
journey("public pages in Vietnamese on a desk", walk(false, DESK), once);
journey("public pages in English on the narrowest screen", walk(true, NARROW), once);
journey("public pages in English on a desk", walk(true, DESK), once);
