import type { Argument, Fence, Node } from "../nodes.ts";
import type { ByteReader } from "./bytes.ts";
import { BODIES, CLOSES, KINDS, MODES, OPENERS, ROLES, SCRIPTS, TYPES } from "./choices.ts";

/** Gives the lists that a node's children and arguments will stand in, when they are read. */
export interface Lists {
  children(): readonly Node[];
  arguments(): readonly Argument[];
}

/** Reads one node as `writeNode` wrote it. */
export function readNode(reader: ByteReader, lists: Lists): Node {
  const type = reader.choice(TYPES);
  const start = reader.offset();
  const end = reader.offset();
  switch (type) {
    case "text":
    case "paragraph-break":
    case "comment":
    case "cell-separator":
    case "parameter":
      return { type, start, end };
    case "stray":
      return { type, start, end, closes: reader.choice(CLOSES) };
    case "command": {
      const name = reader.word();
      const nameEnd = reader.offset();
      return { type, start, end, name, nameEnd, arguments: lists.arguments() };
    }
    default:
  }
  const contentStart = reader.offset();
  const contentEnd = reader.offset();
  const children = lists.children();
  switch (type) {
    case "root":
      return {
        type,
        start,
        end,
        contentStart,
        contentEnd,
        children,
        mode: reader.choice(MODES),
        definitions: [],
      };
    case "argument": {
      const kind = reader.choice(KINDS);
      const role = reader.choice(ROLES);
      const braced = reader.flag();
      const closed = reader.flag();
      return { type, start, end, contentStart, contentEnd, children, kind, role, braced, closed };
    }
    case "group":
      return { type, start, end, contentStart, contentEnd, children, closed: reader.flag() };
    case "formula": {
      const opener = reader.choice(OPENERS);
      const display = reader.flag();
      const closed = reader.flag();
      return { type, start, end, contentStart, contentEnd, children, opener, display, closed };
    }
    case "environment": {
      const name = reader.word();
      const opener = reader.word();
      const beginEnd = reader.offset();
      const given = lists.arguments();
      const closed = reader.flag();
      const body = reader.choice(BODIES);
      return {
        type,
        start,
        end,
        contentStart,
        contentEnd,
        children,
        name,
        opener,
        beginEnd,
        arguments: given,
        closed,
        body,
      };
    }
    case "fence": {
      const left = readDelimiter(reader);
      const right = reader.flag() ? readDelimiter(reader) : undefined;
      return { type, start, end, contentStart, contentEnd, children, left, right };
    }
    case "script": {
      const kind = reader.choice(SCRIPTS);
      return { type, start, end, contentStart, contentEnd, children, kind, braced: reader.flag() };
    }
    case "verbatim": {
      const name = reader.word();
      const beginEnd = reader.offset();
      const given = lists.arguments();
      const closed = reader.flag();
      return {
        type,
        start,
        end,
        contentStart,
        contentEnd,
        children,
        name,
        beginEnd,
        arguments: given,
        closed,
      };
    }
  }
}

function readDelimiter(reader: ByteReader): Fence["left"] {
  return { start: reader.offset(), end: reader.offset(), delimiter: reader.word() };
}
