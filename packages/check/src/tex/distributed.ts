import type { InputAt } from "./facts.ts";

/** Whether a file comes with TeX: parts of formats and packages, and what plain TeX reads where LaTeX has packages. */
export function isDistributed({ name, folder }: InputAt): boolean {
  if (folder !== "") return false;
  if (/\.(?:def|clo|cfg|fd|ldf|mkii|sty|enc|map)$/.test(name)) return !name.includes("/");
  return /^(?:glyphtounicode|docstrip|amstex|amssym|epsf|xy|xypic|tikz|pgf|pstricks|pst-[a-z]+|texinfo|eplain|opmac|lamstex|color|graphicx|miniltx|harvmac|phyzzx|pictex|prepictex|postpictex|insbox|binhex|random|multido|blindtext|lipsum|ifpdf|kvoptions|manfnt|rotate|null|letltxmacro|etoolbox|tabskip|psfig|mssymb|plain|story|sample2e|small2e)(?:\.tex)?$/.test(
    name,
  );
}
