import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Input } from "./mutate.ts";
import type { Language } from "./pool.ts";

/** What fuzzing found once: a test tries it ever since. */
interface Case {
  readonly fault: string;
  readonly language: Language;
  /** The file's text, or its bytes in base64 where they are no text. */
  readonly text?: string;
  readonly base64?: string;
}

const file = fileURLToPath(new URL("../../packages/check/test/data/fuzz/found.json", import.meta.url));

export function foundCases(): readonly (Input & { readonly fault: string })[] {
  return readCases().map(({ fault, language, text, base64 }) => ({
    fault,
    language,
    bytes:
      text === undefined
        ? Uint8Array.from(Buffer.from(base64 ?? "", "base64"))
        : new TextEncoder().encode(text),
  }));
}

/** Longer ones, in bytes, still hold much of a text that is not ours. */
const LONGEST = 4000;

/** Adds a case to the file; one that is too long goes to a file of its own outside the project. Says what became of it. */
export function keep({ language, bytes }: Input, fault: string): string {
  if (bytes.length > LONGEST) {
    const path = join(
      mkdtempSync(join(tmpdir(), "recto-fuzz-")),
      language === "latex" ? "main.tex" : "main.md",
    );
    writeFileSync(path, bytes);
    return `too long to keep, see ${path}`;
  }
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const isText = Buffer.from(new TextEncoder().encode(text)).equals(bytes);
  const content = isText ? { text } : { base64: Buffer.from(bytes).toString("base64") };
  const cases = readCases();
  if (cases.some((known) => known.text === content.text && known.base64 === content.base64)) return "known";
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify([...cases, { fault, language, ...content }], undefined, 2)}\n`);
  return "kept";
}

function readCases(): readonly Case[] {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
}
