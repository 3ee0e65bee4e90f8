import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Builds what the tests of this package run: the command line as it is published. */
export function setup(): void {
  const root = fileURLToPath(new URL("../../../", import.meta.url));
  execFileSync(process.execPath, ["scripts/bundle.ts"], { cwd: root, stdio: "inherit" });
}
