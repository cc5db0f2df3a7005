// Joining: an application comes back, is mended and approved; then two records of the producer become one.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect, journey, signIn } from "./browser.mjs";

const PASSWORD = "nấm hương phơi nắng";

// The newest letter to an address that leads to a path: the shop writes its mail to files where it has no server.
async function link(to, path) {
  const folder = join(process.env.CHOPHIEN_DATA, "mail");
  for (let tries = 0; tries < 100; tries += 1) {
    const letters = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
    const found = letters.filter((letter) => letter.includes(to)).map(plain).map((text) => text.match(path)?.[0]);
    const links = found.filter(Boolean);
    if (links.length > 0) return links;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no letter to ${to} leads to ${path}`);
}

// The text part of a letter, which is quoted-printable or base64.
function plain(letter) {
  const part = letter.split(/^--/m).find((it) => /content-type: text\/plain/i.test(it)) ?? "";
  const [head, ...rest] = part.split("\r\n\r\n");
  const body = rest.join("\r\n\r\n");
  if (/base64/i.test(head)) return Buffer.from(body, "base64").toString("utf8");
  const bytes = body.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

async function choosePlace(page) {
  await page.getByLabel("Tỉnh, thành phố").selectOption({ label: "Tỉnh Cao Bằng" });
  await page.getByRole("button", { name: "Chọn tỉnh này" }).click();
  await page.getByLabel("Xã, phường, đặc khu").selectOption({ index: 1 });
}

journey("somebody applies, mends, is approved and starts to sell", async (visit) => {
  const { page, visitor, scripts } = visit;
  const mark = `${visitor === "phone" ? "A" : "B"}${Date.now() % 1_000_000}`;
  const name = `Tổ hợp tác Nấm Thử ${mark}`;
  const email = `nam-${mark.toLowerCase()}@thu.example`;
  const context = await page.context().browser().newContext({ baseURL: process.env.BASE_URL, locale: "vi-VN" });
  const officer = await context.newPage();
  const office = { page: officer, scripts: true };

  await page.goto("/");
  await page.getByRole("link", { name: "Bán hàng trên Chợ Phiên" }).click();
  await page.getByRole("heading", { level: 1, name: "Bán hàng trên Chợ Phiên" }).waitFor();
  await inspect(visit);
  await page.getByRole("button", { name: "Gửi đơn" }).click();
  await page.getByRole("alert").getByText("Nhập tên đơn vị.").waitFor();
  await inspect(visit);
  await page.locator("[name=name]").fill(name);
  await page.getByLabel("Loại hình").selectOption({ label: "Tổ hợp tác" });
  await page.getByLabel("Người đại diện").fill("Lý Thị Mẩy");
  await page.getByLabel("Điện thoại").fill("0912 345 678");
  await page.getByLabel("Địa chỉ như trên giấy tờ").fill("Xóm Khe Suối");
  await page.getByLabel("Đơn vị làm ra gì").fill("Nấm");
  await page.locator("[name=email]").fill(email);
  await choosePlace(page);
  assert.equal(await page.locator("[name=name]").inputValue(), name);
  await page.getByText("Ghi số và ngày của giấy tờ").click();
  await page.locator("[name=business_number]").fill(`MH-${mark}`);
  await page.getByRole("button", { name: "Gửi đơn" }).click();
  await page.getByRole("heading", { level: 1, name: "Đã gửi đơn" }).waitFor();
  await inspect(visit);

  const [follow] = await link(email, /\/ban-hang\/dang-ky\/[\w-]{43}/);
  await page.goto(follow);
  await page.getByText("Cán bộ chương trình đang xem").waitFor();
  await inspect(visit);

  await signIn(officer, "canbo@chophien.example", "/quan-tri");
  await officer.getByRole("link", { name: /đơn đăng ký đang chờ/ }).click();
  await officer.getByRole("link", { name }).waitFor();
  await inspect(office);
  await officer.getByRole("link", { name }).click();
  await officer.getByRole("heading", { level: 1, name }).waitFor();
  await inspect(office);
  await officer.getByText("Trả lại để sửa").click();
  await officer.getByLabel("Chưa rõ đơn vị làm ra sản phẩm gì.").check();
  await officer.getByLabel("Lời nhắn").fill("Ghi rõ loại nấm.");
  await officer.getByRole("button", { name: "Trả lại" }).click();
  await officer.getByRole("status").filter({ hasText: "Đã trả lại" }).waitFor();
  await inspect(office);

  await page.goto(follow);
  await page.getByText("Ghi rõ loại nấm.").waitFor();
  await inspect(visit);
  await page.getByLabel("Đơn vị làm ra gì").fill("Nấm hương khô, phơi tại xóm");
  await page.getByRole("button", { name: "Gửi lại đơn" }).click();
  await page.getByRole("status").filter({ hasText: "Đã gửi lại đơn" }).waitFor();

  await officer.reload();
  await officer.getByText("Nấm hương khô, phơi tại xóm").waitFor();
  await officer.getByRole("button", { name: "Duyệt, lập đơn vị mới" }).click();
  await officer.getByRole("status").filter({ hasText: "Đã duyệt" }).waitFor();
  await inspect(office);

  const [password] = await link(email, /\/dat-mat-khau\/[\w-]{43}/);
  await page.goto(password);
  await page.getByLabel("Mật khẩu mới").fill(PASSWORD);
  await page.getByRole("button", { name: "Đặt mật khẩu" }).click();
  await page.getByLabel("Địa chỉ thư điện tử").fill(email);
  await page.getByLabel("Mật khẩu").fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "Đăng nhập" }).click();
  await page.waitForURL(/\/ban-hang$/);
  await inspect(visit);

  await merge({ office, name, scripts });
  await context.close();
}, { visitors: ["phone", "JavaScript off"], refused: 422 });

// The office has a second record of the same producer, and makes one of both.
async function merge({ office, name }) {
  const { page } = office;
  await page.getByRole("link", { name: `Đơn vị: ${name}` }).click();
  const kept = page.url();
  await page.goto("/quan-tri/don-vi-moi");
  await page.locator("[name=name]").fill(`${name} (trùng)`);
  await page.getByLabel("Loại hình").selectOption({ label: "Tổ hợp tác" });
  await page.getByLabel("Địa chỉ như trên giấy tờ").fill("Khe Suối");
  await page.getByLabel("Tỉnh, thành phố").selectOption({ label: "Tỉnh Cao Bằng" });
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("status").filter({ hasText: "Đã thêm đơn vị" }).waitFor();
  const gone = page.url().split("?")[0];
  const address = await page.getByRole("link", { name: "Xem trang trên chợ" }).getAttribute("href");

  await page.goto(kept);
  await page.getByRole("link", { name: "Gộp với một đơn vị khác" }).click();
  await inspect(office);
  await page.getByLabel("Tên hoặc mã của đơn vị kia").fill(name);
  await page.getByRole("button", { name: "Tìm", exact: true }).click();
  await page.getByRole("link", { name: `${name} (trùng)` }).click();
  await page.getByText("Hồ sơ ở lại").first().waitFor();
  await inspect(office);
  await page.getByRole("radio", { name: /Địa chỉ như trên giấy tờ: Khe Suối/ }).check();
  await page.getByRole("button", { name: "Xem trước khi gộp" }).click();
  await page.getByRole("heading", { level: 1, name: `Gộp ${name} (trùng) vào ${name}?` }).waitFor();
  await inspect(office);
  await page.getByRole("button", { name: "Gộp hai hồ sơ" }).click();
  await page.getByRole("status").filter({ hasText: "Đã gộp" }).waitFor();
  assert.equal(page.url().split("?")[0], kept.split("?")[0]);
  assert.equal(await page.getByLabel("Địa chỉ như trên giấy tờ").inputValue(), "Khe Suối");

  await page.goto(address);
  await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  assert.notEqual(new URL(page.url()).pathname, address);
  await page.goto(gone);
  await page.getByText("đã được gộp vào").waitFor();
  await inspect(office);
}
