import { contentStyles } from "@recto/render";
import type { Frame } from "../pages/page.ts";
import type { Site } from "../site.ts";
import type { OutputFile } from "../build/write.ts";
import { hashedName } from "./hash.ts";
import { readKatex } from "./katex.ts";
import { readPrograms, type Programs } from "./programs.ts";
import { readTheme } from "./theme.ts";

/** What all pages of a site share: files with names that may be cached for ever, and the frame that names them. */
export interface Assets {
  readonly frame: Frame;
  readonly files: readonly OutputFile[];
  /** The address of each of KaTeX's fonts by its name. */
  readonly fonts: ReadonlyMap<string, string>;
  /** What some pages load in a browser. */
  readonly programs: Programs;
}

/** Reads the theme and KaTeX, and joins their styles and those of the content into one sheet. */
export async function readAssets(site: Site, forDevelopment: boolean): Promise<Assets> {
  const folder = `${site.base}assets/`;
  const [theme, katex, programs] = await Promise.all([
    readTheme(forDevelopment),
    readKatex(folder),
    readPrograms(folder),
  ]);
  const stylesheet = asset("site.css", [katex.styles, theme.before, contentStyles, theme.after].join("\n"));
  const icon = asset("icon.svg", theme.icon);
  const script = asset("refresh.js", theme.refresh);
  const addressOf = ({ path }: OutputFile): string => site.base + path;
  return {
    frame: {
      settings: site.settings,
      base: site.base,
      stylesheet: addressOf(stylesheet),
      icon: addressOf(icon),
      script: forDevelopment ? addressOf(script) : undefined,
      loader: programs.loader,
      programs: programs.addresses,
    },
    files: [stylesheet, icon, ...katex.fonts, ...(forDevelopment ? [script] : [])],
    fonts: katex.addresses,
    programs,
  };
}

function asset(name: string, text: string): OutputFile {
  return { path: `assets/${hashedName(name, text)}`, bytes: text };
}
