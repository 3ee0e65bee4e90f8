import { readFile } from "node:fs/promises";

/** The parts of the default theme, in the order of the style sheet. */
const sheets = {
  base: new URL("../../theme/base.css", import.meta.url),
  frame: new URL("../../theme/frame.css", import.meta.url),
  home: new URL("../../theme/home.css", import.meta.url),
  article: new URL("../../theme/article.css", import.meta.url),
  notice: new URL("../../theme/notice.css", import.meta.url),
  print: new URL("../../theme/print.css", import.meta.url),
};
const icon = new URL("../../theme/icon.svg", import.meta.url);
const refresh = new URL("../../theme/refresh.js", import.meta.url);

/** The default theme, as text. */
export interface Theme {
  /** What stands before the styles of formulas, figures and code. */
  readonly before: string;
  /** What stands after them. */
  readonly after: string;
  readonly icon: string;
  /** The script of a page under the development server. */
  readonly refresh: string;
}

function text(address: URL): Promise<string> {
  return readFile(address, "utf8");
}

/** Reads the default theme; `forDevelopment` adds the strip of diagnostics. */
export async function readTheme(forDevelopment: boolean): Promise<Theme> {
  const { base, frame, home, article, notice, print } = sheets;
  return {
    before: (await Promise.all([base, frame, home, article].map(text))).join("\n"),
    after: (await Promise.all([...(forDevelopment ? [notice] : []), print].map(text))).join("\n"),
    icon: await text(icon),
    refresh: await text(refresh),
  };
}
