/** What the reader's runs say of a claim: nothing where it is about more of them. */
export type ClaimState = "holds" | "fails" | "open";

const one: Readonly<Record<ClaimState, string>> = {
  holds: "holds",
  fails: "does not hold",
  open: "is untested",
};
const several: Readonly<Record<ClaimState, string>> = {
  holds: "hold",
  fails: "do not hold",
  open: "are untested",
};

/** "6 claims, of which here 2 hold, 1 does not hold and 3 are untested". */
export function verdictWords(states: readonly ClaimState[]): string {
  const kinds = (["holds", "fails", "open"] as const)
    .map((state) => ({ state, count: states.filter((each) => each === state).length }))
    .filter(({ count }) => count > 0);
  const [first] = kinds;
  if (first === undefined) return "no claims";
  if (states.length === 1) return `a claim, which ${one[first.state]} here`;
  if (kinds.length === 1) return `${states.length} claims, which ${several[first.state]} here`;
  const parts = kinds.map(({ state, count }) => `${count} ${(count === 1 ? one : several)[state]}`);
  return `${states.length} claims, of which here ${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;
}
