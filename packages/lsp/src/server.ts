import type { CheckOptions, Preset } from "@recto/check";
import { type Diagnostic, SourceText } from "@recto/diagnostics";
import {
  CodeActionKind,
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  MessageType,
  ShowMessageNotification,
  type TextDocumentPositionParams,
  type InitializeResult,
  TextDocuments,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { soundMessages } from "./documents.ts";
import { codeActions, FIX_ALL } from "./features/actions.ts";
import { protocolDiagnostic } from "./features/diagnostics.ts";
import { completionsAt } from "./features/completion.ts";
import type { Asked } from "./features/context.ts";
import { definitionsAt, locationsOf } from "./features/definition.ts";
import type { Ground } from "./features/ignoring.ts";
import { hoverAt, type RuleFacts } from "./features/hover.ts";
import { labelAt, renamable, renamed } from "./features/rename.ts";
import { symbolsOf } from "./features/symbols.ts";
import { Library } from "./names/library.ts";
import { OpenTexts } from "./open-texts.ts";
import { offsetOf, pathOfUri } from "./places.ts";
import { Desk } from "./projects/desk.ts";
import { languageOf } from "./projects/find.ts";
import { LatexReading } from "./projects/latex.ts";
import type { Reading } from "./projects/project.ts";
import { SiteReading } from "./projects/site.ts";
import { answerRefusals } from "./requests.ts";

export interface ServerOptions {
  /** All rules by which diagnostics may be reported. */
  readonly rules: readonly RuleFacts[];
  /** Recto's own version. */
  readonly version: string;
}

const capabilities: InitializeResult["capabilities"] = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
  hoverProvider: true,
  completionProvider: { triggerCharacters: ["\\", "{", ",", "@", "#"] },
  definitionProvider: true,
  referencesProvider: true,
  documentSymbolProvider: true,
  renameProvider: { prepareProvider: true },
};

/**
 * The files whose changes on the disk may change what there is to say of an open one. No group stands in another:
 * Visual Studio Code takes such a pattern and matches nothing with it.
 */
const WATCHED = ["**/*.{tex,ltx,sty,cls,bib,bbl,md,markdown}", "**/recto.config.*", "**/recto.toml"];

/** Answers an editor on a connection until it leaves. Nothing is written to any file. */
export function answer(connection: Connection, server: ServerOptions): void {
  const texts = new OpenTexts();
  const documents = new TextDocuments(TextDocument);
  const told = new Set<string>();
  let checkOptions: CheckOptions = {};
  let watches = false;
  let opened: Desk | undefined;

  /** Made when the first file is opened: by then the editor has said what it wants. */
  const desk = (): Desk =>
    (opened ??= new Desk(texts, checkOptions, {
      found(path, diagnostics, source) {
        const document = texts.get(path);
        const uri = document?.uri ?? uris.get(path);
        if (uri === undefined) return;
        const shown = source === undefined ? [] : diagnostics.map((one) => protocolDiagnostic(one, source));
        const version = document === undefined ? {} : { version: document.version };
        quietly(connection.sendDiagnostics({ uri, ...version, diagnostics: shown }));
      },
      failed(sentence) {
        if (told.has(sentence)) return;
        told.add(sentence);
        quietly(
          connection.sendNotification(ShowMessageNotification.type, {
            type: MessageType.Warning,
            message: sentence,
          }),
        );
      },
      broken(error) {
        const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
        connection.console.error(`A defect in Recto: ${details}`);
      },
    }));

  /** The addresses that the editor gave, by path: they may be written in another way than ours. */
  const uris = new Map<string, string>();

  connection.onInitialize((params): InitializeResult => {
    checkOptions = { ...checkOptionsOf(params), knownRules: server.rules.map(({ id }) => id) };
    watches = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false;
    return { capabilities, serverInfo: { name: "recto", version: server.version } };
  });
  connection.onInitialized(() => {
    if (!watches) return;
    const watchers = WATCHED.map((globPattern) => ({ globPattern }));
    quietly(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
  });

  documents.onDidChangeContent(({ document }) => {
    const path = pathOfUri(document.uri);
    const isKnown = texts.get(path) !== undefined;
    texts.set(document);
    uris.set(path, document.uri);
    if (isKnown) desk().change(path);
    else desk().open(path);
  });
  documents.onDidClose(({ document }) => {
    const path = pathOfUri(document.uri);
    texts.delete(path);
    desk().close(path);
    uris.delete(path);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) desk().changeOnDisk(pathOfUri(uri), type !== FileChangeType.Changed);
  });

  connection.onCodeAction(async (params) => {
    const path = pathOfUri(params.textDocument.uri);
    const reading = await desk().reading(path);
    const source = reading?.sources.get(path);
    if (reading === undefined || source === undefined) return [];
    return [...codeActions(params, source, diagnosticsOf(path, reading), groundOf(path, reading))];
  });

  const library = new Library(texts);
  const rules = new Map(server.rules.map((rule) => [rule.id, rule]));

  /** What is known at a place of an open file, with the texts as they are now. */
  const ask = async ({
    textDocument,
    position,
  }: TextDocumentPositionParams): Promise<Question | undefined> => {
    const path = pathOfUri(textDocument.uri);
    const reading = await desk().reading(path);
    const source = reading?.sources.get(path);
    if (reading === undefined || source === undefined) return undefined;
    const names = await library.namesOf(path, reading);
    if (names === undefined) return undefined;
    return { reading, asked: { path, source, offset: offsetOf(source, position), names } };
  };
  const isMarkdown = (path: string): boolean =>
    languageOf(path, texts.get(path)?.languageId ?? "") === "markdown";

  connection.onHover(async (params) => {
    const found = await ask(params);
    return found && hoverAt(found.asked, diagnosticsOf(found.asked.path, found.reading), rules);
  });
  connection.onDefinition(async (params) => {
    const found = await ask(params);
    return found && (await locationsOf(definitionsAt(found.asked), library, found.reading));
  });
  connection.onReferences(async (params) => {
    const found = await ask(params);
    const label = found && labelAt(found.asked);
    if (found === undefined || label === undefined) return [];
    const { definitions, references } = await library.occurrences(
      label.name,
      found.asked.path,
      found.reading,
    );
    const spots = params.context.includeDeclaration ? [...definitions, ...references] : references;
    return await locationsOf(spots, library, found.reading);
  });
  connection.onPrepareRename(async (params) => {
    const found = await ask(params);
    return found && renamable(found.asked);
  });
  connection.onRenameRequest(async (params) => {
    const found = await ask(params);
    if (found === undefined) return undefined;
    const { asked, reading } = found;
    return await renamed(asked, params.newName, { library, reading, isMarkdown: isMarkdown(asked.path) });
  });
  connection.onDocumentSymbol(async ({ textDocument }) => {
    const found = await ask({ textDocument, position: { line: 0, character: 0 } });
    return found && symbolsOf(found.asked.names.outline, found.asked.source);
  });
  // The names may be those of a moment ago: what is typed at this moment is not among them anyway.
  connection.onCompletion(async ({ textDocument, position }) => {
    const path = pathOfUri(textDocument.uri);
    const document = texts.get(path);
    const reading = document && (await desk().latest(path));
    const names = reading && (await library.namesOf(path, reading));
    if (document === undefined || names === undefined) return [];
    const source = new SourceText(path, document.getText());
    return completionsAt({ path, source, offset: offsetOf(source, position), names }, isMarkdown(path));
  });

  answerRefusals(connection);
  documents.listen(soundMessages(connection, (sentence) => connection.console.warn(sentence)));
  connection.listen();
}

/** What is known at a place, and the reading that it is known from. */
interface Question {
  readonly asked: Asked;
  readonly reading: Reading;
}

function diagnosticsOf(path: string, reading: Reading): readonly Diagnostic[] {
  return reading.diagnostics.filter((diagnostic) => diagnostic.path === path);
}

/** What a file is made of, where the reading has it. */
function groundOf(path: string, reading: Reading): Ground | undefined {
  if (reading instanceof SiteReading) {
    const article = reading.articles.get(path)?.article;
    return article && { language: "markdown", article };
  }
  if (!(reading instanceof LatexReading)) return undefined;
  const tree = reading.document?.files.find(({ source }) => source.path === path)?.trees[0];
  return tree?.root.type === "root" ? { language: "latex", root: tree.root } : undefined;
}

/** Sends without waiting: an editor that has left, or refuses, is told nothing more. */
function quietly(sent: Promise<unknown>): void {
  sent.catch(() => undefined);
}

/** What the editor wants of the checks: `initializationOptions: { preset: "strict" }`. */
function checkOptionsOf({ initializationOptions: given }: InitializeParams): CheckOptions {
  const options: unknown = given;
  if (typeof options !== "object" || options === null || !("preset" in options)) return {};
  const preset = PRESETS.find((name) => name === options.preset);
  return preset === undefined ? {} : { preset };
}

const PRESETS: readonly Preset[] = ["recommended", "strict", "all"];
