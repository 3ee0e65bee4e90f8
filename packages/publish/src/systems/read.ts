import type { Article, Attribute, Claim, PrintedValue, ResolvedArticle, SystemFigure } from "@recto/article";
import { walkArticle } from "@recto/article";
import { diagnosticAt, nearest, type Diagnostic, type Fix } from "@recto/diagnostics";
import type { Span } from "@recto/latex";
import {
  isFormat,
  readSeed,
  readTolerance,
  type PrintedNumber,
  type Quantity,
  type SystemDeclaration,
} from "@recto/system";
import type { SiteRule } from "../rules.ts";
import { readPrinted } from "./printed.ts";
import { parameterRule, systemRule, valueRule } from "./rules.ts";
import type { LoadedSystem } from "./load.ts";
import { readParameters, type ParameterValues } from "./parameters.ts";

/** A system's figure, its attributes read by the system's declarations. */
export interface ReadFigure {
  readonly node: SystemFigure;
  readonly loaded: LoadedSystem;
  /** The name of one of the system's figures, or `play`. */
  readonly view: string;
  readonly seed: number;
  readonly settings: ParameterValues;
}

/** What a claim wants of the runs of a figure. */
export interface ReadClaim {
  readonly node: Claim;
  readonly figure: ReadFigure;
  readonly seeds: number;
  readonly wants:
    | {
        readonly type: "value";
        readonly path: string;
        readonly quantity: Quantity;
        readonly printed: PrintedNumber;
        /** How far what is measured may be from what is printed, in the quantity's unit. */
        readonly within: number;
        /** The same of another number in the place of the printed one. */
        readonly toleranceOf: (printed: Pick<PrintedNumber, "value" | "rounding">) => number;
        /** The tolerance in words, where its author gave one. */
        readonly tolerance: string | undefined;
      }
    | { readonly type: "statement"; readonly name: string };
}

/** A value that is to be printed. */
export interface ReadValue {
  readonly node: PrintedValue;
  readonly figure: ReadFigure;
  readonly path: string;
  readonly quantity: Quantity;
  readonly format: string | undefined;
  readonly seeds: number;
}

/** A claim and a printed value are over no more runs than this. */
const MOST_SEEDS = 1000;

/** Reads what an article says of systems, and says what is wrong with it. */
export class Reading {
  readonly diagnostics: Diagnostic[] = [];
  readonly #article: Article;

  constructor(article: Article) {
    this.#article = article;
  }

  report(
    rule: SiteRule,
    { start, end }: Span,
    what: string,
    advice: string,
    fixes: readonly Fix[] = [],
  ): void {
    const { id, severity, reason } = rule;
    this.diagnostics.push(
      diagnosticAt(this.#article.source, {
        rule: id,
        severity,
        start,
        end,
        what,
        why: reason,
        do: advice,
        fixes,
      }),
    );
  }

  /** A word that is not among those that can be, with the nearest that can. */
  unknown(rule: SiteRule, place: Span, what: string, word: string, known: readonly string[]): void {
    const near = nearest(word, known);
    const fixes: readonly Fix[] =
      near === undefined
        ? []
        : [
            {
              title: `Write ${near}`,
              tier: "suggested",
              edits: [{ start: place.start, end: place.end, text: near }],
            },
          ];
    const all = known.length === 0 ? "There are none." : `There are ${known.slice(0, 12).join(", ")}.`;
    this.report(rule, place, what, near === undefined ? all : `Did you mean ${near}?`, fixes);
  }

  figure(node: SystemFigure, loaded: LoadedSystem): ReadFigure {
    const { system } = loaded;
    const named = (name: string): Attribute | undefined => node.attributes.find((each) => each.name === name);
    const view = named("view");
    const names = [...Object.keys(system.figures), ...(system.play === undefined ? [] : ["play"])];
    if (view !== undefined && !names.includes(view.value))
      this.unknown(
        systemRule,
        view.at,
        `The system ${system.id} has no view ${view.value}.`,
        view.value,
        names,
      );
    const written = named("seed");
    const seed = written === undefined ? 1 : readSeed(written.value);
    if (written !== undefined && typeof seed === "object")
      this.report(parameterRule, written.at, seed.what, seed.do);
    const own = node.attributes.filter(({ name }) => name !== "use" && name !== "view" && name !== "seed");
    const { settings, problems } = readParameters(system.parameters, own);
    for (const { attribute, problem } of problems) {
      const { what, do: advice, meant, isUnknown } = problem;
      const { start, name, at } = attribute;
      const place = isUnknown ? { start, end: start + name.length } : at;
      const fixes: readonly Fix[] =
        meant === undefined
          ? []
          : [{ title: `Write ${meant}`, tier: "suggested", edits: [{ ...place, text: meant }] }];
      this.report(parameterRule, isUnknown ? attribute : at, what, advice, fixes);
    }
    const shown = view !== undefined && names.includes(view.value) ? view.value : (names[0] ?? "");
    return {
      node,
      loaded,
      view: shown,
      seed: typeof seed === "number" ? seed : 1,
      settings,
    };
  }

  claim(node: Claim, figure: ReadFigure): ReadClaim | undefined {
    const { system } = figure.loaded;
    const named = (name: string): Attribute | undefined => node.attributes.find((each) => each.name === name);
    const holds = named("holds");
    const value = named("value");
    const count = named("seeds");
    const seeds = this.#seeds(count);
    // Of how many runs it is nobody knows, so nothing is tested.
    if (count !== undefined && seeds === undefined) return undefined;
    if (holds !== undefined) {
      const claim = Object.hasOwn(system.claims, holds.value) ? system.claims[holds.value] : undefined;
      if (claim === undefined) {
        const names = Object.keys(system.claims);
        const what = `The system ${system.id} claims nothing that is named ${holds.value}.`;
        this.unknown(valueRule, holds.at, what, holds.value, names);
        return undefined;
      }
      const wants = { type: "statement", name: holds.value } as const;
      return { node, figure, seeds: seeds ?? claim.seeds ?? 1, wants };
    }
    if (value === undefined) return undefined;
    const quantity = this.quantity(system, value.value, value.at);
    if (quantity === undefined) return undefined;
    const printed = readPrinted(this.#article.source.text, node.words, quantity);
    if ("problem" in printed) {
      this.report(
        valueRule,
        node.words,
        printed.problem,
        `Write the number${quantity.unit === undefined ? "" : " with its unit"}: \`:claim[${exampleOf(quantity)}]{…}\`.`,
      );
      return undefined;
    }
    const written = named("within");
    const within =
      written === undefined ? printed.rounding : readTolerance(written.value, quantity, printed.value);
    const toleranceOf = ({ value: size, rounding }: Pick<PrintedNumber, "value" | "rounding">): number =>
      written === undefined ? rounding : (readTolerance(written.value, quantity, size) ?? 0);
    if (within === undefined && written !== undefined) {
      this.report(
        valueRule,
        written.at,
        `${written.value} is no tolerance.`,
        `Write \`4pp\` for percentage points, \`5%\` of the number, or a number${quantity.unit === undefined ? "" : ` in ${quantity.unit}`}.`,
      );
      return undefined;
    }
    const tolerance = written?.value;
    const wants = {
      type: "value",
      path: value.value,
      quantity,
      printed,
      within: within ?? 0,
      toleranceOf,
      tolerance,
    } as const;
    return { node, figure, seeds: seeds ?? 1, wants };
  }

  value(node: PrintedValue, figure: ReadFigure): ReadValue | undefined {
    const quantity = this.quantity(figure.loaded.system, node.path.name, node.path);
    const as = node.attributes.find(({ name }) => name === "as");
    if (as !== undefined && !isFormat(as.value))
      this.report(
        valueRule,
        as.at,
        `${as.value} is no format for a number.`,
        "Write one of d3-format's, such as `.1%`, `.3f`, `,d` or `.2e`.",
      );
    if (quantity === undefined) return undefined;
    const count = node.attributes.find(({ name }) => name === "seeds");
    const seeds = count === undefined ? 1 : this.#seeds(count);
    if (seeds === undefined) return undefined;
    const format = as !== undefined && isFormat(as.value) ? as.value : undefined;
    return { node, figure, path: node.path.name, quantity, format, seeds };
  }

  quantity(system: SystemDeclaration, path: string, place: Span): Quantity | undefined {
    const quantity = Object.hasOwn(system.values, path) ? system.values[path] : undefined;
    if (quantity === undefined) {
      const what = `The system ${system.id} gives no number ${path}.`;
      this.unknown(valueRule, place, what, path, Object.keys(system.values));
    }
    return quantity;
  }

  #seeds(written: Attribute | undefined): number | undefined {
    if (written === undefined) return undefined;
    const count = /^\d+$/.test(written.value) ? Number(written.value) : 0;
    if (count >= 1 && count <= MOST_SEEDS) return count;
    this.report(
      valueRule,
      written.at,
      `${written.value} is no number of seeds.`,
      `Write a whole number from 1 to ${MOST_SEEDS}: as many runs are made, from the figure's seed on.`,
    );
    return undefined;
  }
}

/** A number as prose has one of a quantity. */
function exampleOf({ unit, format = "" }: Quantity): string {
  if (unit !== undefined) return `78 ${unit}`;
  return /[%p]$/.test(format) ? "78%" : "78";
}

/** The systems' figures of an article, and what is claimed and printed of them, in the order of the text. */
export function systemParts(article: Article): {
  readonly figures: readonly SystemFigure[];
  readonly claims: readonly Claim[];
  readonly values: readonly PrintedValue[];
} {
  const figures: SystemFigure[] = [];
  const claims: Claim[] = [];
  const values: PrintedValue[] = [];
  walkArticle(article, (node) => {
    if (node.type === "system-figure") figures.push(node);
    else if (node.type === "claim") claims.push(node);
    else if (node.type === "value") values.push(node);
  });
  return { figures, claims, values };
}

/** The system's figure that a claim or value names; undefined for an unknown label, which others tell. */
export function namedFigure(
  { figure }: Claim | PrintedValue,
  { targets }: ResolvedArticle,
): SystemFigure | "another" | undefined {
  const target = figure === undefined ? undefined : targets.get(figure.name);
  if (target === undefined) return undefined;
  return target.node.type === "system-figure" ? target.node : "another";
}
