// The office's catalogue: words that mean the same, products paused many at a time, categories; and a producer's button.
import assert from "node:assert/strict";
import { inspect, journey, signIn } from "./browser.mjs";

// A product for each kind of visitor its own: all walk through the same shop.
const goods = {
  phone: { search: "tuong xay", name: "Tương xay", word: "chao đỗ" },
  desktop: { search: "binh gom chu dau", name: "Bình gốm Chu Đậu", word: "bibelot" },
  "JavaScript off": { search: "den ban may tre", name: "Đèn bàn mây tre", word: "đèn trúc" },
};

async function found(page, text) {
  await page.goto(`/san-pham?q=${encodeURIComponent(text)}`);
  return page.getByRole("main").locator(".product-card__name").allTextContents();
}

// The search follows a change within two seconds.
async function until(page, text, wanted) {
  for (let turn = 0; turn < 20; turn++) {
    if (wanted(await found(page, text))) return;
    await page.waitForTimeout(150);
  }
  assert.fail(`the search for ${text} did not follow`);
}

journey("an officer adds synonyms with a preview, and the shop finds by them", async (visit) => {
  const { page, visitor, scripts } = visit;
  const { search, name, word } = goods[visitor];
  assert.ok(!(await found(page, word)).includes(name));
  await signIn(page, "canbo@chophien.example", "/quan-tri");
  await page.getByRole("link", { name: "Từ đồng nghĩa", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Từ đồng nghĩa" }).waitFor();
  await inspect(visit);
  await page.getByRole("link", { name: "Thêm nhóm từ" }).click();
  const terms = page.getByLabel("Các từ, mỗi dòng một từ hoặc cụm từ");
  await terms.fill(`${word}\ndứa`);
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("alert").getByText("“dứa” đã có rồi").first().waitFor();
  await inspect(visit);
  await terms.fill(`${word}\n${name}`);
  await page.getByLabel("Thử tìm").fill(word);
  if (!scripts) await page.getByRole("button", { name: "Xem trước" }).last().click();
  await page.locator("[data-preview]").getByRole("link", { name }).waitFor();
  assert.ok(!(await found(await page.context().newPage(), word)).includes(name), "a preview stores nothing");
  await inspect(visit);
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("status").filter({ hasText: "Đã thêm nhóm từ" }).waitFor();
  await inspect(visit);
  const group = page.url().split("?")[0];
  await until(page, word, (names) => names.includes(name));
  assert.ok((await found(page, search)).includes(name));

  await page.goto(group);
  await page.getByRole("link", { name: "Bỏ nhóm này" }).click();
  await inspect(visit);
  await page.getByRole("button", { name: "Bỏ nhóm này" }).click();
  await page.getByRole("status").filter({ hasText: "Đã bỏ nhóm từ" }).waitFor();
  await until(page, word, (names) => !names.includes(name));
}, { refused: 422 });

journey("an officer pauses ticked products, they vanish, and come back", async (visit) => {
  const { page, visitor } = visit;
  const { search, name } = goods[visitor];
  await signIn(page, "canbo@chophien.example", "/quan-tri");
  await page.getByRole("link", { name: "Sản phẩm", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Sản phẩm" }).waitFor();
  await inspect(visit);
  await page.getByLabel("Sản phẩm, đơn vị hoặc mã").fill(search);
  await page.getByRole("button", { name: "Lọc" }).click();
  await page.getByLabel(`Chọn ${name}`).check();
  await page.getByRole("button", { name: "Tạm ngừng" }).click();
  await page.getByRole("heading", { level: 1, name: "Tạm ngừng bán 1 sản phẩm?" }).waitFor();
  await inspect(visit);
  await page.getByRole("button", { name: "Tạm ngừng" }).click();
  await page.getByRole("alert").getByText("Nhập lý do.").waitFor();
  await page.getByLabel("Lý do").fill("Kiểm tra nhãn");
  await page.getByRole("button", { name: "Tạm ngừng" }).click();
  await page.getByRole("status").filter({ hasText: "Đã đổi 1 dòng." }).waitFor();
  await inspect(visit);
  const record = await page.getByRole("rowheader").getByRole("link", { name }).getAttribute("href");
  await until(page, search, (names) => !names.includes(name));

  await page.goto(record);
  await inspect(visit);
  const address = await page.getByRole("link", { name: "Xem trang trên chợ" }).getAttribute("href");
  await page.goto(address);
  await page.getByText("Sản phẩm này đang tạm ngừng bán.").waitFor();
  await inspect(visit);
  await page.goto(record);
  await page.getByRole("link", { name: "Bán lại" }).click();
  await page.getByLabel("Lý do").fill("Đã kiểm tra xong");
  await page.getByRole("button", { name: "Bán lại" }).click();
  await page.getByRole("status").filter({ hasText: "Đã đổi tình trạng" }).waitFor();
  await until(page, search, (names) => names.includes(name));
}, { refused: 422 });

journey("an officer adds a category, moves it and removes it", async (visit) => {
  const { page, visitor } = visit;
  const name = `Loại thử ${visitor} ${Date.now() % 1_000_000}`;
  await signIn(page, "canbo@chophien.example", "/quan-tri");
  await page.getByRole("link", { name: "Nhóm hàng", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Nhóm và loại hàng" }).waitFor();
  await inspect(visit);
  await page.getByRole("link", { name: "Thêm loại hàng" }).first().click();
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("alert").getByText("Nhập tên tiếng Việt.").waitFor();
  await inspect(visit);
  await page.getByLabel("Tên tiếng Việt").fill(name);
  await page.getByLabel("Tên tiếng Anh").fill("Trial goods");
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("status").filter({ hasText: "Đã thêm loại hàng" }).waitFor();
  await page.getByRole("button", { name: `Đưa “${name}” lên` }).click();
  await page.getByRole("status").filter({ hasText: "Đã đổi thứ tự" }).waitFor();
  await page.getByRole("link", { name, exact: true }).click();
  await inspect(visit);
  await page.getByRole("link", { name: "Bỏ loại này" }).click();
  await page.getByRole("button", { name: "Bỏ loại này" }).click();
  await page.getByRole("status").filter({ hasText: "Đã bỏ loại hàng" }).waitFor();
  assert.equal(await page.getByText(name).count(), 0);
}, { refused: 422 });

journey("a producer takes a product off the shelf and puts it back", async (visit) => {
  const { page } = visit;
  await signIn(page, "htx@chophien.example", "/ban-hang/san-pham");
  await inspect(visit);
  await page.getByRole("button", { name: /^Tạm ngừng bán: / }).first().click();
  await page.getByRole("status").filter({ hasText: "Đã tạm ngừng bán" }).waitFor();
  await inspect(visit);
  await page.getByRole("button", { name: /^Bán lại: / }).first().click();
  await page.getByRole("status").filter({ hasText: "Đã bán lại" }).waitFor();
});
