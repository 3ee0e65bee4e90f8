import type { AuthorEnvironment } from "../macros/environment.ts";
import type { Macro, Macros } from "../macros/macro.ts";
import { callsLast } from "./code.ts";
import { type Effect, NO_EFFECT, opening } from "./effect.ts";
import { bodyOfWrapped, effectOf, makesAllOther } from "./effects.ts";
import { COMMANDS, ENVIRONMENTS_BY_NAME } from "./lookup.ts";
import {
  NO_ARGUMENTS,
  authorSignature,
  delimitedSignature,
  pairedSignature,
  withDropped,
  withEffect,
} from "./signatures.ts";
import type { Signature } from "./signatures.ts";

/**
 * The effect of a command's text: the environments that it opens count only where they make a display, or the innermost
 * where that holds source that is no LaTeX.
 */
export function effectOfCommand(body: string): Effect {
  const effect = effectOf(body);
  if (effect.opens.length === 0) return effect;
  switch (bodyOfWrapped(effect.opens)) {
    case "display":
      return effect;
    case "verbatim":
      return { ...effect, opens: effect.opens.slice(-1) };
    default:
      return { ...effect, opens: [] };
  }
}

/**
 * What a command takes and does. Where its text ends with `\begin{array}`, the arguments of `array` follow the command:
 * `\def\ba{\begin{array}} \ba{cc}`.
 */
export function signatureOfCommand(plain: Signature, body: string): Signature {
  const read = withEffect(plain, effectOfCommand(body));
  const [name, more] = read.effect.opens;
  if (name === undefined || more !== undefined || !/\\begin\s*\{[^{}]*\}\s*$/.test(body)) return read;
  const slots = ENVIRONMENTS_BY_NAME.get(name)?.signature.slots ?? [];
  return slots.length === 0 ? read : { ...read, slots: [...read.slots, ...slots] };
}

/** The effect of the text at an environment's beginning, where that makes a display or holds source that is no LaTeX. */
export function effectOfEnvironment(begin: string): Effect {
  if (makesAllOther(begin)) return opening("verbatim");
  const effect = effectOf(begin);
  if (effect.holds !== undefined) return opening(effect.holds);
  const isRead = effect.opens.length > 0 && bodyOfWrapped(effect.opens) !== undefined;
  return isRead ? { ...effect, closes: [] } : NO_EFFECT;
}

/** How a `\def` whose only argument ends at a command does what two commands do: `\def\ba#1\ea{\begin{align}#1\end{align}}`. */
export interface Delimited {
  readonly opener: Signature;
  readonly closer: Signature;
  /** The command that ends the argument, without its backslash. */
  readonly closerName: string;
}

export function delimitedBy(parameterText: string, body: string): Delimited | undefined {
  const closerName = /^\s*#1\s*\\([A-Za-z]+)\s*$/.exec(parameterText)?.[1];
  const environment = closerName === undefined ? undefined : effectOf(body).parameters.get(1)?.environment;
  if (closerName === undefined || environment === undefined) return undefined;
  return {
    opener: withEffect(NO_ARGUMENTS, { ...NO_EFFECT, opens: [environment] }),
    closer: withEffect(NO_ARGUMENTS, { ...NO_EFFECT, closes: [environment] }),
    closerName,
  };
}

/** What a command takes that ends with one that reads code. */
export const CALLER: Signature = withEffect(NO_ARGUMENTS, { ...NO_EFFECT, readsCode: true });

/** What author's macros that were defined elsewhere take and do; those that a parse asks for are read once. */
export class AuthorCommands {
  readonly #macros: Macros;
  #read:
    { readonly closers: ReadonlySet<string>; readonly delimited: ReadonlyMap<string, Signature> } | undefined;

  constructor(macros: Macros) {
    this.#macros = macros;
  }

  signature(name: string): Signature | undefined {
    const macro = this.#macros.get(name);
    if (macro === undefined) return this.#closersOfDelimited.get(name);
    const own = signatureOf(macro);
    if (own.slots.length > 0 || own.effect !== NO_EFFECT) return own;
    return callsLast(macro.body, (called) => this.#readsCode(called)) ? CALLER : own;
  }

  #readsCode(name: string): boolean {
    const macro = this.#macros.get(name);
    return macro !== undefined && signatureOf(macro).effect.readsCode === true;
  }

  /** The environments that some macro ends. */
  get closers(): ReadonlySet<string> {
    return (this.#read ??= this.#readAll()).closers;
  }

  get #closersOfDelimited(): ReadonlyMap<string, Signature> {
    return (this.#read ??= this.#readAll()).delimited;
  }

  #readAll(): { readonly closers: Set<string>; readonly delimited: Map<string, Signature> } {
    const closers = new Set<string>();
    const delimited = new Map<string, Signature>();
    for (const macro of this.#macros.values()) {
      const pair =
        macro.parameterText === undefined ? undefined : delimitedBy(macro.parameterText, macro.body);
      if (pair !== undefined) delimited.set(pair.closerName, pair.closer);
      const { closes, toggles } = (pair?.closer ?? signatureOf(macro)).effect;
      for (const name of closes) closers.add(name);
      if (toggles) closers.add("displaymath");
    }
    return { closers, delimited };
  }
}

const environments = new WeakMap<AuthorEnvironment, Signature>();

/** What an author's environment that was defined elsewhere takes and holds. */
export function signatureOfEnvironment(environment: AuthorEnvironment): Signature {
  const known = environments.get(environment);
  if (known !== undefined) return known;
  const { parameters, optional, begin } = environment;
  const signature = withEffect(
    authorSignature(parameters, optional !== undefined),
    effectOfEnvironment(begin),
  );
  environments.set(environment, signature);
  return signature;
}

const known = new WeakMap<Macro, Signature>();

function signatureOf(macro: Macro): Signature {
  const signature = known.get(macro) ?? readSignature(macro);
  known.set(macro, signature);
  return signature;
}

function readSignature(macro: Macro): Signature {
  switch (macro.kind) {
    case "command": {
      const { parameters, optional, body, parameterText } = macro;
      const pair = parameterText === undefined ? undefined : delimitedBy(parameterText, body);
      if (pair !== undefined) return pair.opener;
      const plain =
        (parameterText === undefined ? undefined : delimitedSignature(parameterText)) ??
        authorSignature(parameters, optional !== undefined);
      return signatureOfCommand(COMMANDS.has(macro.name) ? plain : withDropped(plain, body), body);
    }
    case "paired-delimiter":
      return pairedSignature(macro.parameters);
    case "operator":
    case "operator-with-limits":
      return NO_ARGUMENTS;
    case "alias":
    default:
      return (
        COMMANDS.get(macro.body.replace(/^\\/u, ""))?.signature ??
        withEffect(NO_ARGUMENTS, effectOfCommand(macro.body))
      );
  }
}
