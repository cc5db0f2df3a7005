// A province's list: one wrong line stops all of them; corrected it is entered whole, and taken back whole.
import { inspect, journey, signIn } from "./browser.mjs";

// As Excel saves it in Vietnam: semicolons, a heading over the table, scores with a comma.
function file(name, score) {
  const lines = [
    "DANH SÁCH SẢN PHẨM OCOP;;;;",
    "TT;Tên sản phẩm;Chủ thể;Điểm;Xếp hạng",
    `1;Miến dong ${name};HTX ${name};62,5;3 sao`,
    `2;Bún khô ${name};HTX ${name};${score};3 sao`,
  ];
  return { name: `${name}.csv`, mimeType: "text/csv", buffer: Buffer.from(lines.join("\r\n")) };
}

async function preview(page, sent, number) {
  await page.getByLabel("Tệp danh sách").setInputFiles(sent);
  await page.getByRole("button", { name: "Gửi và đọc" }).click();
  await page.getByLabel("Số quyết định").fill(number);
  await page.getByLabel("Ngày ký").fill("04/05/2026");
  await page.getByLabel("Cấp công nhận").selectOption({ label: "UBND cấp tỉnh" });
  await page.getByLabel("Cơ quan ban hành").fill("UBND tỉnh thử nghiệm");
  await page.getByLabel("Người ký").fill("Nguyễn Văn Mẫu");
  await page.getByLabel("Tỉnh, thành phố").selectOption({ label: "Tỉnh Cao Bằng" });
  await page.getByLabel("Nhóm hàng cho sản phẩm chưa có").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Xem trước" }).click();
  await page.getByRole("heading", { level: 2, name: "Xem trước" }).waitFor();
}

journey("an officer enters a province's list and takes it back", async (visit) => {
  const { page, visitor } = visit;
  const stamp = Date.now() % 1_000_000;
  const [name, number] = [`thử nghiệm ${visitor} ${stamp}`, `${stamp}/QĐ-UBND`];
  await signIn(page, "canbo@chophien.example", "/quan-tri");
  await page.getByRole("link", { name: "Chứng nhận", exact: true }).click();
  await page.getByRole("link", { name: "Danh sách quyết định" }).click();
  await inspect(visit);
  await preview(page, file(name, "chưa chấm"), number);
  await page.getByText("1 trên 2 dòng chưa ghi được.").waitFor();
  await page.getByText("1 dòng: Không đọc được tổng điểm.").waitFor();
  await inspect(visit);

  await page.getByRole("link", { name: "Danh sách quyết định" }).click();
  await preview(page, file(name, "58"), number);
  await page.getByText("Đơn vị mới: 1. Sản phẩm mới: 2.").waitFor();
  await inspect(visit);
  await page.getByRole("button", { name: "Ghi cả 2 dòng" }).click();
  await page.getByRole("status").filter({ hasText: "Đã ghi cả danh sách" }).waitFor();
  await inspect(visit);

  await page.getByText("Hoàn tác danh sách này").click();
  await page.getByRole("button", { name: "Hoàn tác", exact: true }).click();
  await page.getByRole("status").filter({ hasText: "Đã hoàn tác" }).waitFor();
  await inspect(visit);
});
