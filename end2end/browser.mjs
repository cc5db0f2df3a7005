// The ways people visit: on a phone, at a desk, and with JavaScript off.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const base = process.env.BASE_URL;

const visitors = {
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1280, height: 900 } },
  "JavaScript off": { viewport: { width: 360, height: 740 }, javaScriptEnabled: false },
};

let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
});
after(() => browser?.close());

// One journey, walked by every kind of visitor or by those named. `walk` gets the page, whether scripts run, and the
// visitor's name. Anything the browser complains about on the way fails the journey, but for the status, or statuses,
// that the journey is about.
export function journey(name, walk, { visitors: names = Object.keys(visitors), refused } = {}) {
  for (const visitor of names) {
    const options = visitors[visitor];
    test(`${name} (${visitor})`, { timeout: 120_000 }, async () => {
      const context = await browser.newContext({ baseURL: base, locale: "vi-VN", ...options });
      const page = await context.newPage();
      const complaints = listen(page);
      try {
        await walk({ page, visitor, scripts: options.javaScriptEnabled !== false });
        const expected = [refused].flat().filter(Boolean).map(String);
        assert.deepEqual(complaints.filter((said) => !expected.some((status) => said.includes(status))), []);
      } finally {
        await context.close();
      }
    });
  }
}

function listen(page) {
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  // A walk is quicker than people are: where the next page overtakes a transition, the browser says so, and nothing is lost.
  page.on("pageerror", ({ message }) => {
    if (!message.startsWith("Transition was aborted")) complaints.push(`thrown: ${message}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  return complaints;
}

// WCAG 2.2 A and AA, one heading of the first rank, no sideways scroll. axe needs scripts in the page, so a visitor
// without them is spared it.
export async function inspect({ page, scripts }) {
  assert.equal(await page.locator("h1").count(), 1, `one h1 on ${page.url()}`);
  if (!scripts) return;
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${page.url()} is ${wide} px too wide`);
  // Evaluated, not added as a script: the shop's content security policy refuses foreign scripts.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }),
  );
  const told = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", ")}`);
  assert.deepEqual(told, [], `axe on ${page.url()}`);
}

// Fills in the form for signing in; the demo shop has one password (README).
export async function enter(page, email) {
  await page.getByLabel("Địa chỉ thư điện tử").fill(email);
  await page.getByLabel("Mật khẩu").fill("phiên chợ minh họa");
  await page.getByRole("main").getByRole("button", { name: "Đăng nhập" }).click();
}

// Somebody of the demo shop on the way to a page that asks who it is.
export async function signIn(page, email, path) {
  await page.goto(path);
  await enter(page, email);
  await page.waitForURL((url) => url.pathname === path);
}

// Another person with another browser, who orders honey of the demo's producer.
export async function buy({ page, scripts }, name) {
  const context = await page.context().browser().newContext({ baseURL: base, javaScriptEnabled: scripts });
  const buyer = await context.newPage();
  await buyer.goto("/san-pham?q=mat+ong+thanh+hao");
  await buyer.getByRole("main").getByRole("link", { name: /Mật ong Thanh Hảo/ }).first().click();
  await buyer.getByRole("button", { name: "Thêm vào giỏ" }).click();
  if (scripts) await buyer.getByRole("status").filter({ hasText: "Đã thêm vào giỏ" }).waitFor();
  await buyer.goto("/dat-hang");
  await buyer.getByLabel("Họ và tên").fill(name);
  await buyer.getByLabel("Điện thoại").fill("0912 345 678");
  await buyer.getByLabel("Tỉnh, thành phố").selectOption({ label: "Thành phố Hà Nội" });
  await buyer.getByRole("button", { name: "Chọn tỉnh này" }).click();
  await buyer.getByLabel("Xã, phường, đặc khu").selectOption({ label: "Phường Ba Đình" });
  await buyer.getByLabel("Số nhà, đường, thôn, ấp, tổ").fill("12 ngõ 3");
  await buyer.getByRole("button", { name: /^Đặt hàng/ }).click();
  await buyer.waitForURL(/\/don-hang\/CP-/);
  return { buyer, code: new URL(buyer.url()).pathname.split("/").at(-1) };
}

// A buyer nobody here knows is called before the order is confirmed; from the list of orders and back to it.
export async function called(page, code) {
  const list = page.url();
  const answer = page.getByRole("article").filter({ hasText: code }).getByRole("button", { name: "Đã gọi, người mua đồng ý" });
  if ((await answer.count()) === 0) return;
  await answer.click();
  await page.waitForURL(new RegExp(`/ban-hang/don-hang/${code}$`));
  await page.goto(list);
}
