import type { Block, Proof, Theorem, TheoremKind } from "@recto/article";
import { attributes, escapeHtml } from "../escape.ts";
import { anchorOf, blockHtml, blocksHtml, inlinesHtml } from "../page.ts";
import type { Page } from "../page.ts";

const names: Readonly<Record<TheoremKind, string>> = {
  theorem: "Theorem",
  lemma: "Lemma",
  proposition: "Proposition",
  corollary: "Corollary",
  definition: "Definition",
  remark: "Remark",
  example: "Example",
  algorithm: "Algorithm",
};

/** A theorem or one of its kin: a section named by its title, which runs into its first paragraph. */
export function theoremHtml(theorem: Theorem, page: Page): string {
  const number = page.resolved.blockNumbers.get(theorem);
  const name = `${names[theorem.kind]}${number === undefined ? "" : `\u00A0${escapeHtml(number)}`}`;
  const own =
    theorem.title === undefined
      ? ""
      : ` <span class="theorem-name">(${inlinesHtml(theorem.title, page)})</span>`;
  const id = theorem.label?.name ?? `${theorem.kind}-${theorem.start}`;
  const title = `<span class="theorem-title"${attributes({ id: `${id}-title` })}><strong>${name}</strong>${own}.</span> `;
  const section = attributes({
    class: `theorem theorem-${theorem.kind}`,
    id: theorem.label === undefined ? undefined : anchorOf(theorem.label.name, page),
    "aria-labelledby": `${id}-title`,
  });
  return `<section${section}>\n${runIn(title, theorem.children, page)}\n</section>`;
}

/** A proof ends with its square, in the line of what it ends with. */
export function proofHtml(proof: Proof, page: Page): string {
  const words = proof.title === undefined ? "Proof" : inlinesHtml(proof.title, page);
  const id = proof.label?.name ?? `proof-${proof.start}`;
  const title = `<em class="proof-title"${attributes({ id: `${id}-title` })}>${words}.</em> `;
  const section = attributes({
    class: "proof",
    id: proof.label === undefined ? undefined : anchorOf(proof.label.name, page),
    "aria-labelledby": `${id}-title`,
  });
  const { blocks, isPlaced } =
    proof.square === undefined
      ? endedWithSquare(proof.children, page)
      : { blocks: proof.children, isPlaced: proof.square === "placed" };
  const square = isPlaced ? "" : `\n<p class="proof-end">${squareHtml}</p>`;
  return `<section${section}>\n${runIn(title, blocks, page)}${square}\n</section>`;
}

const squareHtml = '<span class="square" role="img" aria-label="End of proof">\u25A1</span>';

/** HTML made before the rest, in the place of a block. */
interface Made {
  readonly html: string;
  readonly block: Block;
}

function endedWithSquare(
  blocks: readonly Block[],
  page: Page,
): { readonly blocks: readonly (Block | Made)[]; readonly isPlaced: boolean } {
  const last = blocks.at(-1);
  const html = last === undefined ? undefined : endedBlock(last, page);
  if (last === undefined || html === undefined) return { blocks, isPlaced: false };
  return { blocks: [...blocks.slice(0, -1), { html, block: last }], isPlaced: true };
}

function endedBlock(block: Block, page: Page): string | undefined {
  if (block.type === "formula" && block.display && !page.formulas.endsWithNumber(block)) {
    const html = page.formulas.display(block, squareHtml);
    return html.includes(squareHtml) ? `<div class="display">${html}</div>` : undefined;
  }
  if (block.type !== "paragraph") return undefined;
  const last = block.children.at(-1);
  if (last?.type === "formula" && last.display) {
    if (page.formulas.endsWithNumber(last)) return undefined;
    const html = page.formulas.display(last, squareHtml);
    if (!html.includes(squareHtml)) return undefined;
    return `<p>${inlinesHtml(block.children.slice(0, -1), page)}${html}</p>`;
  }
  return `<p>${inlinesHtml(block.children, page)} ${squareHtml}</p>`;
}

/** Blocks with a title that stands at the beginning of the first paragraph, or in one of its own. */
function runIn(title: string, blocks: readonly (Block | Made)[], page: Page): string {
  const [first, ...rest] = blocks;
  const others = rest.map((block) => ("html" in block ? block.html : blockHtml(block, page)));
  if (first === undefined) return `<p>${title}</p>`;
  const block = "html" in first ? first.block : first;
  const html = "html" in first ? first.html : blocksHtml([first], page);
  const opened =
    block.type === "paragraph" && html.startsWith("<p>")
      ? `<p>${title}${html.slice(3)}`
      : `<p>${title}</p>\n${html}`;
  return [opened, ...others].filter((part) => part !== "").join("\n");
}
