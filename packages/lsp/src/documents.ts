import type {
  Connection,
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  TextDocuments,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { fieldOf, isAboutText } from "./fields.ts";

type Source = Parameters<TextDocuments<TextDocument>["listen"]>[0];

/**
 * What an editor tells of its texts. A message that is not as the protocol has it is passed over: `refused` gets a
 * sentence about it.
 */
export function soundMessages(connection: Connection, refused: (sentence: string) => void): Source {
  const sound =
    <Params>(method: string, fits: (params: Partial<Params>) => boolean, handler: (params: Params) => void) =>
    (params: Params): void => {
      if (isAboutText(params) && fits(params)) handler(params);
      else refused(`The editor sent a ${method} that is not as the protocol has it, so it is passed over.`);
    };
  return {
    onDidOpenTextDocument: (handler) =>
      connection.onDidOpenTextDocument(sound("textDocument/didOpen", hasText, handler)),
    onDidChangeTextDocument: (handler) =>
      connection.onDidChangeTextDocument(sound("textDocument/didChange", hasChanges, handler)),
    onDidCloseTextDocument: (handler) =>
      connection.onDidCloseTextDocument(sound("textDocument/didClose", () => true, handler)),
    onWillSaveTextDocument: (handler) =>
      connection.onWillSaveTextDocument(sound("textDocument/willSave", () => true, handler)),
    onWillSaveTextDocumentWaitUntil: (handler) => connection.onWillSaveTextDocumentWaitUntil(handler),
    onDidSaveTextDocument: (handler) =>
      connection.onDidSaveTextDocument(sound("textDocument/didSave", () => true, handler)),
  };
}

function hasText({ textDocument }: Partial<DidOpenTextDocumentParams>): boolean {
  return typeof fieldOf(textDocument, "text") === "string";
}

function hasChanges({ contentChanges, textDocument }: Partial<DidChangeTextDocumentParams>): boolean {
  return (
    typeof fieldOf(textDocument, "version") === "number" &&
    Array.isArray(contentChanges) &&
    contentChanges.every((change) => typeof fieldOf(change, "text") === "string")
  );
}
