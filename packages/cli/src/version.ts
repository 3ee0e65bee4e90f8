import { readFileSync } from "node:fs";

/** Recto's own version. */
export function version(): string {
  const file = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  const { version: current }: { version: string } = JSON.parse(file);
  return current;
}
