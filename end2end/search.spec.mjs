// Searching: what a list says of itself, filters that are taken away again, suggestions by keyboard, and what the office
// learns from searches in vain.
import assert from "node:assert/strict";
import { inspect, journey, signIn } from "./browser.mjs";

const names = (page) => page.locator(".shelf .product-card__name").allTextContents();
// A honey of 190.000 ₫.
const DEAR = "Mật ong rừng Sơn Động";
const field = (page) => page.getByRole("search").locator("input[name=q]").first();

journey("wishes in a search become filters that can be taken away", async (visit) => {
  const { page } = visit;
  await page.goto("/san-pham");
  await field(page).fill("mật ong dưới 100k");
  await field(page).press("Enter");
  await page.getByRole("heading", { name: "Kết quả cho “mật ong”" }).waitFor();
  // Other journeys may have put a honey of their own on sale.
  const cheap = await names(page);
  assert.ok(cheap.includes("Mật ong Thanh Hảo") && !cheap.includes(DEAR), `${cheap}`);
  assert.equal(await field(page).inputValue(), "mật ong", "the words that are left can be searched again");
  await inspect(visit);
  await page.getByRole("link", { name: /Bỏ lọc: Đến 100\.000/ }).click();
  await page.waitForURL((url) => !url.searchParams.has("gia"));
  const all = await names(page);
  assert.ok(all.length > cheap.length && all.includes(DEAR), `${all}`);
});

journey("keys left over by an input method are read, and can be searched for as they stand", async (visit) => {
  const { page } = visit;
  await page.goto("/san-pham?q=maatj%20ong");
  await page.getByText("Không có gì cho “maatj ong”, đây là kết quả cho “mật ong”.").waitFor();
  const first = (await names(page)).slice(0, 3);
  assert.ok(first.length === 3 && first.every((name) => /mật ong/i.test(name)), `${first}`);
  await inspect(visit);
  await page.getByRole("link", { name: "Tìm đúng “maatj ong”" }).click();
  await page.getByRole("heading", { name: "Không tìm thấy sản phẩm nào" }).waitFor();
  await inspect(visit);
  await page.getByRole("link", { name: "Thực phẩm", exact: true }).last().click();
  await page.getByRole("heading", { level: 1, name: "Thực phẩm" }).waitFor();
});

journey("one choice does not hide its siblings, and choices stand in the address", async (visit) => {
  const { page, visitor } = visit;
  await page.goto("/san-pham");
  const open = async () => visitor === "desktop" || page.getByRole("button", { name: /Lọc/ }).click();
  await open();
  const kind = page.getByRole("group", { name: "Loại hình đơn vị" });
  const before = await kind.getByRole("checkbox").count();
  await kind.getByRole("checkbox", { name: /Hợp tác xã/ }).first().check();
  await page.getByRole("radio", { name: /50\.000.*100\.000/ }).check();
  await page.getByRole("button", { name: "Áp dụng" }).click();
  await page.waitForURL((url) => url.searchParams.get("chu-the") === "cooperative" && url.searchParams.get("gia") === "50000-100000");
  await open();
  assert.ok((await kind.getByRole("checkbox").count()) > 1 && before > 1);
  await inspect(visit);
}, { visitors: ["phone", "desktop", "JavaScript off"] });

journey("suggestions are walked by keyboard", async ({ page }) => {
  await page.goto("/san-pham");
  const input = field(page);
  await input.pressSequentially("mat o");
  const list = page.getByRole("listbox");
  await list.waitFor();
  const options = list.getByRole("option");
  assert.ok((await options.count()) >= 3);
  await list.getByRole("option", { name: /Mật ong.*Loại hàng/ }).waitFor();
  await input.press("ArrowDown");
  const active = await input.getAttribute("aria-activedescendant");
  assert.equal(await options.first().getAttribute("id"), active);
  assert.equal(await options.first().getAttribute("aria-selected"), "true");
  await input.press("Escape");
  await list.waitFor({ state: "hidden" });
  assert.equal(await input.inputValue(), "mat o");
  await input.press("Enter");
  await page.waitForURL(/q=mat(\+|%20)o/);
}, { visitors: ["phone", "desktop"] });

journey("an older answer never replaces a newer one", async ({ page }) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  let first = true;
  await page.route("**/api/goi-y?*", async (route) => {
    if (first) {
      first = false;
      await held;
    }
    await route.continue();
  });
  await page.goto("/san-pham");
  const input = field(page);
  const asked = page.waitForRequest(/goi-y.*q=gom/);
  await input.pressSequentially("gom");
  await asked;
  const late = page.waitForResponse(/goi-y.*q=gom$/);
  await input.fill("nuoc mam");
  await page.getByRole("option", { name: /Nước mắm/ }).first().waitFor();
  release();
  await (await late).finished();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const options = await page.getByRole("option").allTextContents();
  assert.ok(options.length > 0 && options.every((text) => !text.includes("Gốm")), options.join());
}, { visitors: ["desktop"] });

journey("recent searches stay on the device and can be forgotten", async ({ page }) => {
  await page.goto("/san-pham?q=g%E1%BB%91m");
  await page.waitForFunction(() => (localStorage.getItem("chophien:tim") ?? "").includes("gốm"));
  await page.goto("/san-pham");
  await page.waitForFunction(() => document.querySelector("[role=combobox]")?.closest("leptos-island"));
  await field(page).click();
  await page.getByRole("option", { name: /gốm.*Tìm gần đây/ }).waitFor();
  await field(page).press("ArrowUp");
  await field(page).press("Enter");
  await page.waitForFunction(() => localStorage.getItem("chophien:tim") === null);
}, { visitors: ["phone", "desktop"] });

journey("the office reads searches in vain and makes a group of synonyms of one", async (visit) => {
  const { page, visitor } = visit;
  const word = { phone: "bánh pía", desktop: "kẹo cu đơ", "JavaScript off": "trà atlas" }[visitor];
  await page.goto(`/san-pham?q=${encodeURIComponent(word)}`);
  await page.getByRole("heading", { name: "Không tìm thấy sản phẩm nào" }).waitFor();
  await signIn(page, "canbo@chophien.example", "/quan-tri/tim-kiem");
  await page.getByRole("table").getByText(word, { exact: true }).waitFor();
  await inspect(visit);
  await page.getByRole("link", { name: `“${word}”` }).click();
  assert.equal(await page.locator("textarea").first().inputValue(), word);
});
