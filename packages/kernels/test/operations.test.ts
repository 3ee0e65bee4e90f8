import { type Arena, arena, type Block, type Operations } from "@recto/kernels";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

/** Numbers as training meets them, and some that it should not. */
const single = fc.oneof(
  { weight: 20, arbitrary: fc.float({ min: -8, max: 8, noNaN: true }) },
  { weight: 2, arbitrary: fc.float({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -0, 1e-40, -1e-45, 100, -100, 3e38, Infinity, NaN) },
);

const numbers = (length: number): fc.Arbitrary<Float32Array> =>
  fc.float32Array({ minLength: length, maxLength: length, noNaN: true, min: -4, max: 4 });

/** Does the same in both engines and gives the bits of all blocks. */
function inBoth(
  blocks: readonly Float32Array[],
  use: (run: Operations, at: readonly number[]) => void,
): readonly (readonly Float32Array[])[] {
  return [arena("wasm"), arena("twin")].map((memory: Arena) => {
    const places: readonly Block[] = blocks.map((block) => memory.reserve(block.length));
    places.forEach((place, i) => memory.view(place).set(blocks[i] ?? []));
    use(
      memory.operations,
      places.map(({ at }) => at),
    );
    return places.map((place) => memory.view(place).slice());
  });
}

function expectSame(blocks: readonly Float32Array[], use: Parameters<typeof inBoth>[1]): void {
  const [wasm, twin] = inBoth(blocks, use);
  // By Object.is, which tells −0 from 0 and takes all NaN for one: an engine may choose their bits.
  expect(wasm).toEqual(twin);
}

const waves = (length: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => Math.fround(Math.sin(i)));

const side = fc.integer({ min: 1, max: 19 });

describe("WebAssembly and its twin give the same bits", () => {
  it("of products of matrices, in any layout, from any start", () => {
    const cases = fc
      .record({
        m: fc.oneof(side, fc.constant(133)),
        n: side,
        k: fc.oneof(side, fc.constant(0), fc.constant(300)),
        isTransposedA: fc.boolean(),
        isTransposedB: fc.boolean(),
        start: fc.constantFrom("zero", "row", "itself"),
      })
      .chain((shape) =>
        fc.tuple(
          fc.constant(shape),
          numbers(Math.max(1, shape.m * shape.k)),
          numbers(Math.max(1, shape.k * shape.n)),
          numbers(shape.m * shape.n),
        ),
      );
    fc.assert(
      fc.property(cases, ([{ m, n, k, isTransposedA, isTransposedB, start }, a, b, c]) => {
        expectSame([a, b, c, c.slice(0, n)], (run, [atA = 0, atB = 0, atC = 0, atRow = 0]) => {
          const [aRow, aColumn] = isTransposedA ? [1, m] : [k, 1];
          const [bRow, bColumn] = isTransposedB ? [1, k] : [n, 1];
          const [from, fromRow] = { zero: [-1, 0], row: [atRow, 0], itself: [atC, n] }[start] ?? [];
          run.matmul(m, n, k, atA, aRow, aColumn, atB, bRow, bColumn, from ?? -1, fromRow ?? 0, atC, n);
        });
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    { name: "as they stand", a: [37, 1], b: [37, 1] },
    { name: "transposed", a: [1, 37], b: [1, 37] },
    { name: "in columns that are apart", a: [37, 1], b: [2, 74] },
    { name: "in rows that are apart", a: [74, 2], b: [1, 37] },
  ])("of products of parts of matrices of every small size, $name", ({ a, b }) => {
    const [most, widest] = [13, 35];
    const blocks = [waves(1400), waves(1400), waves(widest), waves(2 * most ** 3 * widest ** 2)];
    const [wasm, twin] = inBoth(blocks, (run, at) => {
      const [atA = 0, atB = 0, atRow = 0, atC = 0] = at;
      const [aRow = 0, aColumn = 0] = a;
      const [bRow = 0, bColumn = 0] = b;
      let c = atC;
      for (let m = 1; m <= most; m++) {
        for (let n = 1; n <= widest; n++) {
          for (let k = 1; k <= most; k++) {
            const [start = 0, startRow = 0] =
              [
                [atRow, 0],
                [c, n + 1],
                [-1, 0],
              ][k % 3] ?? [];
            run.matmul(m, n, k, atA, aRow, aColumn, atB, bRow, bColumn, start, startRow, c, n + 1);
            c += m * (n + 1);
          }
        }
      }
    });
    expect(wasm).toEqual(twin);
  });

  it("of what is done element by element, for any number", () => {
    const cases = fc
      .integer({ min: 1, max: 40 })
      .chain((length) =>
        fc.array(fc.array(single, { minLength: length, maxLength: length }), { minLength: 4, maxLength: 4 }),
      );
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: 3 }), (columns, kind) => {
        const blocks = columns.map((column) => Float32Array.from(column));
        const length = blocks[0]?.length ?? 0;
        const empty = (): Float32Array => new Float32Array(length);
        expectSame([...blocks, empty(), empty(), empty(), empty()], (run, at) => {
          const [a = 0, b = 0, c = 0, d = 0, value = 0, slope = 0, curvature = 0, product = 0] = at;
          run.activate(kind, length, a, value, slope);
          run.curve(kind, length, value, slope, curvature);
          run.multiply(length, a, b, product);
          run.addProduct(length, a, b, c, d);
          run.add(length, c, product);
        });
      }),
      { numRuns: 300 },
    );
  });

  it("of steps of the optimisers", () => {
    const cases = fc
      .integer({ min: 1, max: 30 })
      .chain((length) => fc.tuple(numbers(length), numbers(length)));
    fc.assert(
      fc.property(cases, fc.double({ min: 0.001, max: 0.999, noNaN: true }), ([weights, gradient], decay) => {
        const { length } = weights;
        const moments = [0, 0, 0].map(() => new Float32Array(length));
        expectSame([weights, gradient, ...moments], (run, [p = 0, g = 0, m = 0, v = 0, speed = 0]) => {
          for (const scale of [10, 3, 1.5])
            run.adam(length, p, g, m, v, 0.01, decay, 0.999, 1e-8, scale, scale);
          for (let k = 0; k < 3; k++) run.descend(length, p, g, speed, 0.01, decay);
        });
      }),
      { numRuns: 60 },
    );
  });

  it("of neighbourhoods, their transpose and sums of columns", () => {
    const small = fc.integer({ min: 1, max: 6 });
    const cases = fc
      .record({ rows: small, height: small, width: small, channels: small, size: fc.constantFrom(1, 3, 5) })
      .chain((shape) =>
        fc.tuple(fc.constant(shape), numbers(shape.rows * shape.height * shape.width * shape.channels)),
      );
    fc.assert(
      fc.property(cases, ([{ rows, height, width, channels, size }, images]) => {
        const patch = size * size * channels;
        const patches = new Float32Array((images.length / channels) * patch);
        const sums = new Float32Array(patch);
        expectSame([images, patches, images, sums], (run, [from = 0, to = 0, back = 0, total = 0]) => {
          run.unfold(rows, height, width, channels, size, from, to);
          run.fold(rows, height, width, channels, size, to, back);
          run.addColumnSums(images.length / channels, patch, to, total);
        });
      }),
      { numRuns: 60 },
    );
  });
});

function dot(a: Float32Array | undefined, b: Float32Array): number {
  return b.reduce((sum, each, i) => sum + each * (a?.[i] ?? 0), 0);
}

describe("the operations", () => {
  it("multiply matrices", () => {
    const [, twin = []] = inBoth(
      [Float32Array.of(1, 2, 3, 4, 5, 6), Float32Array.of(1, 0, 2, 1, 0, 3), new Float32Array(4)],
      (run, [a = 0, b = 0, c = 0]) => run.matmul(2, 2, 3, a, 3, 1, b, 2, 1, -1, 0, c, 2),
    );
    expect([...(twin[2] ?? [])]).toEqual([5, 11, 14, 23]);
  });

  it("fold as the transpose of unfold: ⟨unfold x, y⟩ = ⟨x, fold y⟩", () => {
    const shape = [2, 3, 4, 2, 3] as const;
    const x = Float32Array.from({ length: 48 }, (_, i) => (i * 7) % 11);
    const y = Float32Array.from({ length: 24 * 18 }, (_, i) => (i * 5) % 13);
    const [, found = []] = inBoth(
      [x, y, new Float32Array(y.length), new Float32Array(x.length)],
      (run, [atX = 0, atY = 0, atUnfolded = 0, atFolded = 0]) => {
        run.unfold(...shape, atX, atUnfolded);
        run.fold(...shape, atY, atFolded);
      },
    );
    expect(dot(found[2], y)).toBe(dot(found[3], x));
    expect(dot(found[2], y)).toBeGreaterThan(0);
  });
});
