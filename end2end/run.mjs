// Opens a demo shop of its own, lets the browser journeys walk through it, and closes it.
// CHOPHIEN_BIN and CHOPHIEN_SITE name the program and the built site; further arguments go to node's test runner.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const program = process.env.CHOPHIEN_BIN ?? fail("CHOPHIEN_BIN names no program");
const data = mkdtempSync(join(tmpdir(), "chophien-end2end-"));
const env = { ...process.env, CHOPHIEN_DATA: data, CHOPHIEN_ADDR: "127.0.0.1:0", CHOPHIEN_LOG: "json" };

let shop;
try {
  for (const command of ["migrate", "seed"]) prepare(command);
  shop = spawn(program, ["serve"], { env, stdio: ["ignore", "inherit", "pipe"] });
  process.exitCode = await walk(await address(shop));
} finally {
  shop?.kill("SIGTERM");
  rmSync(data, { recursive: true, force: true });
}

function prepare(command) {
  console.log(`chophien ${command}`);
  const done = spawnSync(program, [command], { env, stdio: ["ignore", "inherit", "inherit"] });
  if (done.status !== 0) fail(`chophien ${command} ended with ${done.status}`);
}

// The first log line with an address says where the shop is open; everything after it goes on to our own output
// only where it is a warning or worse.
function address(server) {
  return new Promise((resolve, reject) => {
    server.once("exit", (code) => reject(new Error(`the shop did not open (${code})`)));
    createInterface({ input: server.stderr }).on("line", (line) => {
      const entry = parse(line);
      if (entry?.address) resolve(`http://${entry.address}`);
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

function walk(base) {
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
