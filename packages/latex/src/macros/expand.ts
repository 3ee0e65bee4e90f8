import type { Span } from "../nodes.ts";
import { LETTERS_AND_AT, nameEndAt } from "../parse/characters.ts";
import { DEFINERS, buildMacro, keepsEarlier, resolveAlias } from "./build.ts";
import { takeDefinition } from "./define.ts";
import { Gullet, substitute } from "./gullet.ts";
import type { Macro, Macros } from "./macro.ts";
import { Output, copiedSpan } from "./output.ts";
import { madeToken } from "./tokens.ts";
import type { Token } from "./tokens.ts";

/** What is wrong with a use or a definition of a macro, and where its author wrote it. */
export interface ExpansionProblem extends Span {
  readonly kind: "endless" | "missing-argument" | "bad-definition";
  /** The macro's name, without its backslash; for a bad definition the command that defines. */
  readonly name: string;
}

/** Source with its author's macros replaced. */
export interface Expansion {
  readonly text: string;
  /**
   * Where the character at an offset of `text` comes from: what came out of a macro from its author's outermost use of
   * one, all else, arguments of macros included, from itself.
   */
  readonly originAt: (offset: number) => Span;
  readonly problems: readonly ExpansionProblem[];
}

const EXPANSION_LIMIT = 10_000;
const OUTPUT_LIMIT = 1_000_000;
const PREFIXES: ReadonlySet<string> = new Set(["\\global", "\\long", "\\outer", "\\protected"]);

/**
 * Replaces the author's macros in `source[start, end)`, as TeX would, and applies and removes the definitions that stand
 * there. Other control sequences stay as they are. Never throws; what cannot be expanded is among the problems, and
 * where expansion finds no end (10,000 uses, or 1 MB of text) the rest stays as it is. Offsets are UTF-16 code units.
 */
export function expand(source: string, start: number, end: number, macros: Macros): Expansion {
  if (!needsExpansion(source, start, end, macros)) {
    return {
      text: source.slice(start, end),
      originAt: (offset) => copiedSpan(source, start + Math.max(0, offset), end),
      problems: [],
    };
  }
  const expander = new Expander(source, start, end, macros);
  expander.run();
  return {
    text: expander.output.text,
    originAt: expander.output.origins(source, end),
    problems: expander.problems,
  };
}

function needsExpansion(source: string, start: number, end: number, macros: Macros): boolean {
  for (let at = source.indexOf("\\", start); at >= 0 && at < end; at = source.indexOf("\\", at)) {
    const nameEnd = nameEndAt(source, at + 1, end, LETTERS_AND_AT);
    const name = source.slice(at + 1, nameEnd);
    if (macros.has(name) || DEFINERS.has(name)) return true;
    at = nameEnd;
  }
  return false;
}

/** A definition to come back to when the group closes that hides it. */
interface Hidden {
  readonly depth: number;
  readonly name: string;
  readonly earlier: Macro | undefined;
}

class Expander {
  readonly output: Output = new Output();
  readonly problems: ExpansionProblem[] = [];
  readonly #gullet: Gullet;
  readonly #given: Macros;
  readonly #made = new Map<string, Macro | undefined>();
  readonly #hidden: Hidden[] = [];
  #depth = 0;
  #expansions = 0;

  constructor(source: string, start: number, end: number, macros: Macros) {
    this.#gullet = new Gullet(source, start, end);
    this.#given = macros;
  }

  run(): void {
    const { output } = this;
    let isEndless = false;
    for (let token = this.#gullet.next(); token !== undefined; token = this.#gullet.next()) {
      if (token.kind === "open") this.#depth++;
      else if (token.kind === "close") this.#closeGroup();
      const name = token.kind === "control" && !token.primitive ? token.text.slice(1) : "";
      if (name !== "" && !isEndless) {
        if (this.#define(token)) continue;
        const macro = this.#find(name);
        if (macro !== undefined) {
          this.#expansions++;
          isEndless =
            this.#expansions > EXPANSION_LIMIT || output.length > OUTPUT_LIMIT || this.#gullet.isExhausted;
          if (!isEndless) {
            this.#expand(token, macro);
            continue;
          }
          this.#report("endless", name, token);
          this.#gullet.abandon();
        }
      }
      output.append(token);
    }
  }

  #find(name: string): Macro | undefined {
    return this.#made.has(name) ? this.#made.get(name) : this.#given.get(name);
  }

  #closeGroup(): void {
    for (
      let last = this.#hidden.at(-1);
      last !== undefined && last.depth >= this.#depth;
      last = this.#hidden.at(-1)
    ) {
      this.#made.set(last.name, last.earlier);
      this.#hidden.pop();
    }
    this.#depth = Math.max(0, this.#depth - 1);
  }

  #report(kind: ExpansionProblem["kind"], name: string, span: Span): void {
    this.problems.push({ kind, name, start: span.start, end: span.end });
  }

  /** Whether the token is `\global` or the like, and not a command of that name that the author made. */
  #isPrefix(token: Token): boolean {
    return PREFIXES.has(token.text) && !token.primitive && this.#find(token.text.slice(1)) === undefined;
  }

  /** Applies a definition and takes it out; false where the token does not begin one. */
  #define(first: Token): boolean {
    const taken: Token[] = [];
    let token: Token | undefined = first;
    while (token !== undefined && (this.#isPrefix(token) || token.kind === "blank")) {
      token = this.#gullet.next();
      if (token !== undefined) taken.push(token);
    }
    if (token?.kind !== "control" || !DEFINERS.has(token.text.slice(1))) {
      this.#gullet.push(taken.map((each) => (this.#isPrefix(each) ? { ...each, primitive: true } : each)));
      return false;
    }
    const isGlobal = first.text === "\\global" || taken.some((each) => each.text === "\\global");
    const command = token.text.slice(1);
    const parts = takeDefinition(this.#gullet, command, { start: first.start, end: token.end });
    const macro = parts === undefined ? undefined : buildMacro(parts);
    if (macro === undefined || parts === undefined) {
      this.#report("bad-definition", command, {
        start: first.start,
        end: parts?.definition.end ?? token.end,
      });
      return true;
    }
    if (keepsEarlier(command) && this.#find(macro.name) !== undefined) return true;
    const isLocal = !isGlobal && command !== "gdef" && command !== "xdef";
    if (isLocal && this.#depth > 0) {
      this.#hidden.push({ depth: this.#depth, name: macro.name, earlier: this.#find(macro.name) });
    }
    this.#made.set(
      macro.name,
      resolveAlias(macro, (target) => this.#find(target)),
    );
    return true;
  }

  #expand(token: Token, macro: Macro): void {
    const gullet = this.#gullet;
    switch (macro.kind) {
      case "command":
        this.#expandCommand(token, macro);
        return;
      case "operator":
      case "operator-with-limits": {
        const command = macro.kind === "operator" ? "\\operatorname" : "\\operatorname*";
        gullet.push([
          { ...madeToken("control", command, token.start, token.end), primitive: true },
          madeToken("open", "{", token.start, token.end),
          ...substitute(macro.body, [], token),
          madeToken("close", "}", token.start, token.end),
        ]);
        return;
      }
      case "alias":
        this.#expandAlias(token, macro);
        return;
      case "paired-delimiter":
        this.#expandPaired(token, macro);
    }
  }

  /** A target defined after its alias, in the same text, is not what the alias stands for. */
  #expandAlias(token: Token, macro: Macro): void {
    const [first, ...rest] = substitute(macro.body, [], token);
    if (first === undefined) return;
    const target = first.kind === "control" ? this.#find(first.text.slice(1)) : undefined;
    const isLater =
      target !== undefined && target.path === macro.path && target.definition.start > macro.definition.start;
    const isItself = target === macro;
    this.#gullet.push([{ ...first, primitive: target === undefined || isLater || isItself }, ...rest]);
  }

  #expandCommand(token: Token, macro: Macro): void {
    const use = new Use(this.#gullet, token);
    const given: (readonly Token[])[] = [];
    if (macro.parameterText !== undefined) {
      if (!use.takeDelimited(macro.parameterText, given))
        this.#report("missing-argument", macro.name, use.span);
    } else {
      if (macro.optional !== undefined) given.push(use.bracketed() ?? substitute(macro.optional, [], token));
      this.#takeArguments(use, macro, given);
    }
    this.#gullet.push(substitute(macro.body, given, use.span));
  }

  #takeArguments(use: Use, macro: Macro, given: (readonly Token[])[]): void {
    while (given.length < macro.parameters) {
      const argument = use.argument();
      if (argument === undefined) {
        if (!this.#gullet.isExhausted) this.#report("missing-argument", macro.name, use.span);
        return;
      }
      given.push(argument);
    }
  }

  /**
   * mathtools, "Paired delimiters": as they are; with a star they grow; with a size they have it. Those that grow are
   * set as `\mathopen{}\mathclose{…}`, so that they have the spacing of those that do not.
   */
  #expandPaired(token: Token, macro: Macro): void {
    const gullet = this.#gullet;
    const use = new Use(gullet, token);
    const isStarred = gullet.peekPastBlanks()?.text === "*";
    if (isStarred) use.note(gullet.nextPastBlanks());
    const size = isStarred ? undefined : use.bracketed();
    const given: (readonly Token[])[] = [];
    this.#takeArguments(use, macro, given);
    const { span } = use;
    const made = (kind: Token["kind"], text: string): Token => madeToken(kind, text, span.start, span.end);
    const control = (text: string): Token => made("control", text);
    const open = made("open", "{");
    const close = made("close", "}");
    const sized = (suffix: string): readonly Token[] =>
      (size ?? []).map((each) => (each.kind === "control" ? { ...each, text: each.text + suffix } : each));
    const inner = isStarred ? [control("\\middle")] : (size ?? []);
    const [left, right] = macro.delimiters ?? ["", ""];
    const [before, after] = macro.outside ?? ["", ""];
    gullet.push([
      ...substitute(before, given, span),
      ...(isStarred
        ? [control("\\mathopen"), open, close, control("\\mathclose"), open, control("\\left")]
        : sized("l")),
      ...substitute(left, given, span),
      ...substitute(macro.body, given, span).flatMap((each) =>
        each.text === "\\delimsize" ? inner : [each],
      ),
      ...(isStarred ? [control("\\right")] : sized("r")),
      ...substitute(right, given, span),
      ...(isStarred ? [close] : []),
      ...substitute(after, given, span),
    ]);
  }
}

/** One use of a macro: takes its arguments and knows how far it reaches in the author's source. */
class Use {
  readonly #gullet: Gullet;
  readonly #token: Token;
  #end: number;

  constructor(gullet: Gullet, token: Token) {
    this.#gullet = gullet;
    this.#token = token;
    this.#end = token.end;
  }

  /** From the macro's name to the end of its last argument, as far as its author wrote them in one place. */
  get span(): Span {
    return { start: this.#token.start, end: this.#end };
  }

  note(token: Token | undefined): void {
    if (this.#token.copied && token?.copied === true && token.end > this.#end) this.#end = token.end;
  }

  argument(): readonly Token[] | undefined {
    return this.#taken(this.#gullet.argument());
  }

  bracketed(): readonly Token[] | undefined {
    return this.#taken(this.#gullet.bracketed());
  }

  #taken(tokens: readonly Token[] | undefined): readonly Token[] | undefined {
    if (tokens !== undefined) this.note(this.#gullet.last);
    return tokens;
  }

  /** The arguments of a `\def` with delimiters; false where the text does not match. */
  takeDelimited(parameterText: string, given: (readonly Token[])[]): boolean {
    const [prefix = "", ...delimiters] = parameterText.split(/#\d/u);
    if (!this.#gullet.exactly(textsOf(prefix))) return false;
    for (const delimiter of delimiters) {
      const texts = textsOf(delimiter);
      const argument = texts.length === 0 ? this.argument() : this.#taken(this.#gullet.until(texts));
      if (argument === undefined) return false;
      given.push(withoutBraces(argument));
    }
    return true;
  }
}

function textsOf(text: string): readonly string[] {
  return substitute(text, [], { start: 0, end: 0 }).map((token) => token.text);
}

/** An argument that is one group loses its braces. */
function withoutBraces(tokens: readonly Token[]): readonly Token[] {
  if (tokens.length < 2 || tokens[0]?.kind !== "open" || tokens.at(-1)?.kind !== "close") return tokens;
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === "open") depth++;
    else if (token.kind === "close" && --depth === 0 && index < tokens.length - 1) return tokens;
  }
  return tokens.slice(1, -1);
}
