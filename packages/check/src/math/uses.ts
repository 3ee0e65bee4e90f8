import {
  type Command,
  isMath,
  type Macro,
  type Macros,
  type Node,
  type Place,
  type Span,
  walk,
} from "@recto/latex";
import type { CheckDocument, CheckFile } from "../document.ts";
import { append } from "../groups.ts";
import type { Visit } from "../rule.ts";

/** A command in the mathematics of a document. Its node is not kept: there may be very many. */
export interface Use extends Span {
  readonly name: string;
  readonly nameEnd: number;
  readonly file: CheckFile;
  /** What its last argument holds. */
  readonly content: Span | undefined;
  readonly isStarred: boolean;
  /** Where the formula or display environment begins that it stands in. */
  readonly formula: number;
  /** Whether it stands in a superscript or subscript. */
  readonly isScript: boolean;
}

/** The Greek letters that have two forms, and fonts: what documents use in more ways than one. */
const COUNTED: ReadonlySet<string> = new Set(
  (
    "epsilon varepsilon phi varphi theta vartheta rho varrho mathbb mathbbm mathds mathrm text textrm operatorname " +
    "mathsf mathbf boldsymbol bm mathcal mathfrak mathscr"
  ).split(" "),
);

/** No text of a person is nested deeper; what is would take too long to look through at each command. */
const FAR = 200;

type Uses = Map<string, Use[]>;

const known = new WeakMap<CheckDocument, Uses>();
/** Whether macros print something that is counted. */
const printing = new WeakMap<Macro, boolean>();

/** Collects the uses in a document while its nodes are visited. */
export class UseCollector {
  readonly #macros: Macros;
  readonly #uses: Uses = new Map();

  constructor(document: CheckDocument) {
    this.#macros = document.macros;
    for (const file of document.files) if (!file.reported) this.#readUnvisited(file);
    known.set(document, this.#uses);
  }

  /** Takes note of a command at its place. */
  see(command: Command, { zone, ancestors, file }: Pick<Visit, "zone" | "ancestors" | "file">): void {
    if (!isMath(zone) || !this.#isCounted(command.name)) return;
    const isScript = ancestors.slice(-FAR).some(({ type }) => type === "script");
    const { name, start, end, nameEnd } = command;
    const last = command.arguments.at(-1);
    append(this.#uses, name, {
      name,
      start,
      end,
      nameEnd,
      file,
      content: last === undefined ? undefined : { start: last.contentStart, end: last.contentEnd },
      isStarred: command.arguments.some(({ kind }) => kind === "star"),
      formula: (formulaOf(ancestors) ?? ancestors[0] ?? command).start,
      isScript,
    });
  }

  /** Files that are read for others only have their uses too. */
  #readUnvisited(file: CheckFile): void {
    for (const { root, zone } of file.trees) {
      const enter = (node: Node, place: Place): void => {
        if (node.type === "command") this.see(node, { zone: place.zone, ancestors: place.ancestors, file });
      };
      walk(root, { enter }, { zone });
    }
  }

  #isCounted(name: string): boolean {
    if (COUNTED.has(name)) return true;
    const macro = this.#macros.get(name);
    if (macro === undefined) return false;
    let isCounted = printing.get(macro);
    if (isCounted === undefined) {
      isCounted = [...macro.body.matchAll(/\\([A-Za-z]+)/g)].some(([, word = ""]) => COUNTED.has(word));
      printing.set(macro, isCounted);
    }
    return isCounted;
  }
}

/**
 * The letters of two forms and the fonts in a document's formulas by name, in order, and the author's macros whose
 * text holds one of them: known when the document has been visited.
 */
export function usesIn(document: CheckDocument): ReadonlyMap<string, readonly Use[]> {
  return known.get(document) ?? new Map();
}

function formulaOf(ancestors: readonly Node[]): Node | undefined {
  return ancestors.find(
    (node) => node.type === "formula" || (node.type === "environment" && node.body === "display"),
  );
}

/** Whether a document writes a command anywhere, in a comment too. */
export function mentions(document: CheckDocument, name: string): boolean {
  return document.files.some(({ commands }) => commands.has(name));
}
