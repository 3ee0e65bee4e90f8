import { fileURLToPath, pathToFileURL } from "node:url";
import type { SourceText } from "@recto/diagnostics";
import type { Position, Range } from "vscode-languageserver";

/** `[start, end)` in UTF-16 code units. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The path of an address, with `/` between its parts; the address itself for what is no file, such as a text that was
 * never saved.
 */
export function pathOfUri(uri: string): string {
  if (!uri.startsWith("file:")) return uri;
  try {
    return fileURLToPath(uri).replaceAll("\\", "/");
  } catch {
    return uri;
  }
}

/** The address of a path. */
export function uriOfPath(path: string): string {
  return /^[a-z][a-z0-9+.-]+:/i.test(path) ? path : pathToFileURL(path).href;
}

/** A span as the protocol gives places: lines and UTF-16 columns from 0. */
export function rangeOf(source: SourceText, { start, end }: Span): Range {
  return { start: positionOf(source, start), end: positionOf(source, end) };
}

function positionOf(source: SourceText, offset: number): Position {
  const { line, column } = source.positionAt(offset);
  return { line: line - 1, character: column - 1 };
}

/** The offset of a place of the protocol; one beyond its line is the line's end, one beyond the text the text's end. */
export function offsetOf(source: SourceText, { line, character }: Position): number {
  const span = source.lineSpan(line + 1);
  if (span === undefined) return line < 0 ? 0 : source.text.length;
  return Math.max(span.start, Math.min(span.start + character, span.end));
}

/** Whether an offset stands in a span or at one of its ends. */
export function touches({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
