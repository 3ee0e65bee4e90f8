import { examine } from "./examine.ts";
import type { Input } from "./mutate.ts";

/** What became of an input: its faults, and how much of a processor's time it took at best, in ms. */
export interface Trial {
  readonly faults: readonly string[];
  readonly ms: number;
}

/** Examines an input; what is thrown is a fault, and so is it to be slow three times. */
export async function tryInput(input: Input): Promise<Trial> {
  let ms = Infinity;
  for (let run = 0; run < 3; run += 1) {
    const start = processorMs();
    try {
      const faults = await examine(input);
      ms = Math.min(ms, processorMs() - start);
      if (faults.length > 0) return { faults, ms };
    } catch (error) {
      return { faults: [`thrown: ${sentenceOf(error)}`], ms: processorMs() - start };
    }
    if (ms <= allowedMs(input)) return { faults: [], ms };
  }
  if (ms <= allowedMs(input) * slowness()) return { faults: [], ms };
  return { faults: [`slow (${input.language})`], ms };
}

/** So many products, each of which waits for the one before, take three cycles each: 11.5 ms at 2.6 GHz. */
const PRODUCTS = 10_000_000;
const PRODUCTS_MS = 11.5;

/** How much slower this machine is here and now than one of 2.6 GHz: others use it as well, or it is throttled. */
function slowness(): number {
  let ms = Infinity;
  for (let run = 0; run < 5; run += 1) {
    const start = processorMs();
    let product = 1;
    for (let count = 0; count < PRODUCTS; count += 1) product = Math.imul(product, 0x5bd1e995);
    if (product === 0) throw new Error("A product of odd numbers is odd.");
    ms = Math.min(ms, processorMs() - start);
  }
  return Math.max(1, ms / PRODUCTS_MS);
}

/** The processor's time that this process has had, in ms: a busy machine does not change it much. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Linear in the size: ten times what a text of that size takes. */
export function allowedMs({ bytes }: Input): number {
  return 300 + bytes.length * 0.01;
}

/** What an error says and where it was thrown first in our own files. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const place = /packages\/[\w/.-]+\.ts/.exec(error.stack ?? "")?.[0] ?? "";
  return `${error.name}: ${error.message.slice(0, 100)} (${place})`;
}

/** What makes a fault the same as another one: its words without numbers and quotations. */
export function kindOf(fault: string): string {
  return fault.replace(/"(?:[^"\\]|\\.)*"/g, "…").replace(/\d+/g, "#");
}
