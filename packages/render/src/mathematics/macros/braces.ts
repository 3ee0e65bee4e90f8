import { parseLatex } from "@recto/latex";
import type { Argument, Macro, Macros, Node, Root, Script, Span } from "@recto/latex";
import { descendants } from "../tree.ts";
import { MacroView } from "./view.ts";

interface BareArgument {
  readonly span: Span;
  readonly command: string;
  /** Whether it has arguments itself. */
  readonly isApplied: boolean;
}

/**
 * The arguments without braces that are a command: `\sqrt\a`, `x^\mathbf{b}`. TeX's macros take a token for an
 * argument before it is expanded, and a script may be a command with its arguments; KaTeX, which reads what the
 * expansion left, needs braces around them.
 */
export function* bareArguments(root: Root): Generator<BareArgument> {
  for (const node of descendants(root)) {
    if (node.type === "script") {
      const bare = bareCommand(node);
      // The script of a macro is the first of what it expands to, as in TeX.
      if (bare?.isApplied === true && !readInScripts.has(bare.command)) yield bare;
    } else if (node.type === "command" || node.type === "environment") {
      for (const argument of node.arguments) {
        const bare = isContent(argument) ? bareCommand(argument) : undefined;
        if (bare !== undefined) yield bare;
      }
    }
  }
}

/** What KaTeX reads as a script with its arguments: functions that it marks `allowedInArgument`. */
const readInScripts: ReadonlySet<string> = new Set(
  "mathrm mathit mathbf mathnormal mathsfit mathbb mathcal mathfrak mathscr mathsf mathtt Bbb bold frak text textrm textsf texttt textnormal textbf textmd textit textup emph cfrac dfrac frac tfrac dbinom binom tbinom genfrac".split(
    " ",
  ),
);

const contentRoles: ReadonlySet<Argument["role"]> = new Set(["content", "math", "text"]);

function isContent({ kind, role }: Argument): boolean {
  return kind === "required" && contentRoles.has(role);
}

function bareCommand(container: Argument | Script): BareArgument | undefined {
  const [only]: readonly (Node | undefined)[] = container.children;
  if (container.braced || only?.type !== "command") return undefined;
  return { span: only, command: only.name, isApplied: only.end > only.nameEnd };
}

const braced = new WeakMap<Macros, Macros>();

/** The macros with such braces in their bodies. */
export function bracedMacros(macros: Macros): Macros {
  const known = braced.get(macros);
  if (known !== undefined) return known;
  const result = new MacroView(
    () => macros.keys(),
    (name) => {
      const macro = macros.get(name);
      return macro === undefined ? undefined : bracedMacro(macro, macros);
    },
  );
  braced.set(macros, result);
  return result;
}

function bracedMacro(macro: Macro, macros: Macros): Macro {
  if (macro.kind === "alias" || !macro.body.includes("\\")) return macro;
  const spans = bareArgumentsOf(macro).filter(({ command }) => macros.get(command)?.parameters === 0);
  if (spans.length === 0) return macro;
  let body = "";
  let at = 0;
  for (const {
    span: { start, end },
  } of spans) {
    body += `${macro.body.slice(at, start)}{${macro.body.slice(start, end)}}`;
    at = end;
  }
  return { ...macro, body: body + macro.body.slice(at) };
}

const bareOfMacros = new WeakMap<Macro, readonly BareArgument[]>();

/** The arguments in a macro's body that are a command alone, without braces. */
function bareArgumentsOf(macro: Macro): readonly BareArgument[] {
  const known = bareOfMacros.get(macro);
  if (known !== undefined) return known;
  const found = [...bareArguments(parseLatex(macro.body, { mode: "math" }))].filter(
    ({ isApplied }) => !isApplied,
  );
  bareOfMacros.set(macro, found);
  return found;
}

/** The arguments without braces that are an author's macro alone. */
export function authorsArguments(root: Root, macros: Macros): readonly Span[] {
  const spans: Span[] = [];
  for (const { span, command, isApplied } of bareArguments(root)) {
    if (!isApplied && macros.get(command)?.parameters === 0) spans.push(span);
  }
  return spans;
}
