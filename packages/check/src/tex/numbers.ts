import { contentOf, type Environment, type Node, type Place, rowsOf, walk } from "@recto/latex";
import type { CheckFile } from "../document.ts";
import type { Kind } from "../sentence/kinds.ts";
import { TheoremCounters } from "./theorem-numbers.ts";

/** The label of a numbered thing. */
export interface NumberedLabel {
  readonly label: string;
  readonly kind: Kind;
  readonly number: string;
}

/** What changes the numbers that a plain `article` gives. */
const RENUMBERING =
  /\\(?:numberwithin|counterwithin|counterwithout|setcounter|addtocounter|chapter|appendix|include|begin\s*\{subequations\}|renewcommand\s*\{?\\the|usepackage\s*(?:\[[^\]]*\])?\s*\{[^}]*chngcntr)/;
const BY_ROW = /^(?:align|gather|alignat|flalign|eqnarray)$/;
const WHOLE = /^(?:equation|multline|dmath)$/;

/**
 * The numbers that LaTeX gives figures, tables, sections, equations and theorems of a document in one file, for those
 * with a label. Empty where the document numbers in a way of its own.
 */
export function numberLabels(file: CheckFile): readonly NumberedLabel[] {
  const root = file.trees[0]?.root;
  if (root === undefined || RENUMBERING.test(file.text)) return [];
  const counter = new Counter(file.text);
  walk(root, {
    enter(node, place) {
      if (place.zone === "definition" || place.zone === "verbatim" || place.zone === "comment") return false;
      counter.visit(node, place);
      return true;
    },
  });
  return counter.found;
}

class Counter {
  readonly found: NumberedLabel[] = [];
  readonly #text: string;
  readonly #sections = [0, 0, 0];
  readonly #floats = { figure: 0, table: 0 };
  readonly #theorems: TheoremCounters;
  #equations = 0;

  constructor(text: string) {
    this.#text = text;
    this.#theorems = new TheoremCounters(text);
  }

  visit(node: Node, place: Place): void {
    if (node.type === "environment") {
      this.#equation(node);
      this.#theorems.enter(node, this.#sections);
    }
    if (node.type !== "command") return;
    if (node.name === "newtheorem") this.#theorems.define(node);
    const isStarred = node.arguments.some(({ kind }) => kind === "star");
    const level = ["section", "subsection", "subsubsection"].indexOf(node.name);
    if (level >= 0 && !isStarred) {
      this.#sections[level] = (this.#sections[level] ?? 0) + 1;
      this.#sections.fill(0, level + 1);
      this.#theorems.beginSection(level);
    } else if (node.name === "caption" && !isStarred) {
      const float = floatAround(place);
      if (float !== undefined) this.#floats[float] += 1;
    } else if (node.name === "label") {
      const [argument] = node.arguments;
      if (argument !== undefined) this.#label(contentOf(this.#text, argument).trim(), place);
    }
  }

  #label(label: string, place: Place): void {
    const inside = place.ancestors.filter((node) => node.type === "environment" && node.name !== "document");
    const float = floatAround(place);
    const [around] = inside.slice(-1);
    const theorem = around?.type === "environment" ? this.#theorems.numberOf(around) : undefined;
    if (theorem !== undefined) this.found.push({ label, ...theorem });
    else if (float !== undefined)
      this.found.push({ label, kind: float, number: String(this.#floats[float]) });
    else if (inside.length === 0) {
      const number = this.#sections.join(".").replace(/(?:\.0)+$/, "");
      this.found.push({ label, kind: "section", number });
    }
  }

  #equation(environment: Environment): void {
    const parts = BY_ROW.test(environment.name)
      ? rowsOf(environment, this.#text)
      : WHOLE.test(environment.name)
        ? [environment]
        : [];
    for (const { start, end } of parts) {
      const source = this.#text.slice(start, end);
      if (/\\(?:notag|nonumber|tag)(?![A-Za-z])/.test(source)) continue;
      this.#equations += 1;
      const label = /\\label\s*\{([^{}]+)\}/.exec(source)?.[1]?.trim();
      if (label !== undefined) this.found.push({ label, kind: "equation", number: String(this.#equations) });
    }
  }
}

/** The float that a caption or label belongs to; none for those of its parts. */
function floatAround(place: Place): "figure" | "table" | undefined {
  for (let index = place.ancestors.length - 1; index >= 0; index -= 1) {
    const node = place.ancestors[index];
    if (node?.type !== "environment") continue;
    if (/^(?:figure|table)\*?$/.test(node.name)) return node.name.startsWith("figure") ? "figure" : "table";
    if (node.name.startsWith("sub")) return undefined;
  }
  return undefined;
}
