import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { findProgram } from "../packages/cli/src/run/browser.ts";
import { findChromium } from "./chromium.ts";

/** A JavaScript engine that a bundle can run in. */
export interface Engine {
  readonly name: string;
  /** Its program; undefined where it is not installed: a test then skips, and says so. */
  readonly program: string | undefined;
  /** Runs a bundle of `bundleOf` and gives what its `main` returned. Rejects with what went wrong in there. */
  run(bundle: string): Promise<string>;
}

const MINUTE = 60_000;

/**
 * The module at `path`, with all that it imports, as one classic script for `Engine.run`. It exports
 * `main(): string | Promise<string>`.
 */
export async function bundleOf(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "bundle",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2023",
    conditions: ["source"],
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

/** The engines that are not the one of this process: V8 in a browser, SpiderMonkey and JavaScriptCore. */
const engines: readonly Engine[] = [
  browser("Chromium", findChromium(), (profile) => [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    `--user-data-dir=${profile}`,
  ]),
  browser("Firefox", findProgram(["firefox-esr", "firefox"]), (profile) => [
    "--headless",
    "--no-remote",
    "--profile",
    profile,
  ]),
  shell("JavaScriptCore", findProgram(["jsc"])),
];

/** Says aloud which engines are not here, and gives those that are. */
export function installedEngines(): readonly Engine[] {
  const absent = engines.filter(({ program }) => program === undefined);
  for (const { name } of absent)
    console.warn(`${name} is not installed: what runs in it is not tested here.`);
  return engines.filter((engine) => !absent.includes(engine));
}

const REPORT = `;(async () => bundle.main())()
  .then((text) => "+" + text, (error) => "-" + error + error.stack)
  .then((body) => fetch("/report", { method: "POST", body }));`;

/** A page that runs the bundle and posts back what came of it: it needs no protocol that some browsers lack. */
function browser(
  name: string,
  program: string | undefined,
  options: (profile: string) => readonly string[],
): Engine {
  return {
    name,
    program,
    run: (bundle) =>
      inFolder(
        (folder) =>
          new Promise<string>((resolve, reject) => {
            if (program === undefined) throw new Error(`${name} is not installed.`);
            const server = pageServer(bundle, (report) => {
              end(() =>
                report.startsWith("+") ? resolve(report.slice(1)) : reject(new Error(`${name}: ${report}`)),
              );
            });
            let child: ChildProcess | undefined;
            const timer = setTimeout(() => {
              end(() => reject(new Error(`${name} did not report within two minutes.`)));
            }, 2 * MINUTE);
            /** Settles when the browser is gone, and with it its hold on the folder. */
            const end = (settle: () => void): void => {
              clearTimeout(timer);
              server.closeAllConnections();
              server.close();
              if (child === undefined) settle();
              else child.once("exit", settle).kill();
            };
            server.listen(0, "127.0.0.1", () => {
              const address = server.address();
              const port = typeof address === "object" ? address?.port : undefined;
              const page = `http://127.0.0.1:${String(port)}/`;
              child = spawn(program, [...options(folder), page], { stdio: "ignore" }).on("error", reject);
            });
          }),
      ),
  };
}

function pageServer(bundle: string, reported: (report: string) => void): Server {
  return createServer((request, response) => {
    if (request.url === "/report") {
      let body = "";
      request.setEncoding("utf8");
      request.on("data", (part: string) => (body += part));
      request.on("end", () => {
        response.end();
        reported(body);
      });
    } else if (request.url === "/script.js") {
      response.setHeader("content-type", "text/javascript; charset=utf-8").end(`${bundle}\n${REPORT}`);
    } else {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end('<!doctype html><title>Test</title><script src="/script.js"></script>');
    }
  });
}

/** What every browser and Node has, and a shell has not. */
const ENCODER = `globalThis.TextEncoder ??= class {
  encode(text) {
    return Uint8Array.from(unescape(encodeURIComponent(text)), (byte) => byte.charCodeAt(0));
  }
};`;

/** An engine's own shell, which has `print` and nothing of a browser. */
function shell(name: string, program: string | undefined): Engine {
  return {
    name,
    program,
    run: (bundle) =>
      inFolder(async (folder) => {
        if (program === undefined) throw new Error(`${name} is not installed.`);
        const path = join(folder, "bundle.js");
        const ending =
          ';(async () => bundle.main())().then((text) => print("+" + text), (error) => print("-" + error + error.stack));';
        writeFileSync(path, `${ENCODER}\n${bundle}\n${ending}`);
        const child = spawn(program, [path], { stdio: ["ignore", "pipe", "pipe"], timeout: 2 * MINUTE });
        let said = "";
        for (const stream of [child.stdout, child.stderr]) {
          stream.setEncoding("utf8");
          stream.on("data", (part: string) => (said += part));
        }
        await new Promise((closed, failed) => child.once("close", closed).once("error", failed));
        if (!said.startsWith("+")) throw new Error(`${name}: ${said}`);
        return said.slice(1).trimEnd();
      }),
  };
}

async function inFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "recto-engine-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
