// Large text: chosen in the foot, kept on the device, the same on every page and gone when it is switched off.
import assert from "node:assert/strict";
import { inspect, journey } from "./browser.mjs";

const size = (page) => page.locator("html").evaluate((it) => parseFloat(getComputedStyle(it).fontSize));

journey("large text stays on the device and nothing runs off the screen", async (visit) => {
  const { page } = visit;
  await page.goto("/");
  const usual = await size(page);
  const large = page.getByRole("button", { name: "Chữ lớn" });
  await large.click();
  assert.equal(await size(page), usual * 1.25);
  assert.equal(await large.getAttribute("aria-pressed"), "true");
  for (const path of ["/", "/san-pham", "/kiem-tra?q=nuoc+mam+le+gia", "/diem-ban", "/gio-hang", "/dang-nhap", "/dia-phuong"]) {
    await page.goto(path);
    assert.equal(await size(page), usual * 1.25, path);
    await inspect(visit);
  }
  await page.goto("/san-pham?q=mat+ong+thanh+hao");
  await page.getByRole("main").getByRole("link", { name: /Mật ong Thanh Hảo/ }).first().click();
  await page.getByRole("button", { name: "Thêm vào giỏ" }).waitFor();
  await inspect(visit);
  const html = await (await page.request.get("/san-pham")).text();
  assert.ok(!html.includes("data-text"), "a page is the same bytes for everybody");
  await large.click();
  assert.equal(await size(page), usual);
  await page.goto("/san-pham");
  assert.equal(await size(page), usual);
}, { visitors: ["phone", "desktop"] });

journey("without scripts there is no switch, and the browser's own zoom is left alone", async ({ page }) => {
  await page.goto("/");
  assert.equal(await page.locator("[data-large-text]").isVisible(), false);
  assert.ok(!/user-scalable|maximum-scale/.test(await page.locator("meta[name=viewport]").getAttribute("content")));
}, { visitors: ["JavaScript off"] });
