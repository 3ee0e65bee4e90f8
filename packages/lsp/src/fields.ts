/** A field of what may be anything. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/** Whether something says which text it is about, as the protocol has it. */
export function isAboutText(params: unknown): boolean {
  return typeof fieldOf(fieldOf(params, "textDocument"), "uri") === "string";
}
