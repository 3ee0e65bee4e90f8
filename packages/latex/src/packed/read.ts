import {
  argument,
  command,
  environment,
  fence,
  formula,
  group,
  leaf,
  root,
  script,
  stray,
  verbatim,
} from "../make.ts";
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
      return leaf(type, start, end);
    case "stray":
      return stray(start, end, reader.choice(CLOSES));
    case "command": {
      const name = reader.word();
      const nameEnd = reader.offset();
      return command({ start, end }, name, nameEnd, lists.arguments());
    }
    default:
  }
  const span = { start, end };
  const contentStart = reader.offset();
  const contentEnd = reader.offset();
  const inside = { contentStart, contentEnd, children: lists.children() };
  switch (type) {
    case "root":
      return root(span, inside, { mode: reader.choice(MODES), definitions: [] });
    case "argument": {
      const kind = reader.choice(KINDS);
      const role = reader.choice(ROLES);
      const braced = reader.flag();
      const closed = reader.flag();
      return argument(span, inside, { closed, kind, role, braced });
    }
    case "group":
      return group(span, inside, reader.flag());
    case "formula": {
      const opener = reader.choice(OPENERS);
      const display = reader.flag();
      const closed = reader.flag();
      return formula(span, inside, { closed, opener, display });
    }
    case "environment": {
      const name = reader.word();
      const opener = reader.word();
      const beginEnd = reader.offset();
      const given = lists.arguments();
      const closed = reader.flag();
      const body = reader.choice(BODIES);
      return environment(span, inside, { closed, name, opener, beginEnd, arguments: given, body });
    }
    case "fence": {
      const left = readDelimiter(reader);
      const right = reader.flag() ? readDelimiter(reader) : undefined;
      return fence(span, inside, { left, right });
    }
    case "script": {
      const kind = reader.choice(SCRIPTS);
      return script(span, inside, { kind, braced: reader.flag() });
    }
    case "verbatim": {
      const name = reader.word();
      const beginEnd = reader.offset();
      const given = lists.arguments();
      const closed = reader.flag();
      return verbatim(span, inside, { closed, name, beginEnd, arguments: given });
    }
  }
}

function readDelimiter(reader: ByteReader): Fence["left"] {
  return { start: reader.offset(), end: reader.offset(), delimiter: reader.word() };
}
