import { nearest } from "@recto/diagnostics";
import type { Input, Named } from "../document.ts";
import type { Files } from "./files.ts";
import { isImageMade } from "./made.ts";
import { folderOf, joinPath } from "./paths.ts";

/** The endings that the drivers of graphicx and of its kin guess, and those that authors write. */
const ENDING: RegExp =
  /\.(?:pdf|png|jpe?g|jpe|jfif|jp2|jpf|jbig2|jb2|bmp|mps|e?ps|epsi?|gif|svg|tiff?|webp|tikz|pgf)$/i;
/** Images that come with TeX and need not stand beside the document. */
const OF_TEX: RegExp = /^example-(?:image|grid)/;

/** An image as a file shows it. */
export interface ImageAt extends Named {
  /** The path that LaTeX looks for: macros replaced, quotation marks left out. */
  readonly path: string;
}

/**
 * Looks for images in folders, with the endings that LaTeX guesses. It reads the names in folders and no image. Where
 * none of a document's images can be found, nor any other image where one is looked for, nothing is known of it: they
 * are kept elsewhere, or made later.
 */
export async function findImages(
  images: readonly ImageAt[],
  folders: readonly string[],
  files: Files,
): Promise<readonly Input[]> {
  if (files.list === undefined) return [];
  const shelf = new Shelf(files);
  const found: Input[] = [];
  const absent: { readonly image: ImageAt; readonly names: readonly string[] }[] = [];
  for (const image of images) {
    const { file, name, start, end, path } = image;
    if (/[\\#{}]/.test(path) || OF_TEX.test(path)) continue;
    const around = new Set([...folders, folderOf(file.source.path)]);
    const places = [...around].map((folder) => joinPath(folder, path));
    if (await shelf.hasImage(places))
      found.push({ file, name, start, end, status: "found", nearest: undefined });
    else if (!(await isImageMade(path, [...around], files)))
      absent.push({ image, names: await shelf.namesBeside(places) });
  }
  const missing = absent.filter(({ names }) => found.length > 0 || names.length > 0);
  return [...found, ...missing.map(({ image, names }) => missingImage(image, names))];
}

function missingImage({ file, name, start, end, path }: ImageAt, names: readonly string[]): Input {
  const isBare = !ENDING.test(path);
  const word = path.slice(path.lastIndexOf("/") + 1);
  const near = nearest(word, isBare ? names.map((other) => other.replace(ENDING, "")) : names);
  const before = path === name ? path.slice(0, path.length - word.length) : undefined;
  const written = near === undefined || before === undefined ? undefined : before + near;
  return { file, name, start, end, status: "missing", nearest: written };
}

/** The names in folders, each folder read once. */
class Shelf {
  readonly #files: Files;
  readonly #names = new Map<string, ReadonlySet<string>>();
  readonly #bare = new Map<string, ReadonlySet<string>>();

  constructor(files: Files) {
    this.#files = files;
  }

  async hasImage(places: readonly string[]): Promise<boolean> {
    for (const place of places) {
      const folder = folderOf(place);
      const word = place.slice(place.lastIndexOf("/") + 1);
      if ((await this.#in(folder)).has(word) || this.#bare.get(folder)?.has(word) === true) return true;
    }
    return false;
  }

  /** The images in the folders of some paths. */
  async namesBeside(places: readonly string[]): Promise<readonly string[]> {
    const names: string[] = [];
    for (const place of places) names.push(...(await this.#in(folderOf(place))));
    return names.filter((name) => ENDING.test(name));
  }

  async #in(folder: string): Promise<ReadonlySet<string>> {
    const known = this.#names.get(folder);
    if (known !== undefined) return known;
    const names = new Set(await this.#files.list?.(folder));
    this.#names.set(folder, names);
    this.#bare.set(
      folder,
      new Set([...names].filter((name) => ENDING.test(name)).map((name) => name.replace(ENDING, ""))),
    );
    return names;
  }
}
