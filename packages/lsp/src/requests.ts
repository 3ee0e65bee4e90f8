import {
  type Connection,
  ErrorCodes,
  Message,
  type MessageStrategy,
  type RequestMessage,
  ResponseError,
} from "vscode-languageserver";
import { fieldOf, isAboutText } from "./fields.ts";

type Fits = (value: unknown) => boolean;

/** What requests need besides the text that they are about, by their field. */
const NEEDS: Readonly<Record<string, Readonly<Record<string, Fits>>>> = {
  initialize: { capabilities: isObject },
  "textDocument/codeAction": { range: isRange, context: isActionContext },
  "textDocument/completion": { position: isPosition },
  "textDocument/definition": { position: isPosition },
  "textDocument/hover": { position: isPosition },
  "textDocument/prepareRename": { position: isPosition },
  "textDocument/references": { position: isPosition, context: isObject },
  "textDocument/rename": { position: isPosition, newName: isText },
};

/** Where requests go that cannot be answered. */
const REFUSAL = "recto/refusal";

/** Lets a request that is not as the protocol has it be refused before anybody reads it. */
export const soundRequests: MessageStrategy = {
  handleMessage(message, next) {
    if (!Message.isRequest(message)) return next(message);
    const lacking = lackOf(message);
    if (lacking === undefined) return next(message);
    const { id, jsonrpc, method } = message;
    const params = { sentence: `The request ${method} needs its “${lacking}” as the protocol has it.` };
    const refusal: RequestMessage = { id, jsonrpc, method: REFUSAL, params };
    return next(refusal);
  },
};

/** Answers what `soundRequests` refuses. */
export function answerRefusals(connection: Connection): void {
  connection.onRequest(REFUSAL, (params: unknown) => {
    const sentence = fieldOf(params, "sentence");
    return new ResponseError(ErrorCodes.InvalidParams, typeof sentence === "string" ? sentence : REFUSAL);
  });
}

/** The field that a request lacks, or that holds something else. */
function lackOf({ method, params }: RequestMessage): string | undefined {
  if (method.startsWith("textDocument/") && !isAboutText(params)) return "textDocument";
  const needs = Object.entries(NEEDS[method] ?? {});
  return needs.find(([field, fits]) => !fits(fieldOf(params, field)))?.[0];
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** Kinds of actions may be asked for, as a list. */
function isActionContext(value: unknown): boolean {
  const only = fieldOf(value, "only");
  return isObject(value) && (only === undefined || (Array.isArray(only) && only.every(isText)));
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function isPosition(value: unknown): boolean {
  return ["line", "character"].every((field) => Number.isInteger(fieldOf(value, field)));
}

function isRange(value: unknown): boolean {
  return isPosition(fieldOf(value, "start")) && isPosition(fieldOf(value, "end"));
}
