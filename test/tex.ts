import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether LaTeX is installed with the packages that mathematics needs. */
export const hasTex: boolean =
  spawnSync("pdflatex", ["--version"]).status === 0 &&
  ["amsmath.sty", "amsthm.sty", "mathtools.sty", "graphicx.sty"].every(
    (name) => spawnSync("kpsewhich", [name]).status === 0,
  );

if (!hasTex) console.warn("There is no pdflatex with amsmath and mathtools: what needs it is skipped.");

/**
 * LaTeX with a preamble that is read only once: it is dumped into a format (TeXbook, p. 283). Commands for the preamble
 * may stand in the body. Remove its folder with `end`.
 */
export class Tex {
  readonly #folder: string = mkdtempSync(join(tmpdir(), "recto-tex-"));

  constructor(preamble: string) {
    const allowed = "\\makeatletter\\let\\@onlypreamble\\@gobble\\makeatother";
    const forgotten = "\\makeatletter\\gdef\\@preamblecmds{}\\makeatother";
    this.#write("own.tex", `${allowed}\n${preamble}\n${forgotten}\n\\dump\n`);
    this.#run(["-ini", "-jobname=own", "&pdflatex own.tex"]);
    if (!existsSync(join(this.#folder, "own.fmt")))
      throw new Error(`The preamble fails:\n${this.#log("own")}`);
  }

  end(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** How many errors each of some bodies of documents has. */
  errorCountsOf(samples: readonly string[]): readonly number[] {
    const counts: number[] = [];
    while (counts.length < samples.length) {
      const rest = samples.slice(counts.length);
      const good = this.#partsOf(rest, "").findIndex((part) => !part.includes("RECTO END"));
      if (good < 0) return [...counts, ...rest.map(() => 0)];
      for (let index = 0; index < good; index += 1) counts.push(0);
      // What stops TeX may have left anything behind: it is tried alone, and what comes after it anew.
      counts.push(this.#errorsIn(asDocument([rest[good] ?? ""], "")));
    }
    return counts;
  }

  /** The box that each of some bodies makes, as `\\showbox` shows it, without penalties. */
  boxesOf(samples: readonly string[]): readonly string[] {
    return this.#partsOf(samples, "\\showbox0").map(boxIn);
  }

  /** How many errors a whole document has, or one that leaves its preamble to ours (`isBody`). */
  errorsOf(document: string, isBody: boolean = false): number {
    return this.#errorsIn(document, isBody ? undefined : []);
  }

  /** What the log says of each sample. TeX stops at the first error, for which it also takes the showing of a box. */
  #partsOf(samples: readonly string[], show: string): readonly string[] {
    this.#write("batch.tex", asDocument(samples, show));
    this.#run(["-fmt=own", ...(show === "" ? ["-halt-on-error"] : []), "batch.tex"]);
    return this.#log("batch")
      .split(/^RECTO SAMPLE$/m)
      .slice(1);
  }

  #errorsIn(document: string, format: readonly string[] = ["-fmt=own"]): number {
    this.#write("one.tex", document);
    this.#run([...format, "one.tex"]);
    return [...this.#log("one").matchAll(/^!/gm)].length;
  }

  #write(name: string, text: string): void {
    writeFileSync(join(this.#folder, name), text);
  }

  #run(args: readonly string[]): void {
    spawnSync("pdflatex", ["-interaction=nonstopmode", "-output-format=dvi", "-no-shell-escape", ...args], {
      cwd: this.#folder,
      timeout: 60_000,
    });
  }

  #log(name: string): string {
    return readFileSync(join(this.#folder, `${name}.log`), "latin1");
  }
}

function asDocument(samples: readonly string[], show: string): string {
  const [before, after] = show === "" ? ["", ""] : ["\\setbox0=\\vbox\\bgroup\\hsize=300pt", "\\egroup"];
  const parts = samples.map(
    (sample) =>
      `\\typeout{}\\typeout{RECTO SAMPLE}\\begingroup${before}\n${sample}\n\\par${after}${show}\n\\endgroup\\typeout{RECTO END}\n`,
  );
  const all = "\\showboxbreadth=10000\\showboxdepth=100\\tracingonline=0";
  return `\\begin{document}\\frenchspacing${all}\n${parts.join("")}\\end{document}\n`;
}

/**
 * What is printed and where: without penalties, which say where lines may break, how much a space may stretch, and boxes
 * that only hold together what they contain.
 */
function boxIn(log: string): string {
  const shown = /^> \\box0=\n([\s\S]*?)\n\n! OK/m.exec(log)?.[1] ?? "";
  return shown
    .split("\n")
    .map((line) => line.replace(/^\.+/, "").replace(/ plus .*| minus .*|, glue set .*/, ""))
    .filter(
      (line) => !/^\\(?:penalty|mathon|mathoff|write|special|whatsit)|^\\hbox\([^)]*\)x[\d.]+$|^$/.test(line),
    )
    .join("\n");
}
