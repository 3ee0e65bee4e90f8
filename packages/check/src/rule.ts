import type { Edit, Fix, Severity } from "@recto/diagnostics";
import type { ArticleNode } from "@recto/article";
import type { Command, Node, Place, Span, Zone } from "@recto/latex";
import type { ListClues, TextClues } from "./clues.ts";
import type { CheckDocument, CheckFile } from "./document.ts";
import type { MathList } from "./math/list.ts";
import type { RuleOptions } from "./rule-options.ts";

/** A set of rules: `strict` holds `recommended`, `all` holds both. */
export type Preset = "recommended" | "strict" | "all";

/**
 * A text and what a rule says of it. The places of the expected diagnostics stand between `«` and `»`; without them
 * the rule says nothing.
 */
export interface Example {
  readonly text: string;
  readonly language?: "latex" | "markdown";
  /** The text after the rule's fixes. */
  readonly fixed?: string;
  /** Other files of the project, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Why it is so, where the text does not say it. */
  readonly note?: string;
}

/** One truth that should hold in a document. */
export interface Rule {
  /** The truth: `reference-has-tie`. */
  readonly id: string;
  /** The truth as a line of words. */
  readonly title: string;
  /** Why it should hold, in one sentence that names the authority where there is one. */
  readonly reason: string;
  readonly severity: Severity;
  readonly presets: readonly Preset[];
  /** The best tier that its fixes have. */
  readonly fix: Fix["tier"] | undefined;
  /** Where in LaTeX its visitors are called. */
  readonly zones: readonly Zone[];
  /** What its visitors of LaTeX texts and lists look for: they are called where that is found, else everywhere. */
  readonly clues?: { readonly text?: TextClues; readonly list?: ListClues };
  /** What an author may set about it, by name. */
  readonly options?: RuleOptions;
  readonly examples: { readonly bad: readonly Example[]; readonly good: readonly Example[] };
  /** Makes the rule's visitors for one document. */
  readonly create: (context: RuleContext) => RuleVisitors;
}

/** What a rule says of a place; `why` is the rule's reason unless given. */
export interface Report {
  /** `[start, end)` in UTF-16 code units of the file's text. */
  readonly start: number;
  readonly end: number;
  readonly what: string;
  readonly do: string;
  readonly why?: string;
  readonly fixes?: readonly Fix[];
  /** A span in which other rules would only repeat this mistake: what they say there is dropped. */
  readonly spoils?: Span;
}

export interface RuleContext {
  readonly document: CheckDocument;
  readonly preset: Preset;
  /** The rule's options as the author wrote them; `optionValues` reads them. */
  readonly options: Readonly<Record<string, unknown>>;
  report(file: CheckFile, report: Report): void;
}

/**
 * Where a visited LaTeX node stands; of more than 200 ancestors the outer and the inner hundred. One object serves a
 * whole walk: read it during the visit, do not keep it. For a list the last ancestor is the list's own container.
 */
export interface Visit extends Pick<Place, "zone" | "ancestors" | "siblings" | "index"> {
  readonly file: CheckFile;
}

type NodeVisitors = {
  readonly [Type in Node["type"]]?: (node: Extract<Node, { type: Type }>, visit: Visit) => void;
};
type ArticleVisitors = {
  readonly [Type in ArticleNode["type"]]?: (
    node: Extract<ArticleNode, { type: Type }>,
    visit: ArticleVisit,
  ) => void;
};

/** Where a visited node of an article stands. */
export interface ArticleVisit {
  readonly file: CheckFile;
  /** From the block to the parent. */
  readonly ancestors: readonly ArticleNode[];
  /** The node's brothers and its index among them. */
  readonly siblings: readonly ArticleNode[];
  readonly index: number;
}

type CommandVisitor = (command: Command, visit: Visit) => void;

/** What a rule wants to be called with; everything in one pass, in the order of the text. */
export interface RuleVisitors {
  /** LaTeX nodes of a type, in the rule's zones. */
  readonly nodes?: NodeVisitors;
  /** Commands by name, in the rule's zones. */
  readonly commands?: Readonly<Record<string, CommandVisitor>>;
  /** The contents of formulas, groups, arguments…: sequences of mathematics, in the rule's zones. */
  readonly list?: (list: MathList, visit: Visit) => void;
  /** Nodes of an article's Markdown. */
  readonly article?: ArticleVisitors;
  /** Once, before the pass. */
  readonly document?: (document: CheckDocument) => void;
  /** Once, after the pass. */
  readonly finish?: (document: CheckDocument) => void;
}

/** One visitor for all commands of some names of ours; an author may choose one that objects have, such as `__proto__`. */
export function forCommands(
  names: Iterable<string>,
  visitor: CommandVisitor,
): NonNullable<RuleVisitors["commands"]> {
  const visitors: Record<string, CommandVisitor> = {};
  for (const name of names) visitors[name] = visitor;
  return visitors;
}

/** The presets that hold a rule which enters at `preset`. */
export function presetsFrom(preset: Preset): readonly Preset[] {
  const order: readonly Preset[] = ["recommended", "strict", "all"];
  return order.slice(order.indexOf(preset));
}

/** A fix of one edit. */
export function fixOf(tier: Fix["tier"], title: string, ...edits: readonly Edit[]): Fix {
  return { title, tier, edits };
}
