// A producer writes a batch down on a phone, the product's page names it, and once it has ended it is gone.
import assert from "node:assert/strict";
import { inspect, journey, signIn } from "./browser.mjs";

const onLabel = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const shown = (day) => day.split("-").reverse().join("/");

journey("a producer writes a batch down, the product's page names it, and it ends", async (visit) => {
  const { page } = visit;
  const code = `TH-${Date.now() % 1_000_000}`;
  await signIn(page, "htx@chophien.example", "/ban-hang/lo");
  await inspect(visit);

  await page.getByLabel("Mã lô").fill(code);
  await page.getByLabel("Ngày làm").fill(onLabel(-1));
  await page.getByLabel("Hạn dùng").fill(onLabel(-2));
  await page.getByLabel("Ghi chú").fill("Mật hoa vải");
  await page.getByRole("button", { name: "Ghi lô" }).click();
  await page.getByRole("alert").getByText("Hạn dùng phải từ ngày làm trở đi.").waitFor();
  assert.equal(await page.getByLabel("Mã lô").inputValue(), code);
  await inspect(visit);
  await page.getByLabel("Hạn dùng").fill(onLabel(700));
  await page.getByRole("button", { name: "Ghi lô" }).click();
  await page.getByRole("status").getByText("Đã ghi lô.").waitFor();
  const line = page.getByRole("listitem").filter({ hasText: code });
  await line.getByText("Đang bán").waitFor();
  await inspect(visit);

  await line.getByRole("link", { name: "Mật ong Thanh Hảo" }).click();
  await page.getByRole("heading", { name: "Lô đang bán" }).waitFor();
  await page.getByText(code, { exact: true }).waitFor();
  await page.getByText(`Làm ngày ${shown(onLabel(-1))}`).waitFor();
  await page.getByText(`Hạn dùng đến ${shown(onLabel(700))}`).waitFor();
  await inspect(visit);
  const product = page.url();

  await page.goto("/ban-hang/lo");
  await page.getByRole("button", { name: `Hết lô ${code}` }).click();
  await page.getByRole("status").getByText("Đã ghi là hết lô.").waitFor();
  await page.getByRole("button", { name: `Bán tiếp lô ${code}` }).waitFor();
  await page.goto(product);
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.equal(await page.getByText(code).count(), 0);
}, { refused: 422 });
