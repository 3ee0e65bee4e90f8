import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, describe, expect, test, vi } from "vitest";

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
