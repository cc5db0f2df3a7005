// The office's list of texts without their English: found from the board, written where the link leads, and gone.
import assert from "node:assert/strict";
import { inspect, journey, signIn } from "./browser.mjs";

journey("an officer writes the English a list says is missing", async (visit) => {
  const { page, visitor } = visit;
  const title = `Chợ phiên vùng cao (${visitor})`;
  await signIn(page, "canbo@chophien.example", "/quan-tri");
  await page.goto("/quan-tri/cau-chuyen-moi");
  await page.getByLabel("Tiêu đề", { exact: true }).fill(title);
  await page.getByLabel("Bài viết", { exact: true }).fill("Sáng sớm, sương còn dày.");
  await page.getByLabel("Đăng cho khách đọc").check();
  await page.getByRole("button", { name: "Lưu" }).click();

  await page.goto("/quan-tri");
  await page.getByRole("main").getByRole("link", { name: /còn thiếu tiếng Anh/ }).click();
  await page.getByRole("heading", { level: 1, name: "Thiếu tiếng Anh" }).waitFor();
  await inspect(visit);
  await page.getByRole("link", { name: /^Câu chuyện/ }).last().click();
  await page.waitForURL(/loai=cau-chuyen/);
  const row = page.getByRole("row", { name: new RegExp(visitor) });
  assert.match(await row.textContent(), /tiêu đề, nội dung/);
  await row.getByRole("link").click();
  await page.getByLabel(/^Tiêu đề tiếng Anh/).fill("A market in the hills");
  await page.getByLabel(/^Bài viết tiếng Anh/).fill("Early, and the mist is thick.");
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.goto("/quan-tri/ban-tieng-anh?loai=cau-chuyen");
  assert.equal(await row.count(), 0);
  await inspect(visit);
});
