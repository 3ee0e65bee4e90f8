import { argument, command, environment, fence, formula, group, script, verbatim } from "../make.ts";
import type { Fence, Group, Node } from "../nodes.ts";
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
  const span = { start: frame.start, end };
  switch (frame.kind) {
    case COMMAND: {
      const node = command(span, frame.name, frame.nameEnd, parser.takeArguments());
      if (frame.special === "definition" && !frame.defined) parser.definitions.push(node);
      return node;
    }
    case ARGUMENT: {
      const { argumentKind: kind, role, braced } = frame;
      return argument(span, inside(parser, frame, contentEnd), { closed, kind, role, braced });
    }
    case ENVIRONMENT: {
      if (frame.awaiting) parser.beginBody(frame);
      const { name, environmentOpener: opener, nameEnd: beginEnd, arguments: given, body, implied } = frame;
      const own = { closed: closed || implied, name, opener, beginEnd, arguments: given, body };
      return environment(span, inside(parser, frame, contentEnd), own);
    }
    case VERBATIM: {
      if (frame.awaiting) parser.beginBody(frame);
      const { name, nameEnd: beginEnd, arguments: given } = frame;
      return verbatim(span, inside(parser, frame, contentEnd), { closed, name, beginEnd, arguments: given });
    }
    case FORMULA: {
      const { opener } = frame;
      const display = opener === "$$" || opener === "\\[";
      return formula(span, inside(parser, frame, contentEnd), { closed, opener, display });
    }
    case FENCE: {
      const { contentStart } = frame;
      const left = frame.left ?? { start: contentStart, end: contentStart, delimiter: "" };
      return fence(span, inside(parser, frame, contentEnd), { left, right });
    }
    case SCRIPT: {
      const kind = frame.superscript ? "superscript" : "subscript";
      return script(span, inside(parser, frame, contentEnd), { kind, braced: frame.braced });
    }
    case GROUP:
    case ROOT:
    default:
      return group(span, inside(parser, frame, contentEnd), closed);
  }
}

function inside(
  parser: Parser,
  { contentStart }: Frame,
  contentEnd: number,
): Pick<Group, "contentStart" | "contentEnd" | "children"> {
  return { contentStart, contentEnd, children: parser.take() };
}
