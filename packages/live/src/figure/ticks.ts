import { printNumber } from "@recto/system";

/** The places and the words of the ticks of a linear axis, at whole multiples of a round step: those of d3-array's `ticks`. */
export function ticksOf(
  start: number,
  stop: number,
  count: number,
): { readonly places: readonly number[]; readonly words: readonly string[] } {
  const { factor, power } = stepOf((stop - start) / count);
  // Multiples of a tenth are not exact, and tenths of multiples are.
  const place = (index: number): number =>
    power < 0 ? (index * factor) / 10 ** -power : index * factor * 10 ** power;
  const step = place(1);
  const places: number[] = [];
  for (let index = Math.ceil(start / step - 1e-9); place(index) <= stop + 1e-9 * step; index++)
    places.push(place(index) + 0);
  return { places, words: places.map((each) => printNumber(each, `,.${Math.max(0, -power)}f`)) };
}

/** The step nearest to a wanted one among 1, 2 and 5 times a power of ten. */
function stepOf(wanted: number): { readonly factor: number; readonly power: number } {
  const power = Math.floor(Math.log10(wanted));
  const excess = wanted / 10 ** power;
  if (excess >= Math.sqrt(50)) return { factor: 1, power: power + 1 };
  return { factor: excess >= Math.sqrt(10) ? 5 : excess >= Math.SQRT2 ? 2 : 1, power };
}
