import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join, resolve } from "node:path";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { findChromium } from "../test/chromium.ts";
import type { Measured } from "./kernels/worker.ts";

/**
 * Steps a second in a worker of Chromium, beside tfjs and jax-js in the same run: a denoising step of the 2-128-128-2
 * network (goals 1,700, and 250 without WebAssembly), a Langevin step of 1280 chains (goal 8,000), and one of CartPole
 * (goal 10 million), which the others have not.
 */
const GOALS = { learn: 1700, walk: 8000, balance: 10_000_000 };
const TITLES = {
  learn: "2-128-128-2 network, batch 128, Adam",
  walk: "Langevin, 1280 chains",
  balance: "CartPole",
};

const { outputFiles } = await build({
  entryPoints: [resolve("bench/kernels/worker.ts")],
  bundle: true,
  write: false,
  format: "esm",
  platform: "browser",
  conditions: ["source"],
  logLevel: "error",
});
const script = outputFiles[0]?.text ?? "";
const tfjs = resolve("node_modules/@tensorflow/tfjs-backend-wasm/dist");
const server = createServer(({ url = "/" }, response) => {
  if (url === "/worker.js") response.setHeader("content-type", "text/javascript").end(script);
  else if (url.startsWith("/tfjs/")) {
    response.setHeader("content-type", "application/wasm").end(readFileSync(join(tfjs, basename(url))));
  } else response.setHeader("content-type", "text/html").end("<!doctype html><title>Bench</title>");
});
await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server at a port has such an address
const { port } = server.address() as AddressInfo;

const executablePath = findChromium();
if (executablePath === undefined) throw new Error("This bench needs a Chromium.");
const browser = await chromium.launch({ executablePath, chromiumSandbox: false, args: ["--disable-gpu"] });
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${String(port)}/`);
const measured = await page.evaluate(
  () =>
    new Promise<readonly Measured[]>((done, failed) => {
      const worker = new Worker("/worker.js", { type: "module" });
      worker.addEventListener("message", ({ data }: MessageEvent<readonly Measured[]>) => done(data));
      worker.addEventListener("error", ({ message }) => failed(new Error(message)));
    }),
);
await browser.close();
server.close();

for (const task of ["learn", "walk", "balance"] as const) {
  const rows = measured.filter((each) => each.task === task);
  const mine = rows[0]?.rate ?? Number.NaN;
  console.log(`${TITLES[task]} (goal ${String(GOALS[task])} steps/s)`);
  for (const { name, rate, error } of rows) {
    const figures =
      rate === undefined
        ? `failed: ${error ?? ""}`
        : `${rate.toFixed(0).padStart(9)} steps/s   ${(mine / rate).toFixed(2).padStart(6)} × as long as ours`;
    console.log(`  ${name.padEnd(20)} ${figures}`);
  }
}
