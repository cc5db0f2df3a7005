// Opens a demo shop of its own and a payment service that takes no money, lets the browser journeys walk through them, and
// closes both. CHOPHIEN_BIN and CHOPHIEN_SITE name the program and the built site, beside which chophien-fake-pay lies;
// further arguments go to node's test runner.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const program = process.env.CHOPHIEN_BIN ?? fail("CHOPHIEN_BIN names no program");
const data = mkdtempSync(join(tmpdir(), "chophien-end2end-"));
// The payment service and the shop have to know each other's address, so the shop's is chosen before it opens.
const base = `http://127.0.0.1:${await freePort()}`;
const [key, secret] = ["sk_test_journeys", "whsec_journeys"];
const env = {
  ...process.env,
  CHOPHIEN_DATA: data,
  CHOPHIEN_ADDR: new URL(base).host,
  CHOPHIEN_LOG: "json",
  CHOPHIEN_STRIPE_KEY: key,
  CHOPHIEN_STRIPE_WEBHOOK_SECRET: secret,
};

let shop;
let cashier;
try {
  for (const command of ["migrate", "seed"]) prepare(command);
  const told = ["--secret-key", key, "--webhook-secret", secret, "--webhook-url", `${base}/api/the/tin`];
  cashier = spawn(join(dirname(program), "chophien-fake-pay"), told, { stdio: ["ignore", "pipe", "inherit"] });
  env.CHOPHIEN_STRIPE_URL = await address(cashier, cashier.stdout);
  shop = spawn(program, ["serve"], { env, stdio: ["ignore", "inherit", "pipe"] });
  await address(shop, shop.stderr);
  process.exitCode = await walk();
} finally {
  shop?.kill("SIGTERM");
  cashier?.kill("SIGTERM");
  rmSync(data, { recursive: true, force: true });
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function prepare(command) {
  console.log(`chophien ${command}`);
  const done = spawnSync(program, [command], { env, stdio: ["ignore", "inherit", "inherit"] });
  if (done.status !== 0) fail(`chophien ${command} ended with ${done.status}`);
}

// The first line with an address says where a program is open; everything after it goes on to our own output only where
// it is a warning or worse.
function address(server, output) {
  return new Promise((resolve, reject) => {
    server.once("exit", (code) => reject(new Error(`a program did not open (${code})`)));
    createInterface({ input: output }).on("line", (line) => {
      const entry = parse(line);
      if (entry?.address) resolve(entry.address);
      if (!entry || ["WARN", "ERROR"].includes(entry.level)) console.error(line);
    });
  });
}

function parse(line) {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function walk() {
  const specs = readdirSync(here).filter((file) => file.endsWith(".spec.mjs")).map((file) => join(here, file));
  const run = spawn(process.execPath, ["--test", "--test-concurrency=1", ...process.argv.slice(2), ...specs], {
    env: { ...env, BASE_URL: base },
    stdio: "inherit",
  });
  return new Promise((resolve) => run.once("exit", (code) => resolve(code ?? 1)));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
