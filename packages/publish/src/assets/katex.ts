import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { OutputFile } from "../build/write.ts";
import { hashedName } from "./hash.ts";

/** KaTeX's style sheet with its fonts as files of the site. Only WOFF2: every browser since 2018 reads it. */
export interface KatexAssets {
  readonly styles: string;
  readonly fonts: readonly OutputFile[];
  /** The address of each font by its name: `KaTeX_Main-Regular`. */
  readonly addresses: ReadonlyMap<string, string>;
}

const require = createRequire(import.meta.url);

/** Reads KaTeX's style sheet and fonts; `folder` is what the fonts' addresses begin with: `/assets/`. */
export async function readKatex(folder: string): Promise<KatexAssets> {
  const path = require.resolve("katex/dist/katex.min.css");
  const sheet = new TextDecoder().decode(await readFile(path));
  const fonts: OutputFile[] = [];
  const addresses = new Map<string, string>();
  const names = new Set([...sheet.matchAll(/url\(fonts\/([\w-]+)\.woff2\)/g)].map(([, name = ""]) => name));
  for (const name of names) {
    const bytes = await readFile(join(dirname(path), "fonts", `${name}.woff2`));
    const file = hashedName(`${name}.woff2`, bytes);
    fonts.push({ path: `assets/${file}`, bytes });
    addresses.set(name, folder + file);
  }
  const styles = sheet.replace(
    /src:url\(fonts\/([\w-]+)\.woff2\)[^;}]*/g,
    (_, name: string) => `src:url(${addresses.get(name) ?? ""}) format("woff2")`,
  );
  return { styles, fonts, addresses };
}
