// Paying ahead: by a transfer the bank's app reads from a picture, and with a card on the provider's page.
import assert from "node:assert/strict";
import { inspect, journey } from "./browser.mjs";

async function order({ page, scripts }, way) {
  await page.goto("/san-pham?q=mat+ong+thanh+hao");
  await page.getByRole("main").getByRole("link", { name: /Mật ong Thanh Hảo/ }).first().click();
  await page.getByRole("button", { name: "Thêm vào giỏ" }).click();
  if (scripts) await page.getByRole("status").filter({ hasText: "Đã thêm vào giỏ" }).waitFor();
  await page.goto("/dat-hang");
  await page.getByLabel("Họ và tên").fill("Nguyễn Thị Thử");
  await page.getByLabel("Điện thoại").fill("0912 345 678");
  await page.getByLabel("Tỉnh, thành phố").selectOption({ label: "Thành phố Hà Nội" });
  await page.getByRole("button", { name: "Chọn tỉnh này" }).click();
  await page.getByLabel("Xã, phường, đặc khu").selectOption({ label: "Phường Ba Đình" });
  await page.getByLabel("Số nhà, đường, thôn, ấp, tổ").fill("12 ngõ 3");
  await page.getByRole("radio", { name: way }).check();
  await page.getByRole("button", { name: /^Đặt hàng/ }).click();
  await page.waitForURL(/\/don-hang\/CP-/);
  return new URL(page.url()).pathname.split("/").at(-1);
}

journey("an order by transfer shows what to send, is found by telephone and given up", async (visit) => {
  const { page } = visit;
  const code = await order(visit, /Chuyển khoản/);
  await inspect(visit);
  await page.getByRole("heading", { name: "Còn một bước: chuyển khoản" }).waitFor();
  await page.getByRole("img", { name: /VietQR/ }).waitFor();
  const main = page.getByRole("main");
  await main.getByText(code.replaceAll("-", ""), { exact: true }).waitFor();
  await main.getByText("Chờ thanh toán").first().waitFor();

  await page.context().clearCookies();
  await page.goto(`/don-hang/${code}`);
  await page.getByLabel("Điện thoại").fill("0912345678");
  await page.getByRole("button", { name: "Xem đơn" }).click();
  await page.getByRole("heading", { name: "Còn một bước: chuyển khoản" }).waitFor();
  await page.getByText("Hủy đơn này").click();
  await page.getByRole("button", { name: "Hủy đơn", exact: true }).click();
  await page.getByText("Đã hủy").first().waitFor();
  await page.getByText(/không phải trả/).first().waitFor();
  await inspect(visit);
  assert.equal(await page.getByRole("heading", { name: /Còn một bước/ }).count(), 0);
});

journey("a card is declined, tried again with the bank's question, and pays the order", async (visit) => {
  const { page } = visit;
  const code = await order(visit, /Thẻ ngân hàng/);
  await page.getByRole("heading", { name: "Còn một bước: trả bằng thẻ" }).waitFor();
  await inspect(visit);
  await page.getByRole("link", { name: /^Trả .* bằng thẻ$/ }).click();
  await page.getByText("Trang thanh toán thử").first().waitFor();
  await page.getByRole("button", { name: "Quay lại cửa hàng" }).click();
  await page.waitForURL(new RegExp(`/don-hang/${code}`));
  await page.getByText("Chờ thanh toán").first().waitFor();

  await page.getByRole("link", { name: /^Trả .* bằng thẻ$/ }).click();
  await page.getByRole("button", { name: "Thẻ bị từ chối" }).click();
  await page.getByText("Chưa trừ tiền").first().waitFor();
  await page.getByRole("button", { name: "Thanh toán với 3-D Secure" }).click();
  await page.getByRole("button", { name: "Xác nhận", exact: true }).click();
  await page.waitForURL(new RegExp(`/don-hang/${code}`));
  await page.getByText(/đã trả/).first().waitFor();
  await page.getByText("Đã đặt").first().waitFor();
  await inspect(visit);
  // Back, and the same page again: nothing is paid twice.
  await page.goto(`/don-hang/${code}/the`);
  await page.getByText(/đã được trả hoặc đã hết hạn/).waitFor();

  await page.goto(`/don-hang/${code}`);
  await page.getByText("Hủy đơn này").click();
  await page.getByRole("button", { name: "Hủy đơn", exact: true }).click();
  await page.getByRole("heading", { name: "Tiền hoàn lại" }).waitFor();
}, { refused: 409 });
