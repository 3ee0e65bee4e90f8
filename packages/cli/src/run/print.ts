import type { Systems } from "@recto/publish";
import {
  leavesOf,
  measure,
  printMeasured,
  printQuantity,
  type Run,
  type SystemDeclaration,
  type Verdict,
} from "@recto/system";
import { styled, type Output } from "../terminal.ts";
import type { OpenedSystem } from "./open.ts";

/** What the runs say of a claim: nothing where it wants more of them. */
export interface ClaimState {
  readonly name: string;
  readonly says: string;
  /** The runs that it wants. */
  readonly seeds: number;
  readonly verdict: Verdict | undefined;
}

/** Holds a system's claims to runs. A claim that gives no verdict is a problem of the system, or was stopped. */
export async function claimsOf(
  loaded: OpenedSystem,
  runs: readonly Run[],
  systems: Systems,
): Promise<readonly ClaimState[] | { readonly problem: string }> {
  const { system, modulePath } = loaded;
  const states: ClaimState[] = [];
  for (const [name, { says, seeds = 1 }] of Object.entries(system.claims)) {
    if (runs.length < seeds) {
      states.push({ name, says, seeds, verdict: undefined });
      continue;
    }
    const judged = await systems.studio.ask(
      { modulePath, id: system.id },
      { type: "judge", claim: name, runs: runs.map(({ values }) => values) },
    );
    if (judged.state !== "done")
      return {
        problem: `The claim ${name} of ${system.id} ${await systems.did(loaded, judged)}. Mend the claim.`,
      };
    states.push({ name, says, seeds, verdict: judged.result });
  }
  return states;
}

/** Runs for people: values, claims, hashes. */
export function reportOf(
  system: SystemDeclaration,
  runs: readonly Run[],
  claims: readonly ClaimState[],
  out: Output,
): string {
  const [first] = runs;
  if (first === undefined) return "";
  const last = runs.at(-1)?.seed ?? first.seed;
  const seeds =
    runs.length === 1 ? `seed ${first.seed}` : `${runs.length} runs, seeds ${first.seed} to ${last}`;
  const settings = Object.entries(first.parameters).map(([name, value]) => `${name}=${String(value)}`);
  const lines = [
    `${styled(out, "bold", system.id)}  ${system.title}`,
    styled(out, "dim", [seeds, ...settings].join(", ")),
    "",
  ];
  const rows = Object.entries(system.values).map(([path, quantity]) => {
    const measured = measure(
      runs.map(({ values }) => values),
      path,
    );
    return [path, measured === undefined ? "no number" : printMeasured(measured, quantity), quantity.label];
  });
  lines.push(...table(rows));
  if (claims.length > 0) lines.push("", ...claims.map((claim) => claimLine(claim, out)));
  const hashes = runs.length === 1 ? [first.hash] : runs.map(({ seed, hash }) => `seed ${seed}: ${hash}`);
  lines.push("", ...hashes.map((hash) => styled(out, "dim", `SHA-256 ${hash}`)));
  return `${lines.join("\n")}\n`;
}

function claimLine({ name, says, seeds, verdict }: ClaimState, out: Output): string {
  if (verdict === undefined) return `  ? ${name}: ${says}. It wants ${seeds} runs: --seeds ${seeds}.`;
  const mark = verdict.holds ? styled(out, "green", "✓") : styled(out, "red", "✗");
  return `  ${mark} ${name}: ${says.replace(/\.$/, "")}. Measured: ${verdict.measured.replace(/\.$/, "")}.`;
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(([path = "", value = "", label = ""]) =>
    `  ${path.padEnd(widths[0] ?? 0)}  ${value.padEnd(widths[1] ?? 0)}  ${label}`.trimEnd(),
  );
}

/** Runs for programs. Typed arrays are lists; equal runs give equal texts. */
export function jsonOf(
  system: SystemDeclaration,
  runs: readonly Run[],
  claims: readonly ClaimState[],
): string {
  const all = runs.map(({ values }) => values);
  const measured = Object.entries(system.values).map(([path, quantity]) => {
    const found = measure(all, path);
    return [
      path,
      found === undefined
        ? null
        : {
            label: quantity.label,
            ...(quantity.unit === undefined ? {} : { unit: quantity.unit }),
            ...found,
            printed: printQuantity(found.mean, quantity),
          },
    ] as const;
  });
  const report = {
    system: system.id,
    title: system.title,
    parameters: runs[0]?.parameters,
    runs: runs.map(({ seed, hash, values }) => ({ seed, hash, values })),
    measured: Object.fromEntries(measured),
    claims: Object.fromEntries(
      claims.map(({ name, says, seeds, verdict }) => [
        name,
        { says, seeds, ...(verdict ?? { holds: null }) },
      ]),
    ),
  };
  return `${JSON.stringify(report, plain, 2)}\n`;
}

/** A typed array as the list that JSON has for it. */
function plain(_: string, value: unknown): unknown {
  return value instanceof Float64Array ||
    value instanceof Float32Array ||
    value instanceof Int32Array ||
    value instanceof Uint32Array ||
    value instanceof Uint8Array
    ? Array.from(value)
    : value;
}

/** One row for each number of each run (RFC 4180). */
export function csvOf(runs: readonly Run[]): string {
  const rows = ["seed,name,value"];
  for (const { seed, values } of runs)
    for (const [name, value] of leavesOf(values))
      rows.push(`${seed},${quoted(name)},${quoted(String(value))}`);
  return `${rows.join("\r\n")}\r\n`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
