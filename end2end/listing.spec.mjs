// A product from the camera to the door: listed by its producer, approved at the promotion desk, found, bought cash on
// delivery, confirmed and handed over.
import assert from "node:assert/strict";
import { base, called, inspect, journey, signIn } from "./browser.mjs";

// Somebody else with another browser.
async function another({ page, scripts }) {
  const context = await page.context().browser().newContext({ baseURL: base, javaScriptEnabled: scripts });
  return context.newPage();
}

// Photographs as a telephone takes them, drawn here: JPEG, upright, a coloured jar on a table.
async function photographs(browser) {
  const page = await browser.newPage();
  const files = [];
  for (const [name, color] of [["truoc.jpg", "#c9922e"], ["tay.jpg", "#d8b98a"], ["sau.jpg", "#7a4a1d"]]) {
    const data = await page.evaluate((fill) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 1200, height: 1500 });
      const draw = canvas.getContext("2d");
      draw.fillStyle = "#e9e1d3";
      draw.fillRect(0, 0, 1200, 1500);
      draw.fillStyle = fill;
      draw.fillRect(350, 400, 500, 800);
      return canvas.toDataURL("image/jpeg", 0.9).split(",")[1];
    }, color);
    files.push({ name, mimeType: "image/jpeg", buffer: Buffer.from(data, "base64") });
  }
  await page.close();
  return files;
}

async function buy(buyer, address) {
  await buyer.goto(address);
  await buyer.getByRole("button", { name: "Thêm vào giỏ" }).click();
  await buyer.getByRole("status").filter({ hasText: "Đã thêm vào giỏ" }).waitFor();
  await buyer.goto("/dat-hang");
  await buyer.getByLabel("Họ và tên").fill("Nguyễn Thị Thử");
  await buyer.getByLabel("Điện thoại").fill("0912 345 678");
  await buyer.getByLabel("Tỉnh, thành phố").selectOption({ label: "Thành phố Hà Nội" });
  await buyer.getByRole("button", { name: "Chọn tỉnh này" }).click();
  await buyer.getByLabel("Xã, phường, đặc khu").selectOption({ label: "Phường Ba Đình" });
  await buyer.getByLabel("Số nhà, đường, thôn, ấp, tổ").fill("12 ngõ 3");
  await buyer.getByRole("button", { name: /^Đặt hàng/ }).click();
  await buyer.waitForURL(/\/don-hang\/CP-/);
  return new URL(buyer.url()).pathname.split("/").at(-1);
}

journey("a producer lists a product from photographs, it is approved, sold and handed over", async (visit) => {
  const { page } = visit;
  const name = `Sáp ong thử nghiệm ${Date.now() % 100_000}`;
  const shots = await photographs(page.context().browser());
  await signIn(page, "htx@chophien.example", "/ban-hang/san-pham");
  await inspect(visit);
  await page.getByRole("button", { name: "Thêm sản phẩm" }).click();
  await page.waitForURL(/\/ban-hang\/san-pham\/[0-9a-z]{6}$/);
  await inspect(visit);

  await page.getByLabel("Tên sản phẩm").fill(name);
  await page.getByLabel("Chụp hoặc chọn ảnh").setInputFiles(shots);
  await page.getByText("Đã tải sau.jpg").waitFor();
  const pictures = page.locator("[data-pictures] > li");
  await page.getByText(/thêm một ảnh cầm trên tay hoặc đặt cạnh vật quen thuộc/).waitFor();
  assert.equal(await pictures.count(), 3);
  assert.equal(await page.getByLabel("Tên sản phẩm").inputValue(), name, "what was typed stays");
  await inspect(visit);
  const second = await pictures.nth(1).locator("[name=picture]").getAttribute("value");
  await page.getByRole("button", { name: "Đưa lên trước: ảnh 2" }).click();
  await page.getByText("Đã lưu nháp.").waitFor();
  assert.equal(await pictures.first().locator("[name=picture]").getAttribute("value"), second);
  assert.equal(await page.getByLabel("Tên sản phẩm").inputValue(), name);

  await page.getByRole("button", { name: "Gửi duyệt" }).click();
  await page.getByRole("alert").getByText("Giới thiệu ngắn: Chưa điền.").waitFor();
  await inspect(visit);
  await page.getByLabel("Loại hàng").selectOption("mat-ong");
  await page.getByLabel("Giới thiệu ngắn").fill("Sáp ong vàng, lọc hai lần, đổ khuôn tại xưởng.");
  await page.getByLabel("Tên quy cách").fill("Bánh 100 g");
  await page.getByLabel("Khối lượng tịnh, gam").fill("100");
  await page.getByLabel("Giá, đồng").fill("65.000");
  await page.getByLabel("Số hàng lúc đầu").fill("8");
  await page.getByLabel("Cách vận chuyển").selectOption("ambient");
  await page.getByLabel("Thành phần").fill("Sáp ong");
  await page.getByLabel("Hạn dùng").fill("36 tháng");
  await page.getByLabel("Bảo quản").fill("Nơi khô mát");
  await page.getByLabel("Ai làm, từ bao giờ").fill("Tổ nuôi ong thử nghiệm.");
  await page.getByRole("button", { name: "Ghép vào bài" }).click();
  await page.getByText("Đã lưu nháp.").waitFor();
  assert.equal(await page.getByLabel("Bài viết").inputValue(), "Tổ nuôi ong thử nghiệm.");
  await page.getByRole("button", { name: "Xem trước" }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await inspect(visit);
  await page.getByRole("link", { name: "Về trang soạn" }).click();
  await page.getByRole("button", { name: "Gửi duyệt" }).click();
  await page.getByRole("status").filter({ hasText: "Đã gửi." }).waitFor();
  await inspect(visit);

  const desk = await another(visit);
  await signIn(desk, "xuctien@chophien.example", "/xuc-tien/duyet");
  await inspect({ ...visit, page: desk });
  await desk.getByRole("link", { name }).click();
  await desk.getByText("Tổ nuôi ong thử nghiệm.").first().waitFor();
  await inspect({ ...visit, page: desk });
  await desk.getByRole("button", { name: "Duyệt", exact: true }).click();
  await desk.getByRole("status").filter({ hasText: `Đã duyệt “${name}”` }).waitFor();
  await inspect({ ...visit, page: desk });

  const buyer = await another(visit);
  const search = `/san-pham?q=${encodeURIComponent(name.normalize("NFD").replace(/\p{M}/gu, ""))}`;
  await buyer.goto("/");
  // The index follows within a second.
  await buyer.waitForFunction(async ([path, text]) => (await (await fetch(path)).text()).includes(`>${text}<`), [search, name]);
  await buyer.goto(search);
  await inspect({ ...visit, page: buyer });
  const card = buyer.locator(".shelf > li").filter({ hasText: name }).first();
  assert.equal(await card.getByRole("img").count(), 3, "three pictures to look at without opening the product");
  const address = await buyer.getByRole("main").getByRole("link", { name }).first().getAttribute("href");
  await buyer.goto(address);
  await buyer.getByRole("heading", { name: "Chuyện của người làm" }).waitFor();
  await buyer.locator(".buy").getByText("Hạn dùng: 36 tháng · Bảo quản: Nơi khô mát").waitFor();
  await inspect({ ...visit, page: buyer });
  const code = await buy(buyer, address);

  await page.goto("/ban-hang/don-hang?trang-thai=cho-xac-nhan");
  await called(page, code);
  await page.getByRole("article").filter({ hasText: code }).getByRole("button", { name: "Xác nhận", exact: true }).click();
  await page.waitForURL(new RegExp(`/ban-hang/don-hang/${code}$`));
  await page.getByRole("button", { name: "Đã giao cho bưu tá" }).click();
  await page.getByText("Đang giao").first().waitFor();
  await buyer.reload();
  await buyer.getByText("Đang giao").first().waitFor();
  await Promise.all([desk.context().close(), buyer.context().close()]);
}, { visitors: ["phone"], refused: 422 });

journey("photographs go along with the form where no script runs", async (visit) => {
  const { page } = visit;
  const shots = await photographs(page.context().browser());
  await signIn(page, "htx@chophien.example", "/ban-hang/san-pham");
  await page.getByRole("button", { name: "Thêm sản phẩm" }).click();
  await page.getByLabel("Tên sản phẩm").fill("Sữa ong chúa");
  await page.getByLabel("Chụp hoặc chọn ảnh").setInputFiles(shots);
  await page.getByRole("button", { name: "Tải ảnh lên" }).click();
  await page.getByText("Đã lưu nháp.").waitFor();
  assert.equal(await page.locator("[data-pictures] > li").count(), 3);
  assert.equal(await page.getByLabel("Tên sản phẩm").inputValue(), "Sữa ong chúa");
  await page.getByRole("button", { name: "Bỏ ảnh 1" }).click();
  assert.equal(await page.locator("[data-pictures] > li").count(), 2);
  await page.getByRole("link", { name: "Bỏ bản này" }).click();
  await page.getByRole("button", { name: "Bỏ bản nháp" }).click();
  await page.getByText("Đã bỏ bản nháp.").waitFor();
}, { visitors: ["JavaScript off"] });

journey("the desk sends a change back with reasons, and its producer reads them", async (visit) => {
  const { page } = visit;
  const desk = await another(visit);
  await signIn(desk, "xuctien@chophien.example", "/xuc-tien/duyet");
  await desk.getByRole("link", { name: "Mật ong Thanh Hảo" }).click();
  await desk.getByText("Can 2 kg (minh họa)").first().waitFor();
  await inspect({ ...visit, page: desk });
  await desk.getByText("Trả lại để sửa").click();
  await desk.getByRole("button", { name: "Trả lại", exact: true }).click();
  await desk.getByText("đơn vị cần biết sửa gì").first().waitFor();
  await inspect({ ...visit, page: desk });
  await desk.getByLabel("Nhãn thiếu hoặc không khớp bao bì").check();
  await desk.getByLabel(/Nhắn đơn vị/).fill("Ghi cả nơi đóng chai.");
  await desk.getByRole("button", { name: "Trả lại", exact: true }).click();
  await desk.getByRole("status").filter({ hasText: "Đã trả lại" }).waitFor();

  await signIn(page, "htx@chophien.example", "/ban-hang/san-pham");
  await page.getByRole("link", { name: "Xem và sửa" }).click();
  await page.getByText("Ghi cả nơi đóng chai.").waitFor();
  await inspect(visit);
  await page.getByRole("button", { name: "Gửi duyệt" }).click();
  await page.getByRole("status").filter({ hasText: "Đã gửi." }).waitFor();
  await page.getByRole("link", { name: "Xem", exact: true }).click();
  await page.getByRole("button", { name: "Rút lại để sửa" }).click();
  await page.getByText("Đã rút lại.").waitFor();
  await page.getByRole("button", { name: "Gửi duyệt" }).click();
  await page.getByRole("status").filter({ hasText: "Đã gửi." }).waitFor();
  await desk.context().close();
}, { visitors: ["desktop"], refused: 422 });
