import type { Body } from "../tables/environments.ts";
import { type Effect, NO_EFFECT, opening, type ParameterPlace } from "./effect.ts";
import { codeParameters, readsCode } from "./code.ts";
import { COMMANDS, ENVIRONMENTS_BY_NAME } from "./lookup.ts";
import type { KnownCommand } from "./lookup.ts";

/** A definition longer than this draws or programs; it is no abbreviation. */
const LONGEST = 2000;
const CONDITIONALS =
  /\\(?:if[A-Za-z@]*|else|fi|loop|csname|newcommand|def|newenvironment|@[A-Za-z@]*|expandafter|futurelet)(?![A-Za-z@])/;
const INTERESTING =
  /\\(?:begin|end)[A-Za-z]*|\\[[\]()]|\$|\\(?:ensuremath|equation|align|gather|multline|flalign|eqnarray|displaymath|IEEEeqnarray|[vV]erbatim|lstlisting|minted|alltt)/;
const TOKENS =
  /\\begin\s*\{([^{}]*)\}|\\end\s*\{([^{}]*)\}|\\([A-Za-z@]+|[^])\*?|(\$\$?)|([{}])|(#[1-9])|%[^\n]*/g;
/** Commands whose arguments are mathematics where they stand in mathematics. */
const KEEPING: ReadonlySet<string> = new Set(
  "frac dfrac tfrac binom sqrt overline underline boxed left right".split(" "),
);

type Around = "outside" | "formula" | "display" | "name" | "unknown";

interface Level {
  readonly kind: "group" | "formula" | "environment";
  readonly name: string;
  readonly around: Around;
  /** The command whose argument a group is, and how many of its arguments came before. */
  readonly owner: KnownCommand | undefined;
  readonly ownerName: string;
  readonly slot: number;
}

/** A longer text has lost its end; what follows would be looked through for each definition in it. */
const WHOLE = 5000;

/** Reads what a definition's text does. What is conditional or too long to be an abbreviation does nothing we know. */
export function effectOf(body: string): Effect {
  if (body.length > WHOLE) return NO_EFFECT;
  const effect = effectBesideCode(body);
  const code = codeParameters(body);
  return code.size === 0 ? effect : { ...effect, parameters: new Map([...effect.parameters, ...code]) };
}

function effectBesideCode(body: string): Effect {
  const shortVerb = body.includes("\\catcode") ? ACTIVE.exec(body)?.[1] : undefined;
  if (shortVerb !== undefined) return { ...NO_EFFECT, shortVerb };
  if (readsCode(body)) return { ...NO_EFFECT, readsCode: true };
  if (!INTERESTING.test(body)) return NO_EFFECT;
  if (body.length > LONGEST || CONDITIONALS.test(body)) {
    const verbatim = verbatimAtEnd(body);
    if (verbatim !== undefined) return opening(verbatim);
    const holds = verbatimAmong(body);
    return holds === undefined ? NO_EFFECT : { ...NO_EFFECT, holds };
  }
  if (body.trim() === "$$") return { ...NO_EFFECT, opens: ["displaymath"], toggles: true };
  const reader = new EffectReader();
  for (const token of body.matchAll(TOKENS)) reader.read(token);
  return reader.effect();
}

/** `\\catcode`@=\\active \\def@{\\icode@}`: an active character that hands itself to a command as its delimiter. */
const ACTIVE = /\\catcode\s*`\\?([!-@[-`|])\s*=?\s*(?:\\active|13)[^]*\\def\s*\1\s*\{\\[A-Za-z@]+\s*\1\s*\}/;

class EffectReader {
  readonly #levels: Level[] = [];
  readonly #closes: string[] = [];
  readonly #places = new Map<number, ParameterPlace | undefined>();
  #owner: Pick<Level, "owner" | "ownerName" | "slot"> | undefined;
  #after = 0;

  read(token: RegExpExecArray): void {
    const [all, begin, end, control, dollars, brace, hash] = token;
    const owner = token.index === this.#after ? this.#owner : undefined;
    this.#owner = undefined;
    this.#after = token.index + all.length;
    if (begin !== undefined) this.#begin(begin.trim());
    else if (end !== undefined) this.#end(end.trim());
    else if (control !== undefined) this.#control(control);
    else if (dollars !== undefined) this.#dollars(dollars);
    else if (brace === "{") this.#open(owner);
    else if (brace === "}") this.#close();
    else if (hash !== undefined) this.#parameter(Number(hash.slice(1)));
  }

  effect(): Effect {
    const opens = this.#levels.flatMap(({ kind, name }) =>
      kind === "environment" || name === "displaymath" ? name : [],
    );
    const parameters = new Map<number, ParameterPlace>();
    for (const [number, place] of this.#places) if (place !== undefined) parameters.set(number, place);
    return { opens, closes: this.#closes, toggles: false, parameters };
  }

  get #around(): Around {
    return this.#levels.at(-1)?.around ?? "outside";
  }

  #push(kind: Level["kind"], name: string, around: Around): void {
    this.#levels.push({ kind, name, around, owner: undefined, ownerName: "", slot: 0 });
  }

  #begin(name: string): void {
    const body = ENVIRONMENTS_BY_NAME.get(name)?.body;
    const isMath = this.#around === "formula" || this.#around === "display";
    const around: Around =
      body === "display" || (body === "mathematics" && this.#around === "outside")
        ? "display"
        : body === "mathematics" && isMath
          ? this.#around
          : body === "text"
            ? "outside"
            : "unknown";
    this.#push("environment", name, around);
  }

  #end(name: string): void {
    const at = this.#levels.findLastIndex((level) => level.name === name);
    if (at < 0) this.#closes.push(name);
    else this.#levels.splice(at);
  }

  #control(control: string): void {
    if (control === "[") this.#push("formula", "displaymath", "display");
    else if (control === "]") this.#end("displaymath");
    else if (control === "(") this.#push("formula", "(", "formula");
    else if (control === ")") this.#endInline("(");
    else if (isEnvironmentCommand(control)) this.#begin(control);
    else if (control.startsWith("end") && isEnvironmentCommand(control.slice(3))) this.#end(control.slice(3));
    else this.#owner = { owner: COMMANDS.get(control), ownerName: control, slot: 0 };
  }

  #dollars(dollars: string): void {
    if (dollars === "$$") {
      const isOpen = this.#levels.some(({ name }) => name === "displaymath");
      if (isOpen) this.#end("displaymath");
      else this.#push("formula", "displaymath", "display");
    } else if (this.#levels.some(({ name }) => name === "$")) this.#endInline("$");
    else this.#push("formula", "$", "formula");
  }

  #endInline(name: string): void {
    const at = this.#levels.findLastIndex((level) => level.name === name);
    if (at >= 0) this.#levels.splice(at);
  }

  #open(given: Pick<Level, "owner" | "ownerName" | "slot"> | undefined): void {
    const { owner, ownerName, slot } = given ?? { owner: undefined, ownerName: "", slot: 0 };
    const around = given === undefined ? this.#around : this.#aroundArgument(owner, ownerName, slot);
    this.#levels.push({ kind: "group", name: "{", around, owner, ownerName, slot });
  }

  #aroundArgument(owner: KnownCommand | undefined, name: string, slot: number): Around {
    const role = owner?.signature.slots.filter(({ kind }) => kind === "required")[slot]?.role;
    if (role === "name") return "name";
    if (role === "math") return this.#around === "display" ? "display" : "formula";
    if (role === "text") return "outside";
    if (this.#around === "outside" && role !== "verbatim") return "outside";
    return KEEPING.has(name) ? this.#around : "unknown";
  }

  #close(): void {
    const level = this.#levels.at(-1);
    if (level?.kind !== "group") return;
    this.#levels.pop();
    if (level.ownerName !== "")
      this.#owner = { owner: level.owner, ownerName: level.ownerName, slot: level.slot + 1 };
  }

  #parameter(number: number): void {
    const place = this.#place();
    if (!this.#places.has(number)) this.#places.set(number, place);
    else {
      const other = this.#places.get(number);
      if (other?.role !== place?.role || other?.environment !== place?.environment)
        this.#places.set(number, undefined);
    }
  }

  #place(): ParameterPlace | undefined {
    switch (this.#around) {
      case "name":
        return { role: "name", environment: undefined };
      case "formula":
        return { role: "math", environment: undefined };
      case "display": {
        const display = this.#levels.findLast(({ kind }) => kind !== "group")?.name;
        return { role: "content", environment: display };
      }
      case "outside":
      case "unknown":
      default:
        return undefined;
    }
  }
}

/** `\align` and `\endalign` are what `\begin{align}` and `\end{align}` do, and may stand for them in definitions; so with listings. */
function isEnvironmentCommand(name: string): boolean {
  return /^(?:equation|align(?:at|ed)?|gather(?:ed)?|multline|flalign|eqnarray|displaymath|IEEEeqnarray|[vV]erbatim|lstlisting|minted|alltt)$/.test(
    name,
  );
}

/** The environment of source that is no LaTeX which a definition's text begins last, whatever stands before. */
function verbatimAtEnd(body: string): string | undefined {
  const [, begun, control] = AT_END.exec(body.slice(-FAR_BACK)) ?? [];
  const name = begun?.trim() ?? control;
  return name !== undefined && ENVIRONMENTS_BY_NAME.get(name)?.body === "verbatim" ? name : undefined;
}

/** The environment of source that is no LaTeX which a text begins by its command, outside groups. */
function verbatimAmong(body: string): string | undefined {
  const text = body.slice(0, 2 * LONGEST);
  if (!MAY_BE_VERBATIM.test(text)) return undefined;
  let depth = 0;
  for (const [token, , , control] of text.matchAll(TOKENS)) {
    if (token === "{") depth += 1;
    else if (token === "}") depth -= 1;
    else if (depth === 0 && control !== undefined && ENVIRONMENTS_BY_NAME.get(control)?.body === "verbatim")
      return VERBATIM_COMMANDS.test(control) ? control : undefined;
  }
  return undefined;
}

const MAY_BE_VERBATIM = /\\(?:[vV]erbatim|lstlisting|minted|alltt)(?![A-Za-z@])/;
const VERBATIM_COMMANDS = /^(?:[vV]erbatim|lstlisting|minted|alltt)$/;

/**
 * Whether what an environment begins with leaves no character of TeX's own: `\\VerbatimEnvironment` is for that alone,
 * and `\\dospecials` is the list of all of them.
 */
export function makesAllOther(begin: string): boolean {
  return /\\VerbatimEnvironment(?![A-Za-z])|\\@makeother[\s{}]*\\dospecials(?![A-Za-z])/.test(begin);
}

const FAR_BACK = 400;
/** The last `\\begin{name}` of a text with the arguments that follow it, or its last control sequence. */
const AT_END =
  /\\(?:begin\s*\{([^{}\\]+)\}|([A-Za-z]+))(?:\[[^\][]*\]|\{(?:[^{}]|\{[^{}]*\})*\})*\s*(?:%[^\n]*\s*)?$/;

/** What the innermost of some environments holds, where they make a display or hold source that is no LaTeX. */
export function bodyOfWrapped(names: readonly string[]): Body | undefined {
  const bodies = names.map((name) => ENVIRONMENTS_BY_NAME.get(name)?.body);
  if (bodies.at(-1) === "verbatim") return "verbatim";
  const isDisplay = bodies.some((body) => body === "display" || body === "mathematics");
  return isDisplay && bodies.every((body) => body !== undefined) ? "display" : undefined;
}
