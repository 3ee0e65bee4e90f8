import type { ArgumentRole } from "../nodes.ts";
import { type Effect, NO_EFFECT } from "./effect.ts";

/** One argument that a command may take. */
export interface Slot {
  readonly kind:
    | "required"
    | "optional"
    | "star"
    | "parameter-text"
    | "let-token"
    | "verbatim"
    | "to-semicolon"
    | "box-size";
  readonly role: ArgumentRole;
  /** The environment that the author's command puts around it. */
  readonly environment?: string;
  /** Whether it is a file's name, which goes on to a blank where it has no braces. */
  readonly isFile?: boolean;
}

/** The arguments of a command or environment, in order. */
export interface Signature {
  readonly slots: readonly Slot[];
  /** Whether it is one of ours, not the author's: an author's may read its arguments in any mode. */
  readonly known: boolean;
  /** What an author's command does beside. */
  readonly effect: Effect;
}

/**
 * One letter a slot. Lower case is a required argument, upper case an optional one in brackets:
 * `*` star; `r` `R` content; `t` `T` text; `m` `M` mathematics; `n` `N` a name, key, length, file;
 * `f` a file's name that needs no braces;
 * `k` `K` key-value options; `c` the control sequence being defined; `d` `D` a definition's body;
 * `p` the parameter text of `\def`; `=` the token of `\let`; `v` verbatim; `w` `W` a drawing; `;` a drawing up to `;`;
 * `b` the size that TeX's boxes may have before their brace (`to 2cm`, `spread 1em`).
 */
const SLOTS: Readonly<Record<string, Slot>> = {
  "*": { kind: "star", role: "options" },
  r: { kind: "required", role: "content" },
  R: { kind: "optional", role: "content" },
  t: { kind: "required", role: "text" },
  T: { kind: "optional", role: "text" },
  m: { kind: "required", role: "math" },
  M: { kind: "optional", role: "math" },
  n: { kind: "required", role: "name" },
  N: { kind: "optional", role: "name" },
  f: { kind: "required", role: "name", isFile: true },
  k: { kind: "required", role: "options" },
  K: { kind: "optional", role: "options" },
  c: { kind: "required", role: "macro" },
  d: { kind: "required", role: "definition" },
  D: { kind: "optional", role: "definition" },
  p: { kind: "parameter-text", role: "definition" },
  "=": { kind: "let-token", role: "definition" },
  v: { kind: "verbatim", role: "verbatim" },
  w: { kind: "required", role: "drawing" },
  W: { kind: "optional", role: "drawing" },
  ";": { kind: "to-semicolon", role: "drawing" },
  b: { kind: "box-size", role: "options" },
};

export function signature(spec: string, known = true): Signature {
  const slots: Slot[] = [];
  for (const letter of spec) {
    const slot = SLOTS[letter];
    if (slot === undefined) throw new Error(`No argument is written ${letter} in the signature ${spec}.`);
    slots.push(slot);
  }
  return { slots, known, effect: NO_EFFECT };
}

export const NO_ARGUMENTS: Signature = signature("");

const REQUIRED_ONLY = Array.from({ length: 10 }, (_, count) => signature("r".repeat(count), false));
const OPTIONAL_FIRST = Array.from({ length: 10 }, (_, count) =>
  signature(count === 0 ? "" : "R" + "r".repeat(count - 1), false),
);
const PAIRED = Array.from({ length: 10 }, (_, count) => signature("*N" + "r".repeat(count), false));

/** The signature of an author's command: `parameters` arguments, the first of them optional or not. */
export function authorSignature(parameters: number, hasOptional: boolean): Signature {
  const count = Math.max(0, Math.min(9, parameters));
  return (hasOptional ? OPTIONAL_FIRST[count] : REQUIRED_ONLY[count]) ?? NO_ARGUMENTS;
}

/** A signature whose command also does what `effect` says, and whose arguments stand where that says. */
export function withEffect(plain: Signature, effect: Effect): Signature {
  if (effect === NO_EFFECT) return plain;
  let number = 0;
  const slots = plain.slots.map((slot): Slot => {
    number += 1;
    if (slot.kind !== "required" && slot.kind !== "optional") return slot;
    const place = effect.parameters.get(number);
    if (place === undefined) return slot;
    const { role, environment } = place;
    return environment === undefined ? { ...slot, role } : { ...slot, role, environment };
  });
  return { slots, known: plain.known, effect };
}

/** A signature whose arguments that the command's text never uses are thrown away. */
export function withDropped(plain: Signature, body: string): Signature {
  if (plain.slots.every((_, index) => body.includes(`#${index + 1}`))) return plain;
  const slots = plain.slots.map((slot, index): Slot => {
    const mayDrop = (slot.kind === "required" || slot.kind === "optional") && slot.role === "content";
    return mayDrop && !body.includes(`#${index + 1}`) ? { ...slot, role: "dropped" } : slot;
  });
  return { ...plain, slots };
}

/** The signature of an author's paired delimiter: a star or a size, then its arguments. */
export function pairedSignature(parameters: number): Signature {
  return PAIRED[Math.max(0, Math.min(9, parameters))] ?? NO_ARGUMENTS;
}
