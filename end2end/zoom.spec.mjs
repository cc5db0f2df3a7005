// A product's pictures in full: a dialog that is opened, walked and left by keyboard; without scripts a plain link.
import assert from "node:assert/strict";
import { inspect, journey } from "./browser.mjs";

const open = async (page) => {
  await page.goto("/san-pham?q=mat+ong+thanh+hao");
  await page.getByRole("main").getByRole("link", { name: /Mật ong Thanh Hảo/ }).first().click();
  return page.getByRole("link", { name: "Xem ảnh lớn" }).first();
};

journey("a picture opens above the page, comes closer, and gives the focus back", async (visit) => {
  const { page } = visit;
  const link = await open(page);
  const address = page.url();
  await link.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Ảnh sản phẩm" });
  await dialog.waitFor();
  const picture = dialog.getByRole("button", { name: "Phóng to ảnh 1" });
  const loaded = () => picture.locator("img").evaluate((img) => img.decode().then(() => img.naturalWidth));
  assert.ok((await loaded()) >= 800, "the largest size is shown");
  await inspect(visit);
  const area = async () => {
    const { width, height } = await picture.boundingBox();
    return width * height;
  };
  const before = await area();
  await picture.click();
  assert.ok((await area()) > 1.9 * before, "it comes closer");
  assert.equal(await picture.getAttribute("aria-pressed"), "true");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  assert.ok(await link.evaluate((it) => it === document.activeElement), "the focus is back");
  assert.equal(page.url(), address);
}, { visitors: ["phone", "desktop"] });

journey("without scripts the picture's link leads to the picture", async ({ page }) => {
  const link = await open(page);
  assert.match(await link.getAttribute("href"), /^\/media\/.+\.jpg$/);
  assert.equal(await page.getByRole("dialog").count(), 0);
  const answer = await page.request.get(await link.getAttribute("href"));
  assert.equal(answer.headers()["content-type"], "image/jpeg");
}, { visitors: ["JavaScript off"] });

// The demo's products have a picture each; a second one is put into the page as the server would write it.
journey("several pictures are walked by arrow keys and buttons, round and round", async ({ page }) => {
  await page.route("**/san-pham/mat-ong-thanh-hao-*", async (route) => {
    const answer = await route.fetch();
    const html = await answer.text();
    const slide = /<li class="zoom__slide">.*?<\/li>/s.exec(html)[0];
    const steps = ["-1", "1"].map((by) => `<button type="button" data-zoom-step="${by}">${by}</button>`).join("");
    await route.fulfill({ response: answer, body: html.replace(slide, slide + slide).replace("</dialog>", `${steps}</dialog>`) });
  });
  // As the first page of all: later ones a browser may have fetched ahead.
  const list = await (await page.request.get("/san-pham?q=mat+ong+thanh+hao")).text();
  await page.goto(/\/san-pham\/mat-ong-thanh-hao-\w+/.exec(list)[0]);
  await page.getByRole("link", { name: "Xem ảnh lớn" }).first().click();
  const dialog = page.getByRole("dialog");
  const shown = () => dialog.locator("[data-zoom-track]").evaluate((it) => it.scrollLeft / it.clientWidth);
  const reach = (n) => page.waitForFunction((n) => {
    const track = document.querySelector("[data-zoom-track]");
    return Math.abs(track.scrollLeft / track.clientWidth - n) < 0.01;
  }, n);
  assert.equal(await shown(), 0);
  await page.keyboard.press("ArrowRight");
  await reach(1);
  await page.keyboard.press("ArrowRight");
  await reach(0);
  await dialog.locator("[data-zoom-step='-1']").click();
  await reach(1);
  await dialog.getByRole("button", { name: "Đóng ảnh" }).click();
  await dialog.waitFor({ state: "hidden" });
}, { visitors: ["phone", "desktop"] });
