import {
  type Argument,
  type AuthorEnvironments,
  type Command,
  contentOf,
  type Environment,
  type Group,
  type Macro,
  type Macros,
  type Node,
  type Place,
  type Root,
  type Verbatim,
  walk,
} from "@recto/latex";
import { innermost } from "../place.ts";
import {
  CITATIONS,
  CONDITIONAL_COMMANDS,
  IMPORTS,
  INPUTS,
  isIf,
  type Kind,
  kindByName,
  REFERENCES,
  TASKS,
} from "./commands.ts";
import type { Facts } from "./facts.ts";
import { filledIn, isTemplate, LabelMacros, TEMPLATE, type Templated } from "./label-macros.ts";
import { holdsNoList, keysIn, type NameAt, nameIn, namesIn, requiredOf, unquoted } from "./names.ts";

/** What a document defines. */
interface Definitions {
  readonly macros: Macros;
  readonly environments: AuthorEnvironments;
}

type Mutable<Type> = {
  -readonly [Key in keyof Type]: Type[Key] extends readonly (infer Item)[] ? Item[] : Type[Key];
};

/** `\\only<1>` and its kin, whose groups may be shown or not. */
const OVERLAY = /\\[A-Za-z]+\*?<[^<>]*>$/;
/** Reads the facts of a file; `definitions` are those of the whole document so far. */
export function readFacts(root: Root, source: string, definitions: Definitions): Facts {
  const reader = new Reader(source, definitions);
  const enter = (node: Node, place: Place): boolean => {
    if (place.zone === "comment") {
      if (node.type === "command") reader.dropped(node);
      return true;
    }
    if (place.zone === "definition" || place.zone === "verbatim") {
      if (node.type === "command" && place.zone === "definition") reader.inDefinition(node, place);
      return node.type === "argument" || node.type === "command";
    }
    if (node.type === "command") reader.command(node, place);
    else if (node.type === "group") reader.group(node, place);
    else if (node.type === "environment" || node.type === "verbatim") {
      reader.options(node.arguments, node.name);
      if (node.type === "environment") reader.environment(node, place);
      else reader.verbatim(node);
    }
    return true;
  };
  walk(root, { enter }, { leaves: false });
  return reader.facts;
}

/** Environments whose text becomes a file. */
const WRITERS = /^(?:filecontents\*?|VerbatimOut)$/;

class Reader {
  readonly facts: Mutable<Facts> = {
    labels: [],
    references: [],
    mentions: [],
    possibleLabels: [],
    citations: [],
    inputs: [],
    written: [],
    images: [],
    imageFolders: [],
    bibliographies: [],
    bibitems: [],
    packages: [],
    hasClass: false,
    isCut: false,
    open: false,
  };
  readonly #source: string;
  readonly #macros: Macros;
  readonly #environments: AuthorEnvironments;
  readonly #labelMacros: LabelMacros;
  readonly #kinds = new Map<string, Kind | "macro">();
  #branches = 0;

  constructor(source: string, { macros, environments }: Definitions) {
    this.#source = source;
    this.#macros = macros;
    this.#labelMacros = new LabelMacros(macros);
    this.#environments = environments;
  }

  command(command: Command, place: Place): void {
    const { name } = command;
    const { facts } = this;
    if (isIf(name)) {
      this.#branches += 1;
      return;
    }
    switch (TASKS.get(name)) {
      case "fi":
        this.#branches = Math.max(0, this.#branches - 1);
        return;
      case "label":
        return this.#label(command, place);
      case "reference":
        return this.#names(command, facts.references, true);
      case "citation":
        return this.#names(command, facts.citations, false);
      case "input":
        return this.#input(command, place);
      case "import":
        return this.#import(command, place);
      case "bibliography":
        return this.#names(command, facts.bibliographies, true);
      case "image":
        return this.#image(command);
      case "listing":
        return this.options(command.arguments, name);
      case "folders":
        return this.#imageFolders(command);
      case "work":
        return this.#bibitem(command);
      case "class":
        facts.hasClass = true;
        return this.#packages(command);
      case "package":
        return this.#packages(command);
      case "style":
        facts.hasClass = true;
        return;
      case "others":
        facts.open = true;
        return;
      default:
        if (this.#isLabel(name)) this.#label(command, place);
        else if (command.arguments.length > 0) this.#other(command, place);
    }
  }

  /** A command of the document, or one that we do not know. */
  #other(command: Command, place: Place): void {
    switch (this.#kindOf(command.name)) {
      case "macro":
        return this.#macro(command, place);
      case "label":
        return this.#mayLabel(command);
      case "reference":
        return this.#mention(command);
      default:
        if (place.zone === "text") this.#possibleLabels(command.arguments);
    }
  }

  /** What a command is taken for, found once for all of a name. */
  #kindOf(name: string): Kind | "macro" {
    const known = this.#kinds.get(name);
    if (known !== undefined) return known;
    const kind = this.#macros.has(name) ? "macro" : kindByName(name);
    this.#kinds.set(name, kind);
    return kind;
  }

  /** Whether a command is `\\label` by another name: `\\let\\oldlabel\\label`. */
  #isLabel(name: string): boolean {
    const macro = this.#macros.get(name);
    return macro?.kind === "alias" && macro.body === "\\label";
  }

  inDefinition({ name }: Command, { parent }: Place): void {
    const isDefined = parent?.type === "argument" && parent.role === "macro";
    if (INPUTS.has(name) || IMPORTS.has(name) || (!isDefined && this.#isLabel(name))) this.facts.open = true;
  }

  /** What an author's command throws away may be kept by another definition: its labels are known, and nothing else. */
  dropped(command: Command): void {
    if (command.name === "label") this.#mayLabel(command);
  }

  /** A group after the arguments of a command that we do not know, with a line end between, may be one more of them. */
  group(node: Group, { siblings, index, zone }: Place): void {
    const gap = siblings[index - 1];
    const owner = siblings[index - 2];
    if (zone !== "text" || gap?.type !== "text" || owner?.type !== "command") return;
    const mayTakeMore = owner.arguments.at(-1)?.role === "content" && !this.#macros.has(owner.name);
    if (mayTakeMore && this.#source.slice(gap.start, gap.end).trim() === "") this.#possibleLabels([node]);
  }

  /** A listing may leave its own language for LaTeX, to label a line: `(*@\label{line:a}@*)`. */
  verbatim(node: Verbatim): void {
    const text = this.#source.slice(node.contentStart, node.contentEnd);
    for (const { index, 0: name } of text.matchAll(/(?<=\\label\{)[^{}\\]*(?=\})/g)) {
      const start = node.contentStart + index;
      this.facts.possibleLabels.push({ start, end: start + name.length });
    }
    const name = WRITERS.test(node.name) ? requiredOf(node).at(-1) : undefined;
    if (name !== undefined) this.facts.written.push({ name: nameIn(this.#source, name).name, text });
  }

  options(given: readonly Argument[], environment: string): void {
    if (/^(?:enumerate|itemize|description|comp|tasks)/.test(environment)) return;
    for (const argument of given) {
      if (argument.kind !== "optional" && environment !== "lstset") continue;
      const text = contentOf(this.#source, argument);
      const label = /(?:^|,)\s*label\s*=\s*\{?([^,{}\\\]]+)\}?/.exec(text);
      if (label?.[1] === undefined) continue;
      const start = argument.contentStart + label.index + label[0].indexOf(label[1]);
      this.facts.labels.push({
        name: label[1].trim(),
        start,
        end: start + label[1].length,
        conditional: true,
      });
    }
  }

  /** What the definition of an author's environment, or of the command that begins one, makes of its arguments. */
  environment(node: Environment, place: Place): void {
    if (node.name === "document" && !node.closed) this.facts.isCut = true;
    if (node.arguments.length === 0) return;
    const isPlain = node.opener === "begin";
    const definition = isPlain ? this.#environments.get(node.name) : this.#macros.get(node.opener);
    if (definition === undefined && place.zone === "text") this.#possibleLabels(node.arguments);
    if (definition === undefined || definition.parameters === 0) return;
    const body = "begin" in definition ? `${definition.begin} ${definition.end}` : definition.body;
    const { start } = node;
    const end = node.arguments.at(-1)?.end ?? node.beginEnd;
    if (TEMPLATE.test(body))
      this.#template(
        { start, end, arguments: node.arguments },
        { body, optional: definition.optional },
        place,
      );
  }

  #label(command: Command, place: Place): void {
    const argument = requiredOf(command).at(-1);
    if (argument === undefined) return;
    const name = nameIn(this.#source, argument);
    if (!argument.closed || /[#\\]/.test(name.name)) this.facts.open = true;
    else if (name.name !== "") this.facts.labels.push({ ...name, conditional: this.#isConditional(place) });
  }

  #isConditional(place: Place): boolean {
    if (this.#branches > 0) return true;
    return innermost(place.ancestors).some((node: Node) => {
      if (node.type === "command") return CONDITIONAL_COMMANDS.has(node.name);
      return (
        node.type === "group" && OVERLAY.test(this.#source.slice(Math.max(0, node.start - 40), node.start))
      );
    });
  }

  /** Adds names that stand with commas between, each at its place. */
  #names(command: Command, to: NameAt[], all: boolean): void {
    const required = requiredOf(command);
    // What takes more arguments than it should is another command of that name; one without braces may be its own.
    if (this.#source.charAt(command.end) === "{" || required.at(-1)?.braced === false) return;
    const isRange = command.name.endsWith("range");
    const read = CITATIONS.has(command.name) ? keysIn : namesIn;
    for (const argument of isRange ? required.slice(0, 2) : required.slice(-1)) {
      for (const name of read(this.#source, argument)) {
        if (/[#\\{}]/.test(name.name)) this.facts.open ||= all;
        else if (name.name !== "*") to.push(name);
      }
    }
  }

  #input(command: Command, place: Place): void {
    const [argument] = requiredOf(command);
    if (argument === undefined) return;
    const name = nameIn(this.#source, argument);
    // A macro that begins the name or goes on with it; \\relax and its kin end it.
    const isComputed =
      !argument.braced &&
      (name.name.startsWith("\\") ||
        /^\\(?!relax|par|end)/.test(this.#source.slice(argument.end, argument.end + 6)));
    if (name.name !== "" && !isComputed) this.#addInput(command, unquoted(name), "", place);
  }

  #import(command: Command, place: Place): void {
    const [folder, file] = requiredOf(command);
    if (folder === undefined || file === undefined) return;
    this.#addInput(command, nameIn(this.#source, file), contentOf(this.#source, folder).trim(), place);
  }

  #addInput(command: Command, name: NameAt, folder: string, place: Place): void {
    const around = innermost(place.ancestors);
    const isIn = (branch: RegExp): boolean =>
      around.some((node: Node) => node.type === "command" && branch.test(node.name));
    const tried = command.name === "InputIfFileExists" || isIn(/IfFileExists/);
    const optional = tried || this.#branches > 0 || isIn(/^if/i);
    this.facts.inputs.push({ ...name, command: command.name, folder, optional, tried });
  }

  #image(command: Command): void {
    const argument = requiredOf(command).at(-1);
    if (argument === undefined || this.#branches > 0) return;
    const name = nameIn(this.#source, argument);
    if (name.name !== "") this.facts.images.push(name);
  }

  #imageFolders(command: Command): void {
    for (const argument of requiredOf(command).filter((list) => !holdsNoList(list))) {
      for (const [, folder = ""] of contentOf(this.#source, argument).matchAll(/\{([^{}]*)\}/g))
        this.facts.imageFolders.push(folder.trim());
    }
  }

  #bibitem(command: Command): void {
    const argument = requiredOf(command).at(-1);
    const { name } = argument === undefined ? { name: "" } : nameIn(this.#source, argument);
    if (name !== "") this.facts.bibitems.push(name);
  }

  #packages(command: Command): void {
    const [argument] = requiredOf(command);
    if (argument?.braced !== true) return;
    for (const { name } of namesIn(this.#source, argument)) this.facts.packages.push(name);
  }

  /** A command of the document. */
  #macro(command: Command, place: Place): void {
    const macro = this.#macros.get(command.name);
    if (macro === undefined || macro.parameters === 0) return;
    if (isTemplate(macro)) this.#template(command, macro, place);
    else if (this.#labelMacros.leadToLabel(macro)) this.#mayLabel(command);
  }

  /** Each argument may name what something refers to. */
  #mention(command: Command): void {
    for (const argument of command.arguments)
      for (const { name } of namesIn(this.#source, argument)) this.facts.mentions.push(name);
  }

  /** What a class or package that we cannot see may make labels of: `\\myfigure{a.png}{A caption.}{fig:a}`. */
  #possibleLabels(given: readonly (Argument | Group)[]): void {
    for (const argument of given) {
      if (argument.type === "argument" && argument.role !== "content" && argument.kind !== "optional")
        continue;
      if (argument.contentEnd - argument.contentStart > LONGEST_NAME) continue;
      this.facts.possibleLabels.push({ start: argument.contentStart, end: argument.contentEnd });
    }
  }

  /** Each argument may be the name of a label. */
  #mayLabel(command: Command): void {
    for (const argument of requiredOf(command)) {
      const name = nameIn(this.#source, argument);
      if (name.name !== "" && !/[#\\{]/.test(name.name))
        this.facts.labels.push({ ...name, conditional: true });
    }
  }

  /** What an author's macro makes of its arguments: `\newcommand{\fig}[1]{Figure~\ref{fig:#1}}`. */
  #template(command: Templated, macro: Pick<Macro, "body" | "optional">, place: Place): void {
    const required = requiredOf(command);
    // One character without braces is no name: the macro may be defined otherwise.
    if (required.some(({ braced }) => !braced)) return;
    const given = command.arguments.filter(({ kind }) => kind !== "star");
    const values =
      macro.optional === undefined ? required : given[0]?.kind === "optional" ? given : [undefined, ...given];
    const written = values.map((value) =>
      value === undefined ? undefined : nameIn(this.#source, value).name,
    );
    for (const [name, filled] of filledIn(macro, written)) {
      const isLabel = name === "label";
      if (/[#\\]/.test(filled)) {
        this.facts.open ||= isLabel;
        continue;
      }
      const only = required.length === 1 ? required[0] : undefined;
      const span =
        only === undefined ? { start: command.start, end: command.end } : nameIn(this.#source, only);
      for (const part of filled.split(",")) {
        const at = { start: span.start, end: span.end, name: part.trim() };
        if (isLabel) this.facts.labels.push({ ...at, conditional: this.#isConditional(place) });
        else if (REFERENCES.has(name)) this.facts.references.push(at);
        else if (CITATIONS.has(name)) this.facts.citations.push(at);
      }
    }
  }
}

/** No key is longer. */
const LONGEST_NAME = 80;
