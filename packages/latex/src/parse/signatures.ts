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
    | "box-size"
    | "delimited"
    | "token"
    | "index-entry";
  readonly role: ArgumentRole;
  /** What stands before a delimited argument, and the code unit that ends it. */
  readonly before?: string;
  readonly closer?: number;
  /** The environment that the author's command puts around it. */
  readonly environment?: string;
  /** Whether a backslash takes what stands after it along, as in an argument that TeX reads before it is code. */
  readonly escapes?: boolean;
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
 * `i` an entry of the index, whose key before `@` is no LaTeX; `x` one token that is printed as it is written;
 * `b` the size that TeX's boxes may have before their brace (`to 2cm`), or a diagram (`@C=1em`).
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
  x: { kind: "token", role: "verbatim" },
  i: { kind: "index-entry", role: "text" },
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

function isArgument({ kind }: Slot): boolean {
  return kind === "required" || kind === "optional" || kind === "delimited";
}

/** A signature whose command also does what `effect` says, and whose arguments stand where that says. */
export function withEffect(plain: Signature, effect: Effect): Signature {
  if (effect === NO_EFFECT) return plain;
  let number = 0;
  const slots = plain.slots.map((slot): Slot => {
    number += 1;
    if (!isArgument(slot)) return slot;
    const place = effect.parameters.get(number);
    if (place === undefined) return slot;
    const { role, environment } = place;
    if (role === "verbatim") return slot.kind === "required" ? READ_AS_CODE : slot;
    return environment === undefined ? { ...slot, role } : { ...slot, role, environment };
  });
  return {
    slots: effect.readsCode === true ? [...slots, READ_AS_CODE] : slots,
    known: plain.known,
    effect,
  };
}

const READ_AS_CODE: Slot = { kind: "verbatim", role: "verbatim", escapes: true };

const PARAMETER = /#[1-9]([^#]*)/g;
const DELIMITERS = /^[!"'()*+,./:;<=>?@[\]|`-]*$/;

/**
 * The signature of a `\def` whose arguments end at a character: `"#1"`, `(#1,#2)`, `#1;`. Undefined for other
 * parameter texts.
 */
export function delimitedSignature(parameterText: string): Signature | undefined {
  const text = parameterText.trim();
  const first = text.indexOf("#");
  const slots: Slot[] = [];
  let before = text.slice(0, Math.max(0, first));
  for (const [, closer = ""] of text.matchAll(PARAMETER)) {
    if (closer.length > 1 || !DELIMITERS.test(before + closer)) return undefined;
    const isPlain = before === "" && closer === "";
    if (closer === "" && !isPlain) return undefined;
    slots.push(
      isPlain
        ? { kind: "required", role: "content" }
        : { kind: "delimited", role: "content", before, closer: closer.charCodeAt(0) },
    );
    before = "";
  }
  if (slots.every(({ kind }) => kind === "required")) return undefined;
  return { slots, known: false, effect: NO_EFFECT };
}

/** A signature whose arguments that the command's text never uses are thrown away. */
export function withDropped(plain: Signature, body: string): Signature {
  if (plain.slots.every((_, index) => body.includes(`#${index + 1}`))) return plain;
  const slots = plain.slots.map((slot, index): Slot => {
    return isArgument(slot) && slot.role === "content" && !body.includes(`#${index + 1}`)
      ? { ...slot, role: "dropped" }
      : slot;
  });
  return { ...plain, slots };
}

/** The signature of an author's paired delimiter: a star or a size, then its arguments. */
export function pairedSignature(parameters: number): Signature {
  return PAIRED[Math.max(0, Math.min(9, parameters))] ?? NO_ARGUMENTS;
}
