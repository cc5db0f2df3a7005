// The certificate check: one question, one word, then the evidence.
import { inspect, journey } from "./browser.mjs";

journey("a visitor checks a certificate by name, by number and by its own page", async (visit) => {
  const { page } = visit;
  await page.goto("/kiem-tra");
  await inspect(visit);
  await page.getByLabel("Tên, số quyết định hoặc mã").fill("nuoc mam le gia");
  await page.getByRole("button", { name: "Kiểm tra", exact: true }).click();
  await page.getByText("Còn hiệu lực").first().waitFor();
  await inspect(visit);

  await page.goto("/kiem-tra?q=377");
  await page.getByText(/377/).first().waitFor();
  await page.getByRole("link", { name: "Chè đinh Tân Cương" }).click();
  await page.waitForURL(/\/kiem-tra\/[0-9a-z]{6}$/);
  await inspect(visit);

  await page.goto("/kiem-tra?q=mat+ong+rung+son+dong");
  await page.getByText("Hết hạn").first().waitFor();
});

journey("every page stands in both languages", async (visit) => {
  const { page } = visit;
  const paths = ["", "/san-pham", "/kiem-tra", "/diem-ban", "/gio-hang", "/don-hang"];
  for (const path of paths) {
    await page.goto(`/en${path}`);
    await page.locator("html[lang=en]").waitFor({ state: "attached" });
    await inspect(visit);
    await page.getByRole("link", { name: /Tiếng Việt/ }).first().click();
    await page.locator("html[lang=vi]").waitFor({ state: "attached" });
    await inspect(visit);
  }
});
