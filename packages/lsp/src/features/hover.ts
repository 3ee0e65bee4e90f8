import type { Diagnostic } from "@recto/diagnostics";
import type { Macro } from "@recto/latex";
import { type Hover, MarkupKind } from "vscode-languageserver";
import { rangeOf, touches } from "../places.ts";
import { type Asked, controlWordAt, escaped, fenced, useAt } from "./context.ts";
import { spanOf } from "./diagnostics.ts";

/** A rule as the hover explains it. */
export interface RuleFacts {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
}

interface Part {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What there is to know of a place: the reasons of its diagnostics, what a reference points to, what a macro means. */
export function hoverAt(
  asked: Asked,
  diagnostics: readonly Diagnostic[],
  rules: ReadonlyMap<string, RuleFacts>,
): Hover | undefined {
  const parts = [...rulesAt(asked, diagnostics, rules), ...namesAt(asked)];
  const [first] = parts;
  if (first === undefined) return undefined;
  return {
    contents: { kind: MarkupKind.Markdown, value: parts.map(({ text }) => text).join("\n\n---\n\n") },
    range: rangeOf(asked.source, first),
  };
}

function rulesAt(
  { offset }: Asked,
  diagnostics: readonly Diagnostic[],
  rules: ReadonlyMap<string, RuleFacts>,
): readonly Part[] {
  return diagnostics
    .filter((diagnostic) => touches(spanOf(diagnostic), offset))
    .map((diagnostic) => {
      const title = rules.get(diagnostic.rule)?.title;
      const head = `[${diagnostic.rule}](${diagnostic.url})`;
      const text = `${title === undefined ? head : `**${escaped(title)}** · ${head}`}\n\n${escaped(diagnostic.why)}`;
      return { ...spanOf(diagnostic), text };
    });
}

function namesAt(asked: Asked): readonly Part[] {
  const { names } = asked;
  const reference = useAt(names.references, asked);
  if (reference !== undefined) {
    const label = names.labels.find(({ name }) => name === reference.name);
    if (label === undefined) return [];
    const preview = label.preview === "" ? "" : `\n\n${fenced(label.preview)}`;
    return [{ ...reference, text: `**${escaped(label.title)}**${preview}` }];
  }
  const citation = useAt(names.citations, asked);
  if (citation !== undefined) {
    const work = names.works.get(citation.name);
    if (work === undefined) return [];
    const by = work.by === "" ? "" : `\n\n${escaped(work.by)}`;
    return [{ ...citation, text: `**${escaped(work.title || work.name)}**${by}` }];
  }
  const word = controlWordAt(asked);
  const macro = word === undefined ? undefined : names.macros.get(word.name);
  return word === undefined || macro === undefined ? [] : [{ ...word, text: meaningOf(macro) }];
}

function meaningOf(macro: Macro): string {
  const { name, kind, parameters, body, delimiters } = macro;
  const count = parameters === 0 ? "" : `, ${parameters} argument${parameters === 1 ? "" : "s"}`;
  const meaning = delimiters === undefined ? body : `${delimiters[0]} … ${delimiters[1]}`;
  return `\`\\${name}\` (${kind.replaceAll("-", " ")}${count})\n\n${fenced(meaning)}`;
}
