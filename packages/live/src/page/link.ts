/** What a link says of a figure's run: the seed and the parameters, as written. */
export type Linked = Readonly<Record<string, string>>;

/** What an address says of the figure with a label: `?fig:toy.seed=9&fig:toy.steps=500`; empty for nothing. */
export function readLink(address: string, label: string): Linked {
  const start = `${label}.`;
  const found: Record<string, string> = {};
  for (const [name, value] of new URL(address).searchParams)
    if (name.startsWith(start)) found[name.slice(start.length)] = value;
  return found;
}

/** The address of a page that opens with a figure's run, at the figure. What it says of other figures stays. */
export function linkTo(
  address: string,
  label: string,
  anchor: string,
  settings: Readonly<Record<string, number | string | boolean>>,
): string {
  const link = new URL(address);
  const names = Array.from(link.searchParams.keys());
  for (const name of names) if (name.startsWith(`${label}.`)) link.searchParams.delete(name);
  for (const [name, value] of Object.entries(settings))
    link.searchParams.set(`${label}.${name}`, String(value));
  link.hash = anchor;
  // A colon may stand in a query as it is.
  return link.href.replaceAll("%3A", ":");
}
