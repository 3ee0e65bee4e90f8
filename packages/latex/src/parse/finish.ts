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
  const { start, contentStart } = frame;
  switch (frame.kind) {
    case COMMAND: {
      const { name, nameEnd } = frame;
      const command = {
        type: "command",
        start,
        end,
        name,
        nameEnd,
        arguments: parser.takeArguments(),
      } as const;
      if (frame.special === "definition" && !frame.defined) parser.definitions.push(command);
      return command;
    }
    case ARGUMENT: {
      const { argumentKind: kind, role, braced } = frame;
      const children = parser.take();
      return {
        type: "argument",
        start,
        end,
        contentStart,
        contentEnd,
        children,
        kind,
        role,
        braced,
        closed,
      };
    }
    case ENVIRONMENT: {
      if (frame.awaiting) parser.beginBody(frame);
      const { name, nameEnd: beginEnd, body } = frame;
      const children = parser.take();
      return {
        type: "environment",
        start,
        end,
        contentStart: frame.contentStart,
        contentEnd,
        children,
        name,
        opener: frame.environmentOpener,
        beginEnd,
        arguments: frame.arguments,
        closed: closed || frame.implied,
        body,
      };
    }
    case VERBATIM: {
      if (frame.awaiting) parser.beginBody(frame);
      const { name, nameEnd: beginEnd } = frame;
      const children = parser.take();
      return {
        type: "verbatim",
        start,
        end,
        contentStart: frame.contentStart,
        contentEnd,
        children,
        name,
        beginEnd,
        arguments: frame.arguments,
        closed,
      };
    }
    case FORMULA: {
      const { opener } = frame;
      const display = opener === "$$" || opener === "\\[";
      const children = parser.take();
      return { type: "formula", start, end, contentStart, contentEnd, children, opener, display, closed };
    }
    case FENCE: {
      const left = frame.left ?? { start: contentStart, end: contentStart, delimiter: "" };
      return { type: "fence", start, end, contentStart, contentEnd, children: parser.take(), left, right };
    }
    case SCRIPT: {
      const kind = frame.superscript ? "superscript" : "subscript";
      const { braced } = frame;
      return { type: "script", start, end, contentStart, contentEnd, children: parser.take(), kind, braced };
    }
    case GROUP:
    case ROOT:
    default:
      return { type: "group", start, end, contentStart, contentEnd, children: parser.take(), closed };
  }
}
