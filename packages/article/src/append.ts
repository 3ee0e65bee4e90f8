/** Adds many items to an array: spreading them into `push` would exhaust the stack. */
export function addAll<Item>(target: Item[], items: Iterable<Item>): void {
  for (const item of items) target.push(item);
}
