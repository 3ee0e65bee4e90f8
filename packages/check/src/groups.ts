/** Adds a value to those of a key. */
export function append<Key, Value>(groups: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = groups.get(key);
  if (values === undefined) groups.set(key, [value]);
  else values.push(value);
}

/** Items by what they have in common, in their order. */
export function groupBy<Item, Key>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) append(groups, keyOf(item), item);
  return groups;
}
