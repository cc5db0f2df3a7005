// The main job: find a product without typing its marks, see whether its certificate holds, order it, find the order.
import assert from "node:assert/strict";
import { inspect, journey } from "./browser.mjs";

journey("a visitor finds honey without marks and orders it cash on delivery", async (visit) => {
  const { page, scripts } = visit;
  await page.goto("/");
  await inspect(visit);

  await page.getByRole("combobox", { name: /Tìm/ }).first().fill("mat ong");
  await page.getByRole("button", { name: "Tìm", exact: true }).first().click();
  await page.waitForURL(/\/san-pham\?q=mat/);
  await inspect(visit);
  const cards = page.getByRole("main").getByRole("heading", { level: 3 });
  assert.match((await cards.allTextContents()).slice(0, 3).join(), /Mật ong/);

  await page.getByRole("link", { name: /Mật ong Thanh Hảo/ }).first().click();
  await page.waitForURL(/\/san-pham\/mat-ong-thanh-hao-/);
  await inspect(visit);
  await page.getByRole("heading", { name: "Từ đâu đến" }).waitFor();
  await page.getByRole("main").getByText(/Hiệu lực đến/).filter({ visible: true }).first().waitFor();

  await page.getByRole("button", { name: "Thêm vào giỏ" }).click();
  if (scripts) {
    await page.getByRole("status").filter({ hasText: "Đã thêm vào giỏ" }).waitFor();
    await page.locator(".basket-badge").filter({ hasText: "1" }).waitFor();
    await page.getByRole("link", { name: /Giỏ hàng/ }).first().click();
  }
  await page.waitForURL(/\/gio-hang$/);
  await inspect(visit);
  await page.getByRole("link", { name: "Đặt hàng" }).first().click();
  await page.waitForURL(/\/dat-hang$/);
  await inspect(visit);

  await page.getByLabel("Họ và tên").fill("Nguyễn Thị Thử");
  await page.getByLabel("Điện thoại").fill("0912 345 678");
  await page.getByLabel("Tỉnh, thành phố").selectOption({ label: "Thành phố Hà Nội" });
  await page.getByRole("button", { name: "Chọn tỉnh này" }).click();
  await page.getByLabel("Xã, phường, đặc khu").selectOption({ label: "Phường Ba Đình" });
  assert.equal(await page.getByLabel("Họ và tên").inputValue(), "Nguyễn Thị Thử");
  await page.getByLabel("Số nhà, đường, thôn, ấp, tổ").fill("12 ngõ 3");
  await page.getByRole("button", { name: /^Đặt hàng/ }).click();
  await page.waitForURL(/\/don-hang\/CP-/);
  await inspect(visit);

  const code = new URL(page.url()).pathname.split("/").at(-1);
  await page.getByRole("heading", { level: 1 }).filter({ hasText: /Đã nhận đơn|CP-/ }).waitFor();
  await page.context().clearCookies();
  await page.goto("/don-hang");
  await inspect(visit);
  await page.getByLabel("Mã đơn").fill(code.toLowerCase().replaceAll("-", " "));
  await page.getByLabel("Điện thoại").fill("+84 912345678");
  await page.getByRole("button", { name: "Xem đơn" }).click();
  await page.getByText("Mật ong Thanh Hảo").first().waitFor();
  await page.getByText(code).first().waitFor();
});

journey("a form with mistakes comes back with everything that was typed", async (visit) => {
  const { page } = visit;
  await page.goto("/san-pham?q=nuoc+mam");
  await page.getByRole("main").getByRole("heading", { level: 3 }).getByRole("link").first().click();
  await page.getByRole("button", { name: "Thêm vào giỏ" }).click();
  await page.getByRole("status").filter({ hasText: "Đã thêm" }).waitFor();
  await page.goto("/dat-hang");
  // The browser's own checks would stop the form before the shop's answer is seen.
  await page.locator("main form").first().evaluate((form) => form.setAttribute("novalidate", ""));
  await page.getByLabel("Họ và tên").fill("Trần Văn Mẫu");
  await page.getByLabel("Điện thoại").fill("12345");
  await page.getByLabel("Số nhà, đường, thôn, ấp, tổ").fill("thôn Đông");
  // The field that was left says it at once, and takes it back once it is mended.
  await page.getByText("Nhập số điện thoại Việt Nam").waitFor();
  await inspect(visit);
  await page.getByLabel("Điện thoại").fill("0912 345 678");
  await page.getByText("Nhập số điện thoại Việt Nam").waitFor({ state: "detached" });
  await page.getByLabel("Điện thoại").fill("12345");
  await page.getByRole("button", { name: /^Đặt hàng/ }).click();
  await page.getByRole("alert").filter({ hasText: "Nhập số điện thoại Việt Nam" }).waitFor();
  assert.equal(await page.getByLabel("Họ và tên").inputValue(), "Trần Văn Mẫu");
  await inspect(visit);
}, { visitors: ["phone", "desktop"], refused: 422 });
