import type { Macros } from "@recto/latex";
import { gapAfter } from "../../math/plain.ts";
import { mentions, type Use, usesIn } from "../../math/uses.ts";
import { areTwoVariables } from "../../math/variables.ts";
import { optionValues } from "../../rule-options.ts";
import { type Example, fixOf, presetsFrom, type Rule, type RuleContext } from "../../rule.ts";

/** A rule that one of two forms of a Greek letter is used throughout; of two that are as frequent, `\var…` is kept. */
function letterIsConsistent(
  letter: string,
  plain: string,
  variant: string,
  custom: "one" | "many" = "many",
): Rule {
  const names = [plain.slice(1), variant.slice(1)];
  const options = {
    prefer: {
      type: "choice",
      choices: ["either", ...names],
      default: "either",
      about: "The form to use; `either` asks only that it is one, of which the more frequent is kept.",
    },
  } as const;
  return {
    id: `${letter}-is-consistent`,
    title: `One form of ${letter} is used throughout`,
    reason: `Two forms of one letter look like two variables; ${variant} and ${plain} are both right, but not together.`,
    severity: "warning",
    presets: presetsFrom("recommended"),
    fix: "suggested",
    zones: [],
    options,
    examples: {
      bad: [
        {
          text: `$${variant} > 0$ and $x < ${variant}$; then $«${plain}» \\to 0$.`,
          fixed: `$${variant} > 0$ and $x < ${variant}$; then $${variant} \\to 0$.`,
        },
        {
          text: `$${plain}$, $${plain}_1$ and\n\n$2«${variant}» x$`,
          fixed: `$${plain}$, $${plain}_1$ and\n\n$2${plain} x$`,
        },
        ...(custom === "one" ? inOneSentence(plain, variant) : []),
        {
          language: "markdown",
          text: `Let $${variant} > 0$.\n\nThen $«${plain}»$.`,
          fixed: `Let $${variant} > 0$.\n\nThen $${variant}$.`,
        },
      ],
      good: [
        { text: `$${variant}$ and $${variant}_1$` },
        { text: `$${plain}$ and $${plain}_1$` },
        {
          text: `$${plain} \\circ ${variant}$ and $${plain}$`,
          note: "In one formula they are two variables.",
        },
        {
          text: `$${variant} > 0$ and $${plain}_0$ and $${plain}_{ijk}$`,
          note: "A sign with indices of its own.",
        },
        {
          text: `The two maps $${plain}$ and $${variant}$ commute, as $${plain} > 0$.`,
          note: "Side by side they are two variables.",
        },
        {
          text: `Let $${plain} > 0$. Its inverse is called $${variant}$.`,
          note: "Named anew in one paragraph.",
        },
        ...(custom === "one" ? [] : togetherIn(plain, variant)),
        {
          text: `$${variant}(x)$ is a map.\n\nIf $2${plain} > 1$,\n\nthen $${plain} > 0$.`,
          note: "A function and a number.",
        },
        {
          text: `$a ${variant}$, $b ${variant}$, $c ${variant}$, $a + ${variant}$.\n\n$a${plain}$, $b${plain}$`,
          note: "A slip is rarer.",
        },
        { text: `\\let${plain}${variant} $${plain}$ and $${variant}$`, note: "Both print the same." },
        { text: `\\verb|${plain}| and $${variant}$` },
      ],
    },
    create: (context) => ({
      finish(document) {
        const { prefer } = optionValues(options, context.options);
        if (names.some((name) => document.macros.has(name))) return;
        if (prefer !== "either") demand(context, `\\${prefer}`, prefer === names[0] ? variant : plain);
        else if (names.every((name) => mentions(document, name))) inspect(context, plain, variant, custom);
      },
    }),
  };
}

/** What is a slip of a letter that is one variable by custom. */
const inOneSentence = (plain: string, variant: string): readonly Example[] => [
  {
    text: `For $${variant} > 0$ let $x < ${variant}$; then $y < ${variant}$, $a < «${plain}»$ and $b < «${plain}»$.`,
    fixed: `For $${variant} > 0$ let $x < ${variant}$; then $y < ${variant}$, $a < ${variant}$ and $b < ${variant}$.`,
  },
];

/** What is no slip of other letters. */
const togetherIn = (plain: string, variant: string): readonly Example[] => [
  {
    text: `Now\n\\[ ${plain} = a. \\]\nThen it holds that\n\\[ b < ${variant}. \\]`,
    note: "Displays of one paragraph.",
  },
];

function inspect(context: RuleContext, plain: string, variant: string, custom: "one" | "many"): void {
  const { macros } = context.document;
  const uses = usesIn(context.document);
  const plains = usesOfForm(uses, macros, plain);
  const variants = usesOfForm(uses, macros, variant);
  if (plains.length === 0 || variants.length === 0 || areTwoVariables(plains, variants, custom)) return;
  const isPlainRarer = plains.length <= variants.length;
  const rare = isPlainRarer ? plains : variants;
  const kept = isPlainRarer ? variant : plain;
  report(context, rare, kept, `but ${kept} stands elsewhere`);
}

/** Reports every use of a form that the author does not want. */
function demand(context: RuleContext, wanted: string, other: string): void {
  if (!mentions(context.document, other.slice(1))) return;
  const uses = usesOfForm(usesIn(context.document), context.document.macros, other);
  report(context, uses, wanted, `but ${wanted} is asked for`);
}

function report(context: RuleContext, uses: readonly Use[], kept: string, why: string): void {
  for (const { name, start, nameEnd: end, file } of uses) {
    if (context.document.macros.has(name)) continue;
    context.report(file, {
      start,
      end,
      what: `This is \\${name}, ${why}.`,
      do: `Write ${kept}.`,
      fixes: [
        fixOf("suggested", `Write ${kept}`, { start, end, text: kept + gapAfter(kept, file.text, end) }),
      ],
    });
  }
}

/** The uses of a form: by its own name, and by macros that print it. */
function usesOfForm(uses: ReadonlyMap<string, readonly Use[]>, macros: Macros, form: string): readonly Use[] {
  const printing = [...macros.values()].filter(({ body }) =>
    [...body.matchAll(/\\[A-Za-z]+/g)].some(([word]) => word === form),
  );
  return [form.slice(1), ...printing.map(({ name }) => name)].flatMap((name) => uses.get(name) ?? []);
}

export const epsilonIsConsistent: Rule = letterIsConsistent("epsilon", "\\epsilon", "\\varepsilon", "one");
export const phiIsConsistent: Rule = letterIsConsistent("phi", "\\phi", "\\varphi");
export const thetaIsConsistent: Rule = letterIsConsistent("theta", "\\theta", "\\vartheta");
export const rhoIsConsistent: Rule = letterIsConsistent("rho", "\\rho", "\\varrho");
