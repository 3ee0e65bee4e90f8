import { argument, command, environment, fence, formula, group, script, verbatim } from "../make.ts";
import type { Fence, Node } from "../nodes.ts";
import {
  ARGUMENT,
  COMMAND,
  ENVIRONMENT,
  FENCE,
  FORMULA,
  type Frame,
  GROUP,
  ROOT,
  SCRIPT,
  VERBATIM,
} from "./frame.ts";
import type { Parser } from "./parser.ts";

/** The node of the innermost frame, whose closer is `[contentEnd, end)`; its children and arguments leave the parser. */
export function nodeOf(
  parser: Parser,
  frame: Frame,
  contentEnd: number,
  end: number,
  closed: boolean,
  right: Fence["left"] | undefined,
): Node {
  frame.end = end;
  frame.contentEnd = contentEnd;
  // A frame has the span and the inside of its node, which so need no objects of their own.
  if (frame.kind === COMMAND) {
    const node = command(frame, frame.name, frame.nameEnd, parser.takeArguments());
    if (frame.special === "definition" && !frame.defined) parser.definitions.push(node);
    return node;
  }
  if (frame.awaiting) parser.beginBody(frame);
  frame.children = parser.take();
  switch (frame.kind) {
    case ARGUMENT: {
      const { argumentKind: kind, role, braced } = frame;
      return argument(frame, frame, { closed, kind, role, braced });
    }
    case ENVIRONMENT: {
      const { name, environmentOpener: opener, nameEnd: beginEnd, arguments: given, body, implied } = frame;
      const own = { closed: closed || implied, name, opener, beginEnd, arguments: given, body };
      return environment(frame, frame, own);
    }
    case VERBATIM: {
      const { name, nameEnd: beginEnd, arguments: given } = frame;
      return verbatim(frame, frame, { closed, name, beginEnd, arguments: given });
    }
    case FORMULA: {
      const { opener } = frame;
      const display = opener === "$$" || opener === "\\[";
      return formula(frame, frame, { closed, opener, display });
    }
    case FENCE: {
      const { contentStart } = frame;
      const left = frame.left ?? { start: contentStart, end: contentStart, delimiter: "" };
      return fence(frame, frame, { left, right });
    }
    case SCRIPT: {
      const kind = frame.superscript ? "superscript" : "subscript";
      return script(frame, frame, { kind, braced: frame.braced });
    }
    case GROUP:
    case ROOT:
    default:
      return group(frame, frame, closed);
  }
}
