// A producer's day on a phone: an order comes in, is confirmed and handed over, and the buyer sees it.
import assert from "node:assert/strict";
import { buy, called, inspect, journey, signIn } from "./browser.mjs";

const card = (page, code) => page.getByRole("article").filter({ hasText: code });

journey("a producer confirms an order and hands it over, and the buyer sees it", async (visit) => {
  const { page, visitor } = visit;
  const { buyer, code } = await buy(visit, "Nguyễn Thị Thử");
  await signIn(page, "htx@chophien.example", "/ban-hang");
  await page.getByRole("heading", { name: /đơn chờ bạn xác nhận/ }).waitFor();
  await inspect(visit);

  await page.goto("/ban-hang/don-hang?trang-thai=cho-xac-nhan");
  await inspect(visit);
  await card(page, code).getByRole("link", { name: /Gọi 0912/ }).first().waitFor();
  await called(page, code);
  await card(page, code).getByRole("button", { name: "Xác nhận", exact: true }).click();
  await page.waitForURL(new RegExp(`/ban-hang/don-hang/${code}$`));
  await page.getByText("Cần gửi").first().waitFor();
  await inspect(visit);

  const waybill = `EB${visitor.length}VN`;
  await page.getByText("Ghi mã vận đơn").click();
  await page.getByLabel(/Mã vận đơn/).fill(waybill);
  await page.getByLabel(/Hãng vận chuyển/).fill("Bưu điện");
  await page.getByRole("button", { name: "Đã giao cho bưu tá" }).click();
  await page.getByText("Đang giao").first().waitFor();
  await page.getByText(`Mã vận đơn ${waybill}`).waitFor();
  await inspect(visit);

  await buyer.reload();
  await buyer.getByText("Đang giao").first().waitFor();
  await buyer.getByText(`Mã vận đơn ${waybill} · Hãng: Bưu điện`).waitFor();
  await inspect({ ...visit, page: buyer });
  await page.getByRole("button", { name: "Đã giao", exact: true }).click();
  await page.getByText("Đơn đã xong").waitFor();
  assert.equal(await page.getByRole("button", { name: "Đã giao", exact: true }).count(), 0);
  await buyer.context().close();
});

journey("a producer turns an order away, and the goods are for sale again", async (visit) => {
  const { page } = visit;
  const { buyer, code } = await buy(visit, "Trần Văn Thử");
  await signIn(page, "htx@chophien.example", "/ban-hang");
  await page.goto("/ban-hang/don-hang");
  await card(page, code).getByRole("link", { name: "Hết hàng" }).click();
  await inspect(visit);
  await page.getByLabel("Hàng hỏng hoặc không đạt").check();
  await page.getByLabel(/Nhắn thêm/).fill("Tuần sau có lứa mới.");
  await page.getByRole("button", { name: "Hủy đơn này" }).click();
  await page.waitForURL(new RegExp(`/ban-hang/don-hang/${code}$`));
  await inspect(visit);
  await page.getByRole("link", { name: "Mở kho" }).click();
  await page.getByText("Thôi hứa").first().waitFor();
  await inspect(visit);

  await buyer.reload();
  await buyer.getByText("Lý do: Hàng hỏng hoặc không đạt.").waitFor();
  await buyer.getByText("Tuần sau có lứa mới.").waitFor();
  await inspect({ ...visit, page: buyer });
  await buyer.context().close();
}, { visitors: ["phone", "JavaScript off"] });

journey("a producer books goods in, corrects a count, and looks at certificates", async (visit) => {
  const { page } = visit;
  await signIn(page, "htx@chophien.example", "/ban-hang");
  await page.goto("/ban-hang/kho");
  const pack = page.getByRole("article").first();
  const onHand = async () => Number(await pack.getByRole("definition").first().textContent());
  const before = await onHand();
  await pack.getByText("Nhập hàng, sửa số").click();
  await inspect(visit);
  await pack.getByLabel("Nhập thêm bao nhiêu").fill("5");
  await pack.getByRole("button", { name: "Nhập kho" }).click();
  await page.getByText(`Trong kho có ${before + 5}.`).waitFor();
  await pack.getByText("Nhập hàng, sửa số").click();
  await pack.getByLabel("Đếm được bao nhiêu").fill(String(before));
  await pack.getByLabel("Vì sao khác").fill("Bán trực tiếp");
  await pack.getByRole("button", { name: "Sửa số" }).click();
  await page.getByText(`Trong kho có ${before}.`).waitFor();
  assert.equal(await onHand(), before);
  await inspect(visit);
  await page.getByRole("link", { name: "Chứng nhận", exact: true }).click();
  await page.getByRole("heading", { name: "Mật ong Thanh Hảo" }).waitFor();
  await inspect(visit);
});
