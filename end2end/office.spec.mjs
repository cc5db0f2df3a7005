// The programme office: a decision makes a star, its revocation takes it away; nobody saves over somebody unseen.
import assert from "node:assert/strict";
import { buy, inspect, journey, signIn } from "./browser.mjs";

// A product whose certificate has lapsed, for each kind of visitor its own: all walk through the same shop.
const products = { phone: "Giò lụa heo thảo dược", desktop: "Giò gà", "JavaScript off": "Lò mò PĐăm" };

// The ribbon under the product's name, which opens; those of the goods beside it do not.
async function ribbon(page, address) {
  await page.goto(address);
  return page.getByRole("main").locator(".stars-details").filter({ visible: true }).count();
}

const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const day = today.split("-").reverse().join("/");

journey("an officer enters a decision and the star appears, revokes it and it goes", async (visit) => {
  const { page, visitor } = visit;
  const product = products[visitor];
  await signIn(page, "canbo@chophien.example", "/quan-tri");
  await page.getByRole("link", { name: "Chứng nhận", exact: true }).click();
  await page.waitForURL(/\/quan-tri\/chung-nhan$/);
  await inspect(visit);
  await page.getByRole("link", { name: "Nhập quyết định" }).click();
  await page.getByLabel("Tên sản phẩm, đơn vị hoặc mã").fill(product.normalize("NFD").replace(/\p{M}/gu, "").replace("Đ", "D"));
  await page.getByRole("button", { name: "Tìm" }).click();
  await inspect(visit);
  await page.getByRole("link", { name: product }).click();
  await inspect(visit);

  await page.getByLabel("Số quyết định").fill(`${Date.now() % 1_000_000}/QĐ-UBND`);
  await page.getByLabel("Ngày ký").fill(day);
  await page.getByLabel("Cấp công nhận").selectOption({ label: "UBND cấp tỉnh" });
  await page.getByLabel("Cơ quan ban hành").fill("UBND tỉnh thử nghiệm");
  await page.getByLabel("Người ký").fill("Nguyễn Văn Mẫu");
  await page.getByLabel("Đánh giá lại", { exact: true }).check();
  await page.getByLabel("Tổng điểm").fill("62,50");
  await page.getByLabel("Hạng sao được công nhận").selectOption("4");
  await page.getByRole("button", { name: "Ghi quyết định" }).click();
  await page.getByRole("alert").getByText("Điểm này cho nhiều nhất 3 sao.").waitFor();
  await inspect(visit);
  assert.equal(await page.getByLabel("Người ký").inputValue(), "Nguyễn Văn Mẫu");
  assert.equal(await page.getByLabel("Đánh giá lại", { exact: true }).isChecked(), true);
  await page.getByLabel("Hạng sao được công nhận").selectOption("3");
  await page.getByRole("button", { name: "Ghi quyết định" }).click();
  await page.getByRole("status").filter({ hasText: "Đã ghi quyết định" }).waitFor();
  await inspect(visit);

  const file = page.url().split("?")[0];
  const address = await page.getByRole("link", { name: "Xem sản phẩm trên chợ" }).getAttribute("href");
  assert.ok((await ribbon(page, address)) > 0, "the star is there");

  await page.goto(file);
  await page.getByText("Thu hồi giấy chứng nhận").click();
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await page.getByRole("alert").getByText("Nhập lý do thu hồi.").waitFor();
  await page.getByLabel("Số quyết định thu hồi").fill("9/QĐ-UBND");
  await page.getByLabel("Lý do").fill("Không còn đạt tiêu chí bắt buộc");
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await page.getByRole("heading", { level: 1, name: /Thu hồi giấy chứng nhận 3 sao/ }).waitFor();
  await inspect(visit);
  await page.getByRole("button", { name: "Thu hồi", exact: true }).click();
  await page.getByRole("status").filter({ hasText: "Đã thu hồi" }).waitFor();
  assert.equal(await ribbon(page, address), 0, "the star is gone");
}, { refused: 422 });

journey("of two officers who save the same producer the second sees both versions", async (visit) => {
  const { page } = visit;
  await signIn(page, "canbo@chophien.example", "/quan-tri");
  await page.getByRole("link", { name: "Đơn vị", exact: true }).click();
  await inspect(visit);
  await page.getByRole("main").getByRole("rowheader").getByRole("link").first().click();
  await inspect(visit);
  const other = await page.context().newPage();
  await other.goto(page.url());
  const name = `Người thứ nhất ${Date.now() % 1000}`;
  await other.getByLabel("Người đại diện").fill(name);
  await other.getByRole("button", { name: "Lưu" }).click();
  await other.getByRole("status").filter({ hasText: "Đã lưu" }).waitFor();

  await page.getByLabel("Người đại diện").fill("Người thứ hai");
  await page.getByRole("button", { name: "Lưu" }).click();
  const alert = page.getByRole("alert");
  await alert.getByRole("heading", { name: "Có người vừa lưu bản ghi này" }).waitFor();
  await alert.getByText(name).waitFor();
  await alert.getByText("Người thứ hai").waitFor();
  await inspect(visit);
  assert.equal(await page.getByLabel("Người đại diện").inputValue(), "Người thứ hai");
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("status").filter({ hasText: "Đã lưu" }).waitFor();
  assert.equal(await page.getByLabel("Người đại diện").inputValue(), "Người thứ hai");
}, { refused: 409 });

journey("an officer finds an order on the telephone, notes it and turns it away", async (visit) => {
  const { page, visitor } = visit;
  const name = `Người gọi ${visitor} ${Date.now() % 1_000_000}`;
  const { buyer, code } = await buy(visit, name);
  await signIn(page, "canbo@chophien.example", "/quan-tri");
  await page.getByRole("link", { name: "Đơn hàng", exact: true }).click();
  await inspect(visit);
  await page.getByLabel("Mã đơn, người mua, điện thoại hoặc đơn vị").fill(name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, ""));
  await page.getByRole("button", { name: "Lọc" }).click();
  await page.getByRole("link", { name: code }).click();
  await inspect(visit);
  await page.getByRole("button", { name: "Ghi lại" }).click();
  await page.getByText("Viết ghi chú trước khi lưu.").first().waitFor();
  await page.getByLabel("Ghi chú mới").fill("Người mua gọi, muốn bỏ đơn.");
  await page.getByRole("button", { name: "Ghi lại" }).click();
  await page.getByRole("listitem").filter({ hasText: "Người mua gọi, muốn bỏ đơn." }).waitFor();
  await page.getByRole("link", { name: "Hủy phần này thay đơn vị" }).click();
  await inspect(visit);
  await page.getByLabel("Người mua xin thôi").check();
  await page.getByRole("button", { name: "Hủy phần này" }).click();
  await page.getByRole("status").getByText("Đã hủy.").waitFor();
  await inspect(visit);
  await buyer.reload();
  await buyer.getByText("Đã hủy").first().waitFor();
  await buyer.context().close();
}, { refused: 422 });
