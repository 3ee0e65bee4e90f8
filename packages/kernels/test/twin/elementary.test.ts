import { describe, expect, it } from "vitest";
import { exp, log1p, tanh } from "../../src/twin/elementary.ts";

const { fround } = Math;

/** How far a single is from the exact value, in units of the last place of the single nearest to that. */
function ulpsOff(found: number, exact: number): number {
  const nearest = Math.abs(fround(exact));
  const bits = new Uint32Array(Float32Array.of(nearest).buffer)[0] ?? 0;
  const next = new Float32Array(Uint32Array.of(bits + 1).buffer)[0] ?? 0;
  return Math.abs(found - exact) / (next - nearest);
}

function worst(f: (x: number) => number, exact: (x: number) => number, from: number, to: number): number {
  const count = 300_000;
  let most = 0;
  for (let i = 0; i <= count; i++) {
    const x = fround(from + ((to - from) * i) / count);
    most = Math.max(most, ulpsOff(f(x), exact(x)));
  }
  return most;
}

describe("the kernels' elementary functions, in units in the last place", () => {
  it.each([
    { name: "exp", f: exp, exact: Math.exp, from: -87, to: 88, bound: 1 },
    { name: "exp near zero", f: exp, exact: Math.exp, from: -1, to: 1, bound: 1 },
    { name: "log1p", f: log1p, exact: Math.log1p, from: 1e-30, to: 1, bound: 2 },
    { name: "log1p of little", f: log1p, exact: Math.log1p, from: 1e-30, to: 1e-4, bound: 2 },
    { name: "tanh", f: tanh, exact: Math.tanh, from: -12, to: 12, bound: 2 },
    { name: "tanh near zero", f: tanh, exact: Math.tanh, from: -1e-3, to: 1e-3, bound: 2 },
  ])("$name is at most $bound off", ({ f, exact, from, to, bound }) => {
    const most = worst(f, exact, from, to);
    expect(most).toBeLessThanOrEqual(bound);
    expect(most).toBeGreaterThan(0.4);
  });

  it("ends its range instead of overflowing", () => {
    expect(exp(1000)).toBe(exp(88));
    expect(exp(-1000)).toBe(exp(-87));
    expect(exp(-1000)).toBeGreaterThan(0);
    expect(tanh(1000)).toBe(1);
    expect(tanh(-1000)).toBe(-1);
    expect(exp(Number.NaN)).toBeNaN();
  });
});
