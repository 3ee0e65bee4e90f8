import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Run } from "../contract.ts";
import { hashOf } from "../values/hash.ts";

/** What a run depends on. */
export interface RunKey {
  /** A hash of all code that the system runs. */
  readonly code: string;
  readonly system: string;
  readonly parameters: Readonly<Record<string, number | string | boolean>>;
  readonly seed: number;
}

/** Raised when streams of randomness, elementary functions, hashes or kept files change: what was kept is made anew. */
const FORMAT = 1;

/** A kept run; that there is none; or that there is a file that is not whole. */
export type Kept = { readonly run: Run } | "none" | "damaged";

/** Runs kept in a folder, each in a file of its own, named by a hash of what it depends on. */
export class RunStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  read(key: RunKey): Kept {
    let bytes: Buffer;
    try {
      bytes = readFileSync(this.#path(key));
    } catch (error) {
      return isMissing(error) ? "none" : "damaged";
    }
    const payload = bytes.subarray(32);
    if (!digest(payload).equals(bytes.subarray(0, 32))) return "damaged";
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its digest says that it is what was written
      const run = deserialize(payload) as Run;
      return run.system === key.system && run.hash === hashOf(run.values) ? { run } : "damaged";
    } catch {
      return "damaged";
    }
  }

  /** Keeps a run: whole or not at all, also where another process keeps the same at the same time. */
  write(key: RunKey, run: Run): void {
    const path = this.#path(key);
    const draft = `${path}.${randomUUID()}`;
    const payload = serialize(run);
    mkdirSync(this.#folder, { recursive: true });
    try {
      writeFileSync(draft, Buffer.concat([digest(payload), payload]));
      renameSync(draft, path);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  }

  #path({ code, system, parameters, seed }: RunKey): string {
    const sorted = Object.entries(parameters).toSorted(([a], [b]) => (a < b ? -1 : 1));
    // A number by its own digits: `JSON` would not tell −0 from 0.
    const words = sorted.map(([name, value]) => [
      name,
      typeof value,
      Object.is(value, -0) ? "-0" : String(value),
    ]);
    const text = JSON.stringify([FORMAT, code, system, words, seed]);
    return join(this.#folder, `${digest(text).toString("hex").slice(0, 40)}.run`);
  }
}

function digest(data: string | Uint8Array): Buffer {
  return createHash("sha256").update(data).digest();
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}
