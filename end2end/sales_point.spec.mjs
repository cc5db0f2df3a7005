// A sales point: added where the map was pressed, filled with goods, and found by visitors.
import assert from "node:assert/strict";
import { inspect, journey, signIn } from "./browser.mjs";

journey("an officer adds a sales point and visitors find its goods", async (visit) => {
  const { page, visitor } = visit;
  const name = `Quầy thử nghiệm ${visitor} ${Date.now() % 1_000_000}`;
  await signIn(page, "canbo@chophien.example", "/quan-tri");
  await page.getByRole("link", { name: "Điểm bán", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Điểm bán" }).waitFor();
  await inspect(visit);
  await page.getByRole("link", { name: "Thêm điểm bán" }).click();
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("alert").getByText("Nhập tên điểm bán.").waitFor();
  await inspect(visit);

  await page.locator("[name=name]").fill(name);
  await page.getByLabel("Nơi đặt").selectOption({ label: "Chợ" });
  await page.getByLabel("Địa chỉ như trên giấy tờ").fill("Chợ thử nghiệm");
  await page.getByLabel("Tỉnh, thành phố").selectOption({ label: "Tỉnh Cao Bằng" });
  await page.getByRole("button", { name: "Chọn tỉnh này" }).click();
  await page.getByLabel("Xã, phường, đặc khu").selectOption({ index: 1 });
  await page.locator("[name=map]").click({ position: { x: 120, y: 60 } });
  await page.locator("[name=lat][value^='2']").waitFor();
  assert.equal(await page.locator("[name=name]").inputValue(), name);
  await inspect(visit);
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("status").filter({ hasText: "Đã thêm điểm bán" }).waitFor();
  await inspect(visit);

  await page.getByLabel("Tìm sản phẩm để thêm").fill("mat ong");
  await page.getByRole("button", { name: "Tìm", exact: true }).click();
  await page.getByRole("button", { name: "Thêm", exact: true }).first().click();
  await page.getByRole("status").filter({ hasText: "Đã ghi mặt hàng" }).waitFor();
  await inspect(visit);
  await page.getByRole("link", { name: "Xem trang trên chợ" }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  assert.equal(await page.locator(".point__line").count(), 1);
  await inspect(visit);
  const address = page.url();

  await page.goto(`/quan-tri/diem-ban?q=${encodeURIComponent(name)}`);
  await page.getByLabel(`Chọn ${name}`).check();
  await inspect(visit);
  await page.getByRole("button", { name: "Đóng điểm bán" }).click();
  await page.getByRole("heading", { level: 1, name: "Đóng 1 điểm bán?" }).waitFor();
  await inspect(visit);
  await page.getByLabel("Lý do").fill("Hết hợp đồng");
  await page.getByRole("button", { name: "Đóng điểm bán" }).click();
  await page.getByRole("status").filter({ hasText: "Đã đổi 1 dòng." }).waitFor();
  assert.equal((await page.context().request.get(address)).status(), 404);
}, { refused: 422 });
