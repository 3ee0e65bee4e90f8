import type { CheckFile } from "@recto/check";
import {
  type Argument,
  type Command,
  contentOf,
  type Environment,
  type Node,
  type Place,
  walk,
} from "@recto/latex";
import {
  capitalised,
  type ItemKind,
  type LabelName,
  lineOf,
  type OutlineItem,
  previewOf,
  type Use,
} from "./names.ts";

/** What one LaTeX file gives: the parts of it, what its labels name, and where it finds works. */
export interface LatexOutline {
  readonly items: readonly OutlineItem[];
  /** What labels name, by the offset of the label's name. */
  readonly labels: ReadonlyMap<number, Pick<LabelName, "title" | "preview">>;
  /** What `\bibliography` and `\addbibresource` name. */
  readonly bibliographies: readonly string[];
  readonly bibitems: readonly (Use & { readonly text: string })[];
  /** Names in the arguments of commands that may refer to labels and are not known to: `\hyperref[sec:a]{…}`. */
  readonly mentions: readonly Use[];
}

const LEVELS: readonly string[] = "part chapter section subsection subsubsection paragraph".split(" ");
const THEOREMS =
  /^(?:theorem|lemma|proposition|corollary|definition|remark|example|algorithm|proof|conjecture|claim|assumption|fact|thm|lem|prop|cor|defn?|rem)\*?$/i;
const FLOATS = /^(?:(?:sub|wrap|SC|sidewaysc?)?(figure|table)|(algorithm|listing))\*?$/i;

/** Reads the outline of a file. */
export function outlineOfLatex(file: CheckFile): LatexOutline {
  const reader = new Reader(file);
  for (const { root, zone } of file.trees) {
    walk(
      root,
      {
        enter(node, place) {
          const { zone: at } = place;
          if (at === "comment" || at === "verbatim") return false;
          if (at === "definition") return node.type === "argument" || node.type === "command";
          if (node.type === "command") reader.command(node, place);
          else if (node.type === "environment") reader.environment(node);
          return true;
        },
      },
      { zone },
    );
  }
  return reader.outline();
}

type Draft = { -readonly [Key in keyof OutlineItem]: OutlineItem[Key] };

class Reader {
  readonly #file: CheckFile;
  readonly #text: string;
  readonly #drafts = new Map<Node, Draft>();
  readonly #labels = new Map<number, Pick<LabelName, "title" | "preview">>();
  readonly #owners = new Map<number, Draft>();
  readonly #theorems = new Map<string, string>();
  readonly #bibliographies: string[] = [];
  readonly #bibitems: (Use & { readonly text: string })[] = [];
  readonly #mentions: Use[] = [];
  #section: Draft | undefined;

  constructor(file: CheckFile) {
    this.#file = file;
    this.#text = file.text;
  }

  command(command: Command, place: Place): void {
    const { name } = command;
    if (/ref|link/i.test(name)) this.#mention(command);
    const argument = command.arguments.findLast(({ kind }) => kind === "required");
    if (argument === undefined) return;
    const content = contentOf(this.#text, argument).trim();
    if (LEVELS.includes(name)) this.#startSection(command, argument);
    else if (name === "label") this.#label(argument, place);
    else if (name === "caption") this.#caption(content, place);
    else if (name === "newtheorem") this.#theorem(command);
    else if (name === "bibliography" || name === "addbibresource")
      this.#bibliographies.push(...content.split(",").map((one) => one.trim()));
    else if (name === "bibitem") this.#bibitem(command, argument);
  }

  environment(environment: Environment): void {
    const { name, start, end, beginEnd } = environment;
    const float = FLOATS.exec(name);
    const theorem = this.#theorems.get(name) ?? (THEOREMS.test(name) ? name.replace("*", "") : undefined);
    const word = float?.[1] ?? float?.[2] ?? theorem;
    if (word === undefined) return;
    const kind: ItemKind = float?.[1] === undefined ? "theorem" : float[1] === "table" ? "table" : "figure";
    const title = environment.arguments.find(({ kind: form }) => form === "optional");
    const written = title === undefined || float !== null ? "" : lineOf(contentOf(this.#text, title));
    const detail = capitalised(word);
    this.#drafts.set(environment, {
      kind,
      name: written === "" ? detail : written,
      detail,
      level: undefined,
      start,
      end,
      nameStart: start,
      nameEnd: beginEnd,
    });
  }

  outline(): LatexOutline {
    for (const [offset, { detail, name, start, end }] of this.#owners) {
      const title = name === detail ? detail : `${detail}: ${name}`;
      this.#labels.set(offset, { title, preview: previewOf(this.#text.slice(start, end)) });
    }
    const items = [...this.#drafts.values()].toSorted((a, b) => a.start - b.start);
    return {
      items: withEnds(items, this.#text.length),
      labels: this.#labels,
      bibliographies: this.#bibliographies,
      bibitems: this.#bibitems,
      mentions: this.#mentions,
    };
  }

  #startSection(command: Command, argument: Argument): void {
    const { start, end, name } = command;
    this.#section = {
      kind: "section",
      name: lineOf(contentOf(this.#text, argument)) || capitalised(name),
      detail: capitalised(name),
      level: LEVELS.indexOf(name),
      start,
      end,
      nameStart: argument.contentStart,
      nameEnd: argument.contentEnd,
    };
    this.#drafts.set(command, this.#section);
  }

  #label(argument: Argument, place: Place): void {
    const text = contentOf(this.#text, argument);
    const start = argument.contentStart + text.length - text.trimStart().length;
    const around = place.ancestors.findLast(
      (node) =>
        this.#drafts.has(node) ||
        (node.type === "environment" && node.body === "display") ||
        (node.type === "formula" && node.display),
    );
    const known = around === undefined ? this.#section : this.#drafts.get(around);
    if (known !== undefined) {
      this.#owners.set(start, known);
    } else if (around !== undefined) {
      const name = text.trim();
      const preview = previewOf(this.#text.slice(around.start, around.end));
      this.#labels.set(start, { title: "Equation", preview });
      this.#drafts.set(argument, {
        kind: "equation",
        name,
        detail: "Equation",
        level: undefined,
        start: around.start,
        end: around.end,
        nameStart: start,
        nameEnd: start + name.length,
      });
    }
  }

  #caption(content: string, place: Place): void {
    const draft = place.ancestors.findLast((node) => this.#drafts.has(node));
    const item = draft === undefined ? undefined : this.#drafts.get(draft);
    if (item !== undefined) item.name = lineOf(content) || item.detail;
  }

  #theorem(command: Command): void {
    const [name, word] = command.arguments.filter(({ kind }) => kind === "required");
    if (name === undefined || word === undefined) return;
    this.#theorems.set(contentOf(this.#text, name).trim(), lineOf(contentOf(this.#text, word)));
  }

  #bibitem(command: Command, argument: Argument): void {
    const name = contentOf(this.#text, argument).trim();
    const text =
      this.#text.slice(command.end, command.end + 300).split(/\\bibitem|\n\s*\n|\\end/, 1)[0] ?? "";
    const { start, end } = command;
    this.#bibitems.push({ name, path: this.#file.source.path, start, end, text: lineOf(text) });
  }

  #mention(command: Command): void {
    for (const argument of command.arguments) {
      for (const part of contentOf(this.#text, argument).matchAll(/[^,]+/g)) {
        const name = part[0].trim();
        const start = argument.contentStart + part.index + part[0].indexOf(name);
        if (name !== "")
          this.#mentions.push({ name, path: this.#file.source.path, start, end: start + name.length });
      }
    }
  }
}

/** Sections last until the next one that is no deeper. */
export function withEnds(items: readonly OutlineItem[], end: number): readonly OutlineItem[] {
  const open: Draft[] = [];
  const ended = items.map((item): Draft => ({ ...item }));
  for (const item of ended) {
    if (item.level === undefined) continue;
    for (let last = open.at(-1); last?.level !== undefined && last.level >= item.level; last = open.at(-1)) {
      last.end = item.start;
      open.pop();
    }
    open.push(item);
  }
  for (const item of open) item.end = end;
  return ended;
}
