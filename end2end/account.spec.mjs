// Behind the counter: signing in, what a role opens, and signing out.
import assert from "node:assert/strict";
import { enter, inspect, journey } from "./browser.mjs";

journey("an administrator signs in, reads the figures and signs out", async (visit) => {
  const { page } = visit;
  await page.goto("/quan-tri/chi-tieu/four-stars?ngay=2025-01-01");
  await page.waitForURL(/\/dang-nhap\?tiep=/);
  await inspect(visit);
  await enter(page, "quantri@chophien.example");
  await page.waitForURL(/\/quan-tri\/chi-tieu\/four-stars\?ngay=2025-01-01/);
  await inspect(visit);

  await page.getByRole("link", { name: "Chỉ tiêu", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Chỉ tiêu chương trình" }).waitFor();
  await inspect(visit);
  await page.getByRole("link", { name: "Nhật ký" }).click();
  await page.getByRole("heading", { level: 1, name: "Nhật ký thay đổi" }).waitFor();
  await inspect(visit);

  await page.getByRole("button", { name: "Đăng xuất" }).click();
  await page.waitForURL(/\/dang-nhap$/);
  await page.goto("/quan-tri");
  await page.waitForURL(/\/dang-nhap/);
});

journey("an invitation with mistakes comes back as it was typed", async (visit) => {
  const { page } = visit;
  await page.goto("/dang-nhap?tiep=%2Fquan-tri%2Ftai-khoan");
  await enter(page, "quantri@chophien.example");
  await page.waitForURL(/\/quan-tri\/tai-khoan$/);
  await inspect(visit);
  await page.getByLabel("Địa chỉ thư điện tử").fill("htx@chophien.example");
  await page.getByLabel("Họ và tên").fill("Nguyễn Thị Thử");
  await page.getByRole("button", { name: "Gửi lời mời" }).click();
  await page.getByText("Đã có tài khoản dùng địa chỉ này").first().waitFor();
  assert.equal(await page.getByLabel("Họ và tên").inputValue(), "Nguyễn Thị Thử");
  await inspect(visit);
}, { visitors: ["phone", "desktop"], refused: 422 });

journey("a wrong password and a foreign role are told plainly", async (visit) => {
  const { page } = visit;
  await page.goto("/dang-nhap");
  await page.getByLabel("Địa chỉ thư điện tử").fill("khach@chophien.example");
  await page.getByLabel("Mật khẩu").fill("không phải mật khẩu");
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByText("Địa chỉ hoặc mật khẩu chưa đúng").waitFor();
  assert.equal(await page.getByLabel("Địa chỉ thư điện tử").inputValue(), "khach@chophien.example");
  await inspect(visit);
}, { visitors: ["desktop"], refused: 422 });
