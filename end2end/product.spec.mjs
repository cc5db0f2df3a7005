// The page of a product: what one asks before buying stands where one decides (docs/SCREEN_CHECKS.md, points 18 to 23).
import assert from "node:assert/strict";
import { inspect, journey } from "./browser.mjs";

async function open(page, name) {
  await page.goto(`/san-pham?q=${encodeURIComponent(name)}`);
  await page.locator(".shelf").getByRole("link", { name, exact: true }).first().click();
  await page.waitForURL(/\/san-pham\/.+/);
}

journey("price, weight and price by weight stand by the button", async (visit) => {
  const { page } = visit;
  await open(page, "Mật ong Thanh Hảo");
  assert.match(await page.locator(".buy .pack").first().innerText(), /\d+ (g|ml|kg)[\s\S]*₫[\s\S]*₫\/(100 g|kg|lít)/);
  await inspect(visit);
});

journey("cost and days of delivery, and the way back, are known before the basket", async (visit) => {
  const { page } = visit;
  await open(page, "Mật ong Thanh Hảo");
  const buy = page.locator(".buy");
  await buy.getByText(/Giao \d–\d ngày · phí nhiều nhất \d+\.000/).waitFor();
  await buy.getByText(/nhận từ \d\d\/\d\d\/\d{4} đến \d\d\/\d\d\/\d{4}/).waitFor();
  const claims = buy.locator("details");
  assert.equal(await claims.getByRole("link", { name: "Đổi trả và khiếu nại" }).isVisible(), false);
  await claims.getByText("Đổi trả trong 7 ngày").click();
  await claims.getByRole("link", { name: "Đổi trả và khiếu nại" }).waitFor();
  await inspect(visit);
  await page.getByLabel("Tỉnh, thành phố nhận hàng").selectOption({ label: "Thành phố Hà Nội" });
  await page.getByRole("button", { name: "Xem phí giao" }).click();
  await page.getByText(/Đến Hà Nội: phí \d+\.000/).waitFor();
  await inspect(visit);
  assert.match(new URL(page.url()).pathname, /^\/san-pham\//, "nobody left the page");
});

journey("the star ribbon opens what it stands for", async (visit) => {
  const { page } = visit;
  await open(page, "Chè đinh Tân Cương");
  const ribbon = page.locator(".stars-details");
  await ribbon.locator("summary").click();
  for (const label of ["Quyết định", "Nơi cấp", "Ngày quyết định", "Hiệu lực đến"]) {
    await ribbon.getByText(label, { exact: true }).waitFor();
  }
  assert.match(await ribbon.innerText(), /Hiệu lực đến\s+\d\d\/\d\d\/\d{4}/);
  await inspect(visit);
  await ribbon.getByRole("link", { name: "Kiểm tra chứng nhận" }).click();
  await page.waitForURL(/\/kiem-tra\/[0-9a-z]{6}$/);
});
