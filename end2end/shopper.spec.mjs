// An account after the order: opened with a code from a letter, left, entered again, and taken away.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect, journey } from "./browser.mjs";

const PASSWORD = "nấm hương phơi nắng";

// The digits of the newest letter to an address: the shop writes its mail to files where it has no server.
async function digits(to, known) {
  const folder = join(process.env.CHOPHIEN_DATA, "mail");
  for (let tries = 0; tries < 100; tries += 1) {
    const letters = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
    const codes = letters.filter((letter) => letter.includes(to)).flatMap(code).filter((it) => !known.has(it));
    if (codes.length > 0) {
      known.add(codes[0]);
      return codes[0];
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no letter with a code to ${to}`);
}

// The one line of six digits in the text part of a letter, which is quoted-printable or base64.
function code(letter) {
  const part = letter.split(/^--/m).find((it) => /content-type: text\/plain/i.test(it)) ?? "";
  const [head, ...rest] = part.split("\r\n\r\n");
  const body = rest.join("\r\n\r\n");
  const text = /base64/i.test(head) ? Buffer.from(body, "base64").toString("utf8") : body;
  return text.match(/^\d{6}(?=\r?$)/m) ?? [];
}

async function order({ page, scripts }, email) {
  await page.goto("/san-pham?q=mat+ong+thanh+hao");
  await page.getByRole("main").getByRole("link", { name: /Mật ong Thanh Hảo/ }).first().click();
  await page.getByRole("button", { name: "Thêm vào giỏ" }).click();
  if (scripts) await page.getByRole("status").filter({ hasText: "Đã thêm vào giỏ" }).waitFor();
  await page.goto("/dat-hang");
  await page.getByLabel("Họ và tên").fill("Trần Thị Hoa Thử");
  await page.getByLabel("Điện thoại").fill("0912 345 678");
  await page.locator("[name=email]").fill(email);
  await page.getByLabel("Tỉnh, thành phố").selectOption({ label: "Thành phố Hà Nội" });
  await page.getByRole("button", { name: "Chọn tỉnh này" }).click();
  await page.getByLabel("Xã, phường, đặc khu").selectOption({ label: "Phường Ba Đình" });
  await page.getByLabel("Số nhà, đường, thôn, ấp, tổ").fill("12 ngõ 3");
  await page.getByRole("button", { name: /^Đặt hàng/ }).click();
  await page.waitForURL(/\/don-hang\/CP-/);
  return new URL(page.url()).pathname.split("/").at(-1);
}

journey("a buyer keeps an order in an account, orders again and is forgotten", async (visit) => {
  const { page, visitor } = visit;
  const email = `hoa-${visitor.slice(0, 2).toLowerCase()}${Date.now() % 1_000_000}@thu.example`;
  const known = new Set();
  const number = await order(visit, email);
  await page.getByRole("heading", { name: "Giữ đơn này trong tài khoản" }).waitFor();
  await inspect(visit);
  await page.getByRole("link", { name: "Mở tài khoản và giữ đơn" }).click();
  await page.getByRole("heading", { level: 1, name: "Đăng ký tài khoản" }).waitFor();
  assert.equal(await page.locator("[name=email]").inputValue(), email);
  assert.equal(await page.locator("[name=phone]").inputValue(), "0912 345 678");
  await inspect(visit);
  await page.locator("[name=password]").fill(PASSWORD);
  assert.equal(await page.locator("[name=agreed]").isChecked(), false);
  await page.locator("[name=agreed]").check();
  await page.getByRole("button", { name: "Gửi mã cho tôi" }).click();
  await page.waitForURL(/\/dang-nhap\/ma$/);
  await inspect(visit);
  await page.locator("[name=code]").fill(await digits(email, known));
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await page.waitForURL(/\/tai-khoan$/);
  await inspect(visit);

  await page.getByRole("button", { name: "Đăng xuất", exact: true }).click();
  await page.waitForURL(/\/dang-nhap$/);
  await page.getByRole("link", { name: "Đăng nhập bằng mã gửi qua thư" }).click();
  await inspect(visit);
  await page.locator("[name=email]").fill(email);
  await page.getByRole("button", { name: "Gửi mã" }).click();
  await page.waitForURL(/\/dang-nhap\/ma$/);
  await page.locator("[name=code]").fill(await digits(email, known));
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await page.waitForURL(/\/tai-khoan$/);

  await page.goto("/tai-khoan/don-hang");
  await inspect(visit);
  await page.getByRole("button", { name: `Đặt lại đơn ${number}` }).click();
  await page.waitForURL(/\/gio-hang$/);
  await page.getByRole("main").getByText("Mật ong Thanh Hảo").first().waitFor();

  for (const path of ["/tai-khoan/dia-chi", "/tai-khoan/yeu-thich", "/tai-khoan/ho-so", "/tai-khoan/xoa"]) {
    await page.goto(path);
    await inspect(visit);
  }
  await page.goto(`/don-hang/${number}`);
  await page.getByText("Hủy đơn này").click();
  await page.getByRole("button", { name: "Hủy đơn", exact: true }).click();
  await page.getByText("Đã hủy").first().waitFor();
  await page.goto("/tai-khoan/xoa");
  await page.locator("[name=password]").fill(PASSWORD);
  await page.getByRole("button", { name: "Xóa tài khoản vĩnh viễn" }).click();
  await page.getByRole("heading", { level: 1, name: "Tài khoản đã được xóa" }).waitFor();
  await inspect(visit);
  await page.goto("/tai-khoan");
  await page.waitForURL(/\/dang-nhap/);
});
