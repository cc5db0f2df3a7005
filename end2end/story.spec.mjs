// A story: written, looked at before anybody else sees it, published.
import assert from "node:assert/strict";
import { inspect, journey, signIn } from "./browser.mjs";

journey("an officer writes a story, looks at it and publishes it", async (visit) => {
  const { page, visitor } = visit;
  const title = `Chuyện thử nghiệm ${visitor} ${Date.now() % 1_000_000}`;
  await signIn(page, "canbo@chophien.example", "/quan-tri");
  await page.getByRole("link", { name: "Câu chuyện", exact: true }).click();
  await inspect(visit);
  await page.getByRole("link", { name: "Viết câu chuyện" }).click();
  await page.locator("[name=title_vi]").fill(title);
  await page.locator("[name=body_vi]").fill("Lời dẫn.\n\n## Mùa hoa\n\n<b>Tháng tư</b>, ong bay.");
  await page.locator("[name=title_en]").fill("A story");
  await page.getByRole("button", { name: "Xem trước" }).click();
  await page.getByRole("heading", { level: 2, name: "Mùa hoa" }).waitFor();
  await inspect(visit);
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("alert").getByText("Bản tiếng Anh cần cả tiêu đề và bài viết").waitFor();
  assert.equal(await page.locator("[name=title_vi]").inputValue(), title);
  await page.locator("[name=title_en]").fill("");
  await page.getByLabel("Đăng cho khách đọc").check();
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("status").filter({ hasText: "Đã thêm câu chuyện" }).waitFor();
  await inspect(visit);
  await page.getByRole("link", { name: "Xem trang trên chợ" }).click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  await inspect(visit);
  const address = page.url();

  await page.goto("/quan-tri/cau-chuyen");
  await page.getByLabel("Tiêu đề, có dấu hay không dấu").fill(`chuyen thu nghiem ${title.split(" ").at(-1)}`);
  await page.getByRole("button", { name: "Lọc" }).click();
  await page.getByLabel(`Chọn ${title}`).check();
  await inspect(visit);
  await page.getByRole("button", { name: "Gỡ xuống" }).click();
  await page.getByRole("heading", { level: 1, name: "Gỡ 1 câu chuyện xuống?" }).waitFor();
  await inspect(visit);
  await page.getByRole("button", { name: "Gỡ xuống" }).click();
  await page.getByRole("status").filter({ hasText: "Đã đổi 1 dòng." }).waitFor();
  assert.equal((await page.context().request.get(address)).status(), 404);
}, { refused: 422 });
