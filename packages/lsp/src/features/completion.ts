import { isLabel } from "@recto/article";
import type { Macro } from "@recto/latex";
import { type CompletionItem, CompletionItemKind, type CompletionList } from "vscode-languageserver";
import { rangeOf } from "../places.ts";
import type { Asked } from "./context.ts";

/** No list is longer: an editor asks again when more letters make it shorter. */
const MOST = 1000;
/** How far a command may stand before the place at which a name is typed, in UTF-16 code units. */
const NEAR = 600;

type Kind = "labels" | "works" | "names" | "macros";

/** What is being typed, and what has been typed of it. */
interface Wanted {
  readonly kind: Kind;
  readonly typed: string;
}

const FORMS: readonly (readonly [kind: Kind, form: RegExp])[] = [
  [
    "labels",
    /\\(?:[A-Za-z]*ref|[A-Za-z]*refrange|hyperref)\*?\s*(?:\[[^[\]{}]*\]\s*)?\{(?:[^{}]*,)?\s*([^{},\s]*)$/,
  ],
  ["labels", /\\hyperref\s*\[([^[\]{},\s]*)$/],
  ["works", /\\[A-Za-z]*[cC]ite[A-Za-z]*\*?\s*(?:\[[^[\]{}]*\]\s*){0,2}\{(?:[^{}]*,)?\s*([^{},\s]*)$/],
  ["macros", /(?<!\\)(?:\\\\)*(\\[A-Za-z@]*)$/],
];
const MARKDOWN_FORMS: typeof FORMS = [
  ...FORMS,
  ["labels", /\]\(#([^()\s]*)$/],
  ["names", /(?:^|[^\w@`\\])@([\w:.#/-]*)$/],
];

/** The labels, works or macros that may be meant at a place. */
export function completionsAt(asked: Asked, isMarkdown: boolean): CompletionList {
  const { source, offset, names } = asked;
  const wanted = wantedAt(source.text.slice(Math.max(0, offset - NEAR), offset), isMarkdown);
  if (wanted === undefined) return { isIncomplete: false, items: [] };
  const range = rangeOf(source, { start: offset - wanted.typed.length, end: offset });
  const found: CompletionItem[] = [];
  if (wanted.kind === "labels" || wanted.kind === "names") {
    for (const { name, title, preview } of names.labels) {
      // After @ a name without such a beginning is a work's.
      if (wanted.kind === "names" && !isLabel(name.slice(name.indexOf("#") + 1))) continue;
      found.push({
        label: name,
        kind: CompletionItemKind.Reference,
        detail: title,
        ...(preview === "" ? {} : { documentation: preview }),
      });
    }
  }
  if (wanted.kind === "works" || wanted.kind === "names") {
    for (const { name, title, by } of names.works.values()) {
      found.push({
        label: name,
        kind: CompletionItemKind.Constant,
        detail: title,
        filterText: `${name} ${title}`,
        ...(by === "" ? {} : { documentation: by }),
      });
    }
  }
  if (wanted.kind === "macros") found.push(...[...names.macros.values()].map(macroItem));
  const letters = wanted.typed.toLowerCase();
  const fitting = withoutRepeats(found).filter((item) =>
    (item.filterText ?? item.label).toLowerCase().includes(letters),
  );
  return {
    isIncomplete: fitting.length > MOST,
    items: fitting.slice(0, MOST).map((item) => ({
      ...item,
      // An editor shows `detail` for the one item that is chosen, and this for all.
      ...(item.detail === undefined ? {} : { labelDetails: { description: item.detail } }),
      textEdit: { range, newText: item.label },
    })),
  };
}

function wantedAt(before: string, isMarkdown: boolean): Wanted | undefined {
  for (const [kind, form] of isMarkdown ? MARKDOWN_FORMS : FORMS) {
    const match = form.exec(before);
    if (match !== null) return { kind, typed: match[1] ?? "" };
  }
  return undefined;
}

function macroItem({ name, body, delimiters, parameters }: Macro): CompletionItem {
  const meaning = delimiters === undefined ? body : delimiters.join(" … ");
  return {
    label: `\\${name}`,
    kind: parameters === 0 ? CompletionItemKind.Constant : CompletionItemKind.Function,
    detail: meaning.length > 100 ? `${meaning.slice(0, 99)}…` : meaning,
  };
}

function withoutRepeats(items: readonly CompletionItem[]): readonly CompletionItem[] {
  return [...new Map(items.map((item) => [`${item.kind} ${item.label}`, item])).values()];
}
