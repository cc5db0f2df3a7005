// Lists, as the 17 points on searching and listing ask (docs/SCREEN_CHECKS.md): what is found however it is typed, what a
// card says, filters, leafing on and coming back.
import assert from "node:assert/strict";
import { inspect, journey } from "./browser.mjs";

const cards = (page) => page.locator(".catalogue__results .shelf > li");
const names = (page) => page.locator(".catalogue__results .product-card__name").allTextContents();
const search = (text) => `/san-pham?q=${encodeURIComponent(text)}`;

async function found(page, text) {
  await page.goto(search(text));
  return names(page);
}

journey("every kind of question finds its answer", async (visit) => {
  const { page } = visit;
  const first = async (text) => (await found(page, text))[0] ?? "";
  assert.equal(await first("Mật ong Thanh Hảo"), "Mật ong Thanh Hảo", "an exact name");
  assert.match(await first("nước mắm"), /nước mắm/i, "a type of product");
  assert.match(await first("mỳ bắc ninh"), /mỳ/i, "a type and a place");
  assert.ok((await found(page, "4 sao")).length > 3, "a feature");
  assert.ok((await found(page, "dưới 100k")).length > 3, "a price");
  assert.match(await first("trà"), /trà|chè/i, "a word of another region");
  assert.ok((await found(page, "đặc sản an giang")).length > 3, "a theme");
  for (const [typed, page_] of [["đổi trả", "doi-tra"], ["phi ship", "giao-hang"]]) {
    await page.goto(search(typed));
    await page.getByRole("main").locator(`a[href='/thong-tin/${page_}']`).waitFor();
  }
  await inspect(visit);
}, { visitors: ["phone", "JavaScript off"] });

journey("marks, tones and slips find the same honey", async ({ page }) => {
  const honeys = (list) => list.filter((name) => /mật ong/i.test(name)).sort();
  const right = honeys(await found(page, "mật ong"));
  assert.ok(right.length >= 3, `${right}`);
  for (const typed of ["mat ong", "mât ong", "mật ong".normalize("NFD"), "MẬT ONG"]) {
    assert.deepEqual(honeys(await found(page, typed)), right, typed);
  }
  assert.ok((await names(page)).slice(0, right.length).every((name) => /mật ong/i.test(name)), "typed marks stand first");
  for (const [old, now] of [["hoà", "hòa"], ["thuỷ", "thủy"]]) {
    const list = await found(page, now);
    assert.deepEqual(await found(page, old), list);
    assert.ok(list.length > 0, now);
  }
  assert.ok((await found(page, "mật onng")).some((name) => /mật ong/i.test(name)), "one letter too many");
}, { visitors: ["desktop"] });

journey("suggestions are few, told apart, and none is hidden", async ({ page, visitor }) => {
  await page.goto("/san-pham");
  const most = visitor === "desktop" ? 10 : 8;
  for (const typed of ["mat ong", "an giang", "htx", "nuoc mam"]) {
    await page.getByRole("combobox").first().fill("");
    await page.getByRole("combobox").first().pressSequentially(typed);
    const options = page.getByRole("option");
    await options.first().waitFor();
    const count = await options.count();
    assert.ok(count <= most, `${count} for ${typed}`);
    const list = page.getByRole("listbox");
    assert.ok(await list.evaluate((box) => box.scrollHeight <= box.clientHeight + 1), `${typed}: the list scrolls`);
    assert.equal(await options.locator(".suggest__kind:not(:empty)").count(), count, `${typed}: a line does not say what it is`);
  }
}, { visitors: ["phone", "desktop"] });

journey("a commune is suggested and leads to its page", async (visit) => {
  const { page } = visit;
  await page.goto("/");
  await page.getByRole("combobox").first().pressSequentially("nam duong");
  const commune = page.getByRole("option", { name: /Nam Dương, Bắc Ninh.*Nơi làm|Nam Dương, Bắc Ninh/ });
  await commune.waitFor();
  await commune.click();
  await page.getByRole("heading", { level: 1, name: "Xã Nam Dương" }).waitFor();
  await inspect(visit);
}, { visitors: ["phone", "desktop"] });

journey("a search in vain leads on", async (visit) => {
  const { page } = visit;
  await page.goto(search("máy bơm nước"));
  const main = page.getByRole("main");
  await main.getByRole("heading", { name: "Không tìm thấy sản phẩm nào" }).waitFor();
  await main.getByRole("link", { name: "Thực phẩm", exact: true }).first().waitFor();
  await main.getByRole("link", { name: /Hỏi/ }).waitFor();
  await main.getByRole("link", { name: "Xem tất cả sản phẩm" }).click();
  await cards(page).first().waitFor();
}, { visitors: ["phone", "JavaScript off"] });

journey("nothing on a list moves while it comes", async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.shifted += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto("/san-pham?q=mat+ong", { waitUntil: "networkidle" });
  // Letters of the font that comes are a fraction of a pixel wider than those that hold its place.
  const shifted = await page.evaluate(() => globalThis.shifted);
  assert.ok(shifted < 0.001, `${shifted}`);
}, { visitors: ["phone", "desktop"] });

journey("a card says what one needs, and all of it can be filtered", async (visit) => {
  const { page, visitor } = visit;
  await page.goto("/san-pham?q=mat+ong+thanh+hao");
  const card = cards(page).filter({ hasText: "Mật ong Thanh Hảo" }).first();
  await card.getByRole("img", { name: /Mật ong|Hũ|Chai/i }).first().waitFor();
  await card.getByRole("img", { name: /sao OCOP/ }).waitFor();
  assert.match(await card.innerText(), /Thanh Hảo · \S.*\s+\d{2,3}\.000\s₫\s+Chai 350 g/);
  await page.goto("/san-pham");
  if (visitor !== "desktop") await page.getByRole("button", { name: /Lọc/ }).click();
  // Fewer people choose by it, so it is folded.
  await page.locator("summary", { hasText: "Đơn vị làm ra" }).click();
  for (const name of ["Sao còn hiệu lực", "Giá", "Tỉnh, thành", "Đơn vị làm ra", "Loại hàng", "Chỉ xem"]) {
    await page.getByRole("group", { name, exact: true }).waitFor();
  }
  await inspect(visit);
}, { visitors: ["phone", "desktop"] });

journey("the wanted filters stand above the list and in their place", async ({ page, visitor }) => {
  await page.goto("/san-pham");
  const quick = page.getByRole("list", { name: "Lọc nhanh" }).getByRole("link", { name: "4 sao" });
  const shown = await page.getByRole("group", { name: "Sao còn hiệu lực", includeHidden: true })
    .locator("label", { hasText: "4 sao" }).textContent();
  const count = Number(shown.match(/\d+\D*$/)[0].match(/\d+/)[0]);
  await quick.click();
  await page.waitForURL(/sao=4/);
  assert.match(await page.locator(".catalogue__head").innerText(), new RegExp(`^${count} sản phẩm`, "m"), "the count held");
  if (visitor !== "desktop") await page.getByRole("button", { name: /Lọc/ }).click();
  await page.getByRole("group", { name: "Sao còn hiệu lực" }).getByRole("checkbox", { name: /4 sao/, checked: true }).waitFor();
}, { visitors: ["phone", "desktop"] });

journey("pages of a list have numbers and more can be brought", async (visit) => {
  const { page, scripts } = visit;
  await page.goto("/san-pham");
  const numbers = page.getByRole("navigation", { name: "Các trang" });
  assert.equal(await numbers.getByRole("link", { name: "Trang 2" }).getAttribute("href"), "/san-pham?trang=2");
  const all = Number((await page.locator(".catalogue__head").innerText()).match(/(\d+) sản phẩm/)[1]);
  const more = page.getByRole("link", { name: "Xem thêm sản phẩm" });
  if (!scripts) {
    await more.click();
    await page.waitForURL(/trang=2$/);
    return inspect(visit);
  }
  await more.click();
  await page.getByRole("status").filter({ hasText: `Đang xem 48 trong ${all} sản phẩm` }).waitFor();
  assert.equal(await cards(page).count(), 48);
  assert.equal(await cards(page).nth(24).getByRole("link").evaluate((link) => link === document.activeElement), true);
  await inspect(visit);
  while (await more.count()) {
    const before = await cards(page).count();
    await more.click();
    await cards(page).nth(before).waitFor();
  }
  assert.equal(new Set(await cards(page).locator("h3 a").evaluateAll((links) => links.map((link) => link.pathname))).size, all);
});

journey("Back brings the list, its filters and the height again", async ({ page, scripts }) => {
  await page.goto("/san-pham?nhom=thuc-pham&xep=ten");
  const input = page.getByRole("search").locator("input[name=q]").first();
  let at = 20;
  if (scripts) {
    await page.getByRole("link", { name: "Xem thêm sản phẩm" }).click();
    await page.getByRole("status").filter({ hasText: "Đang xem" }).waitFor();
    at = (await cards(page).count()) - 2;
  }
  const card = cards(page).nth(at).getByRole("link");
  const name = await card.textContent();
  await card.scrollIntoViewIfNeeded();
  const top = async () => (await cards(page).nth(at).boundingBox()).y;
  const before = await top();
  await card.click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForURL(/\/san-pham\/.+/);
  await page.goBack();
  await page.waitForURL(/nhom=thuc-pham&xep=ten$/);
  await cards(page).nth(at).waitFor();
  assert.equal(await cards(page).nth(at).getByRole("link").textContent(), name);
  await page.getByRole("link", { name: /Bỏ lọc: Thực phẩm/ }).waitFor();
  // Scrolling back is the browser's, which waits until what it comes to is laid out.
  while (Math.abs((await top()) - before) > 60) await page.waitForLoadState();
  await page.goto("/san-pham?q=mat+ong");
  assert.equal(await input.inputValue(), "mat ong", "what was typed stands in the field");
}, { visitors: ["phone", "desktop", "JavaScript off"] });
