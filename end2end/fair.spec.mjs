// The promotion desk: a fair gets its booths, a brochure for it is curated by keyboard, frozen and printed, and everybody
// sees the fair. What was printed is read back: its text by poppler, its codes by zbar.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { base, inspect, journey, signIn } from "./browser.mjs";

const day = (after) => new Date(Date.now() + (7 * 3600 + after * 86_400) * 1000).toISOString().slice(0, 10);
const shown = (after) => day(after).split("-").reverse().join("/");

// A fair of its own for every visitor: all walk through the same shop.
async function plan(visit, name) {
  const { page } = visit;
  await page.getByRole("link", { name: "Hội chợ", exact: true }).first().click();
  await inspect(visit);
  await page.getByRole("link", { name: "Thêm hội chợ" }).click();
  await page.getByLabel("Loại").selectOption({ label: "Phiên chợ" });
  await page.getByLabel("Tên tiếng Việt").fill(name);
  await page.getByLabel("Ngày khai mạc").fill(shown(12));
  await page.getByLabel("Ngày bế mạc").fill(shown(10));
  await page.getByLabel("Địa chỉ").fill("Sân vận động minh họa");
  await page.getByLabel("Tỉnh, thành phố").selectOption({ label: "Tỉnh Bắc Ninh" });
  await page.getByLabel("Đơn vị tổ chức").fill("Ban tổ chức thử nghiệm");
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("alert").getByText("Ngày bế mạc không trước ngày khai mạc").waitFor();
  await inspect(visit);
  assert.equal(await page.getByLabel("Địa chỉ").inputValue(), "Sân vận động minh họa");
  await page.getByLabel("Ngày bế mạc").fill(shown(14));
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("status").filter({ hasText: "Đã thêm hội chợ" }).waitFor();
  await inspect(visit);
}

async function furnish(visit) {
  const { page } = visit;
  await page.getByRole("link", { name: "Khu và gian hàng" }).click();
  await page.getByLabel("Khu", { exact: true }).fill("Khu A");
  await page.getByLabel("Các số gian").fill("A1-A4");
  await page.getByRole("button", { name: "Thêm gian" }).click();
  await page.getByRole("status").filter({ hasText: "Đã thêm 4 gian" }).waitFor();
  for (const exhibitor of ["Gian chung xã thử nghiệm", "Đơn vị đến sau"]) {
    await page.getByLabel("Số gian", { exact: true }).fill("A1");
    await page.getByLabel("Đơn vị tham gia").fill(exhibitor);
    await page.getByRole("button", { name: "Giao gian" }).click();
  }
  await page.getByRole("alert").getByText("Gian A1 đã giao cho Gian chung xã thử nghiệm").waitFor();
  await inspect(visit);
  await page.getByRole("link", { name: "Gian chung xã thử nghiệm" }).click();
  await page.getByLabel("Tên sản phẩm, đơn vị, nơi làm").fill("che tan cuong");
  await page.getByRole("button", { name: "Tìm", exact: true }).click();
  await page.getByRole("button", { name: /^Thêm Chè/ }).first().click();
  await page.getByRole("button", { name: /^Bỏ Chè/ }).first().waitFor();
  await inspect(visit);
}

async function add(page, words, name) {
  await page.getByLabel("Tìm sản phẩm để thêm").fill(words);
  await page.getByRole("button", { name: "Tìm", exact: true }).click();
  await page.getByRole("button", { name: new RegExp(`^Thêm ${name}`) }).first().click();
  await line(page, name).waitFor();
}

const line = (page, name) => page.getByRole("listitem").filter({ has: page.getByText(new RegExp(`^${name}`)) })
  .filter({ has: page.getByRole("button", { name: new RegExp(`^Bỏ ${name}`) }) });
const order = (page) => page.locator("[data-line]").evaluateAll((lines) => lines.map((it) => it.dataset.name));

// Two products in one part, the second moved before the first: by arrow keys, or by buttons where no script runs.
async function curate(visit, fair) {
  const { page, scripts } = visit;
  await page.goto(fair);
  await page.getByRole("link", { name: "Làm ấn phẩm cho hội chợ này" }).click();
  await page.getByLabel("Tên tiếng Việt").fill("Sản vật thử nghiệm");
  await page.getByLabel("Lời ngỏ").first().fill("Lời ngỏ của **bàn xúc tiến**.");
  await inspect(visit);
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByLabel("Tên phần").fill("Chè và mật");
  await page.getByRole("button", { name: "Thêm phần" }).click();
  await add(page, "che tan cuong", "Chè");
  await add(page, "mat ong", "Mật ong");
  await inspect(visit);
  const before = await order(page);
  assert.equal(before.length, 2);
  if (scripts) {
    const handle = line(page, "Mật ong").getByRole("button", { name: /^Xếp/ });
    await handle.focus();
    await page.keyboard.press("ArrowUp");
    await page.getByRole("status").filter({ hasText: /vị trí 1 trong Chè và mật/ }).waitFor();
    assert.equal(await handle.evaluate((it) => it === document.activeElement), true, "the handle keeps the focus");
  } else {
    await line(page, "Mật ong").getByRole("button", { name: /^Đưa .* lên/ }).click();
  }
  assert.deepEqual(await order(page), before.toReversed());
  await page.getByRole("button", { name: "Chọn xong" }).click();
  await page.getByRole("link", { name: "Chốt bản in" }).click();
  await inspect(visit);
  await page.getByRole("button", { name: "Chốt bản này" }).click();
  await page.getByText("Bản 1 ·").waitFor();
  await inspect(visit);
  return before.toReversed();
}

// The PDF of a page: its text, and the addresses its codes say.
async function printed(page) {
  const folder = mkdtempSync(join(tmpdir(), "chophien-print-"));
  try {
    const file = join(folder, "sheets.pdf");
    writeFileSync(file, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
    const text = execFileSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8" });
    execFileSync("pdftoppm", ["-r", "150", "-png", file, join(folder, "sheet")]);
    const pictures = readdirSync(folder).filter((name) => name.endsWith(".png")).map((name) => join(folder, name));
    // It also complains of pages without a code, such as a cover.
    const read = spawnSync("zbarimg", ["--quiet", "--raw", ...pictures], { encoding: "utf8" }).stdout;
    return { text: text.replace(/\s+/g, " ").normalize("NFC"), codes: read.trim().split("\n"), pages: pictures.length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function print(visit, names) {
  const { page } = visit;
  for (const form of ["Cuốn A4", "Bảng giá", "Thẻ gian hàng"]) {
    await page.getByRole("link", { name: form }).first().click();
    await inspect(visit);
    if (visit.visitor !== "desktop") {
      await page.goBack();
      continue;
    }
    if (form === "Bảng giá") {
      const pdf = await page.pdf({ preferCSSPageSize: true });
      assert.ok(pdf.length > 1000);
    } else {
      const { text, codes, pages } = await printed(page);
      for (const name of names) assert.ok(text.includes(name.slice(0, 24)), `${name} in ${text}`);
      assert.ok(text.includes(`Giá ngày ${shown(0)}`), text);
      assert.equal(pages, form === "Cuốn A4" ? 3 : 1, form);
      assert.equal(codes.length, names.length, codes.join(" "));
      for (const code of codes) assert.match(code, /\/san-pham\/[a-z0-9-]+-[a-z0-9]{6}$/);
      if (form === "Cuốn A4") assert.ok(text.includes("Lời ngỏ của bàn xúc tiến"), text);
      const answer = await page.request.get(new URL(codes[0]).pathname, { baseURL: base });
      assert.equal(answer.status(), 200, "the code leads to a live page");
    }
    await page.goBack();
  }
}

journey("staff curate a fair's brochure by keyboard, freeze and print it, and the public sees the fair", async (visit) => {
  const { page } = visit;
  const name = `Phiên chợ thử ${visit.visitor} ${Date.now() % 1_000_000}`;
  await signIn(page, "xuctien@chophien.example", "/xuc-tien");
  await inspect(visit);
  await plan(visit, name);
  const fair = page.url().split("?")[0];
  await furnish(visit);
  const names = await curate(visit, fair);
  await print(visit, names);

  await page.goto(fair);
  await page.getByRole("link", { name: "Mở đăng ký và công bố" }).click();
  await inspect(visit);
  await page.getByRole("button", { name: "Đúng, làm việc này" }).click();
  await page.getByRole("status").filter({ hasText: "Đã đổi tình trạng" }).waitFor();

  await page.goto("/hoi-cho");
  await inspect(visit);
  await page.getByRole("link", { name }).click();
  await page.getByText("Gian chung xã thử nghiệm").waitFor();
  await inspect(visit);
  const event = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
  assert.deepEqual([event["@type"], event.startDate, event.endDate], ["Event", day(12), day(14)]);
  const calendar = await page.getByRole("link", { name: "Thêm vào lịch" }).getAttribute("href");
  const file = await (await page.request.get(calendar)).text();
  assert.ok(file.includes(`DTSTART;VALUE=DATE:${day(12).replaceAll("-", "")}\r\n`), file);
  await page.getByRole("link", { name: "Sản vật thử nghiệm" }).click();
  await page.getByText("Giá hôm nay vẫn vậy").first().waitFor();
  await inspect(visit);
}, { refused: [409, 422] });

journey("a showroom's page leads to its brochure", async (visit) => {
  const { page } = visit;
  await page.goto("/diem-ban/trung-bay-hoan-kiem");
  await inspect(visit);
  await page.getByRole("link", { name: /một vòng phòng trưng bày/ }).click();
  await page.getByRole("heading", { level: 2, name: "Nước mắm" }).waitFor();
  await inspect(visit);
});
