import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, describe, expect, test, vi } from "vitest";
import { Turns } from "../../../editors/vscode/src/turns.ts";

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "recto-vsix-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the extension for Visual Studio Code", () => {
  test("is packaged as one file that holds all that its manifest names", () => {
    const output = join(folder, "recto.vsix");
    const script = fileURLToPath(new URL("../../../editors/vscode/package.ts", import.meta.url));
    execFileSync(process.execPath, [script, output]);
    const files = unzipSync(readFileSync(output));
    const manifest: { main: string; version: string } = JSON.parse(
      strFromU8(files["extension/package.json"] ?? new Uint8Array()),
    );
    const code = strFromU8(files[join("extension", manifest.main)] ?? new Uint8Array());
    expect(code).toContain('require("vscode")');
    expect(code).not.toContain('require("vscode-languageclient');
    const description = strFromU8(files["extension.vsixmanifest"] ?? new Uint8Array());
    expect(description).toContain(`Version="${manifest.version}"`);
    for (const [, path = ""] of description.matchAll(/ Path="([^"]+)"/g))
      expect(Object.keys(files)).toContain(path);
  });
});

describe("the clients of the extension", () => {
  /** Clients that write down what is done with them; those whose numbers are in `broken` do not start and refuse to stop. */
  function turns(broken: readonly number[]): { told: string[]; turns: Turns<Fake> } {
    const told: string[] = [];
    let made = 0;
    const make = (): Fake => {
      made += 1;
      return new Fake(made, broken.includes(made), told);
    };
    return { told, turns: new Turns(make, ({ number }) => told.push(`${number} failed`)) };
  }

  class Fake {
    readonly number: number;
    readonly #isBroken: boolean;
    readonly #told: string[];

    constructor(number: number, isBroken: boolean, told: string[]) {
      this.number = number;
      this.#isBroken = isBroken;
      this.#told = told;
    }

    async start(): Promise<void> {
      await this.#tell("starts");
    }

    async dispose(): Promise<void> {
      await this.#tell("stops");
    }

    async #tell(what: string): Promise<void> {
      await Promise.resolve();
      if (this.#isBroken) throw new Error("This client is not running.");
      this.#told.push(`${this.number} ${what}`);
    }
  }

  test("that did not start make way for new ones", async () => {
    const { told, turns: clients } = turns([1]);
    await clients.restart();
    await clients.restart();
    await clients.stop();
    expect(told).toEqual(["1 failed", "2 starts", "2 stops"]);
  });

  test("start and stop one after the other", async () => {
    const { told, turns: clients } = turns([]);
    await Promise.all([clients.restart(), clients.restart(), clients.stop()]);
    expect(told).toEqual(["1 starts", "1 stops", "2 starts", "2 stops"]);
  });
});
