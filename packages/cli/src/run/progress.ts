import type { RunProgress } from "@recto/system/node";
import type { Output } from "../terminal.ts";

const WIDTH = 24;

/** A bar of the runs that are made, on one line, where a person looks at it. */
export function progressBar(output: Output): {
  readonly show: (progress: RunProgress) => void;
  readonly clear: () => void;
} {
  if (!output.isTerminal) return { show: () => {}, clear: () => {} };
  let shown = "";
  return {
    show({ system, done, wanted, share }) {
      const full = Math.round(share * WIDTH);
      const bar = "█".repeat(full) + "░".repeat(WIDTH - full);
      const runs = wanted === 1 ? "" : `  ${done} of ${wanted} runs`;
      const line = `${bar} ${String(Math.floor(share * 100)).padStart(3)}%${runs}  ${system}`;
      if (line === shown) return;
      shown = line;
      output.write(`\r\u001b[K${line.slice(0, Math.max(10, output.columns - 1))}`);
    },
    clear() {
      if (shown !== "") output.write("\r\u001b[K");
      shown = "";
    },
  };
}
