// Everything on the way to an order can be reached and used without a mouse, and one sees where one is.
import assert from "node:assert/strict";
import { journey } from "./browser.mjs";

const focused = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    const { width, height, top } = at.getBoundingClientRect();
    // The ring may stand around the card whose link has the focus.
    const around = [at, at.parentElement, at.closest("article, label, li"), at.closest("form, .search-box")].filter(Boolean);
    const styles = [...around.map((one) => getComputedStyle(one)), getComputedStyle(at, "::after")];
    const ring = styles.some((style) => style.outlineStyle !== "none" || style.boxShadow !== "none");
    return { text: (at.ariaLabel ?? at.textContent ?? "").trim(), name: at.getAttribute("name"), ring, size: width * height, top };
  });

// Presses Tab until something is focused, and says what was passed.
async function tabTo(page, wanted, most = 80) {
  const passed = [];
  for (let i = 0; i < most; i++) {
    await page.keyboard.press("Tab");
    const at = await focused(page);
    passed.push(at);
    if (wanted(at)) return passed;
  }
  assert.fail(`not reached: ${passed.map((at) => at.text).join(" · ")}`);
}

journey("a keyboard is enough to find a product and put it into the basket", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  assert.equal((await focused(page)).text, "Đến nội dung");
  await page.keyboard.press("Enter");
  await tabTo(page, (at) => at.name === "q");
  await page.keyboard.type("mat ong thanh hao");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/san-pham\?q=/);
  const passed = await tabTo(page, (at) => /Mật ong Thanh Hảo/.test(at.text));
  assert.deepEqual(passed.filter((at) => !at.ring && at.size > 0).map((at) => at.text), [], "focus that is not to be seen");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: /Mật ong Thanh Hảo/ }).waitFor();
  await tabTo(page, (at) => at.text === "Thêm vào giỏ");
  await page.keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: "Đã thêm vào giỏ" }).waitFor();
  await page.goto("/dia-phuong");
  const links = await tabTo(page, (at) => /^Bắc Ninh/.test(at.text));
  assert.ok(!links.some((at) => /: \d+ sản phẩm$/.test(at.text)), "the map repeats the list for keyboards");
}, { visitors: ["desktop"] });
