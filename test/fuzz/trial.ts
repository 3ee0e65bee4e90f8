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
  return { faults: [`slow (${input.language})`], ms };
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
