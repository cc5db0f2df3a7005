// The pages that lead around: places, craft villages, honours, information, comparison, and the question of age.
import assert from "node:assert/strict";
import { inspect, journey, signIn } from "./browser.mjs";

journey("a visitor goes from the country to a commune and its goods", async (visit) => {
  const { page } = visit;
  await page.goto("/");
  await page.getByRole("link", { name: "Xem theo địa phương" }).click();
  await inspect(visit);
  await page.getByRole("main").getByRole("link", { name: /^Bắc Ninh/ }).click();
  await page.getByRole("heading", { level: 1, name: "Tỉnh Bắc Ninh" }).waitFor();
  await inspect(visit);
  await page.getByRole("link", { name: "Xã Nam Dương" }).click();
  await page.getByRole("heading", { level: 1, name: "Xã Nam Dương" }).waitFor();
  await page.getByText(/Huyện Lục Ngạn|Thị xã Chũ/).first().waitFor();
  await inspect(visit);
  await page.getByRole("link", { name: "Mỳ gạo Chũ Xuân Trường" }).click();
  await page.getByRole("link", { name: "Làng mỳ Thủ Dương" }).click();
  await page.getByRole("heading", { level: 1, name: "Làng mỳ Thủ Dương" }).waitFor();
  await inspect(visit);
  await page.getByRole("link", { name: "Làng nghề" }).first().click();
  await inspect(visit);
});

journey("the honours of a year are found by year and province", async (visit) => {
  const { page } = visit;
  await page.goto("/vinh-danh");
  await inspect(visit);
  await page.getByLabel("Năm").selectOption("2022");
  await page.getByRole("button", { name: "Xem" }).click();
  await page.getByRole("heading", { level: 1, name: "Sản phẩm được công nhận năm 2022" }).waitFor();
  await page.getByLabel("Tỉnh, thành phố").selectOption({ label: "Bắc Ninh" });
  await page.getByRole("button", { name: "Xem" }).click();
  await page.getByRole("heading", { level: 2, name: "Bắc Ninh" }).waitFor();
  assert.equal(new URL(page.url()).search, "?nam=2022&tinh=24");
  await page.getByRole("link", { name: "Xem chứng nhận" }).first().click();
  await inspect(visit);
});

journey("products are compared side by side", async (visit) => {
  const { page } = visit;
  await page.goto("/san-pham?q=mat+ong+thanh+hao");
  await page.getByRole("main").getByRole("link", { name: /Mật ong Thanh Hảo/ }).first().click();
  await inspect(visit);
  const choices = page.getByRole("group", { name: "So với món cùng loại" }).getByRole("checkbox");
  await choices.nth(0).check();
  await page.getByRole("button", { name: "So sánh" }).click();
  await page.getByRole("heading", { level: 1, name: "So sánh sản phẩm" }).waitFor();
  assert.equal(await page.locator("thead th").count(), 2);
  await inspect(visit);
  await page.getByRole("link", { name: /^Bỏ / }).first().click();
  assert.equal(await page.locator("thead th").count(), 1);
});

journey("the pages about the shop are all readable", async (visit) => {
  const { page } = visit;
  for (const prefix of ["", "/en"]) {
    await page.goto(`${prefix}/thong-tin/ocop`);
    const topics = await page.locator(".information__link").evaluateAll((links) => links.map((link) => link.pathname));
    assert.equal(topics.length, 6);
    for (const topic of topics) {
      await page.goto(topic);
      await inspect(visit);
    }
  }
  await page.goto("/ngoai-tuyen");
  await inspect(visit);
});

journey("alcohol shows only to those who say that they are old enough", async (visit) => {
  const { page } = visit;
  await page.goto("/kiem-tra?q=ruou+nep");
  const link = page.getByRole("main").locator("a[href^='/san-pham/']").first();
  await page.goto(await link.getAttribute("href"));
  await page.getByRole("heading", { level: 1, name: "Trang này có rượu" }).waitFor();
  assert.equal(await page.getByText("₫").count(), 0, "no price before the answer");
  await inspect(visit);
  await page.getByRole("button", { name: "Tôi đủ 18 tuổi" }).click();
  await page.getByText("₫").first().waitFor();
  await inspect(visit);
});

journey("what was looked at stays on the device and can be cleared", async (visit) => {
  const { page, scripts } = visit;
  await page.goto("/san-pham?q=mat+ong+thanh+hao");
  await page.getByRole("main").getByRole("link", { name: /Mật ong Thanh Hảo/ }).first().click();
  await page.waitForURL(/\/san-pham\/.+/);
  await page.goto("/");
  const list = page.locator("[data-recent]");
  if (!scripts) return assert.equal(await list.isVisible(), false);
  await list.getByRole("link", { name: /Mật ong Thanh Hảo/ }).waitFor();
  await inspect(visit);
  await list.getByRole("button", { name: "Xóa danh sách" }).click();
  await page.reload();
  assert.equal(await list.isVisible(), false);
});

journey("an officer adds a craft village", async (visit) => {
  const { page, visitor } = visit;
  const name = `Làng thử ${visitor} ${Date.now() % 1_000_000}`;
  await signIn(page, "canbo@chophien.example", "/quan-tri");
  await page.goto("/quan-tri/lang-nghe");
  await inspect(visit);
  await page.getByRole("link", { name: "Thêm làng nghề" }).click();
  await page.getByLabel("Tên làng nghề").fill(name);
  await page.getByLabel("Tỉnh, thành phố").selectOption({ label: "Tỉnh Bắc Ninh" });
  await page.getByLabel("Xã, phường").fill("xã Không Có");
  await page.getByLabel("Nghề, sản phẩm", { exact: true }).fill("Gốm");
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("alert").getByText("Không tìm thấy xã, phường này").waitFor();
  assert.equal(await page.locator("[name=name]").inputValue(), name);
  await inspect(visit);
  await page.getByLabel("Xã, phường").fill("Nam Dương");
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("status").filter({ hasText: "Đã lưu làng nghề" }).waitFor();
  await inspect(visit);
  await page.getByRole("link", { name: "Xem trang trên chợ" }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}, { refused: 422, visitors: ["phone", "JavaScript off"] });

// The network goes away after a visit: the worker answers with its own page.
journey("without a network there is a page that says so", async ({ page }) => {
  await page.goto("/");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.context().setOffline(true);
  await page.goto("/en/san-pham").catch(() => {});
  await page.getByRole("heading", { level: 1, name: "No network" }).waitFor({ state: "attached" });
}, { refused: "ERR_INTERNET_DISCONNECTED", visitors: ["desktop"] });
