import { join } from "node:path";
import type { Files } from "../files.ts";
import type { OutputFile } from "../write.ts";
import { hashedName } from "./hash.ts";

/** An image as a page shows it. `width` and `height` are its own, in pixels. */
export interface PreparedImage {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  /** Smaller and better compressed forms, best first: `{ type: "image/avif", srcset: "/assets/a.480.avif 480w, …" }`. */
  readonly sources: readonly { readonly type: string; readonly srcset: string }[];
  /** What the site must hold for it. */
  readonly files: readonly OutputFile[];
}

const WIDTHS = [480, 960, 1440];
const FORMATS = ["avif", "webp"] as const;
/** What sharp reads and is worth compressing anew; vectors and animations are copied as they are. */
const RASTER = /\.(?:png|jpe?g|webp|avif|tiff?)$/i;

/** Prepares the images of a site; each is prepared once, and its variants are kept in the cache folder. */
export class Images {
  readonly #files: Files;
  readonly #cache: string;
  readonly #folder: string;
  readonly #prepared = new Map<string, Promise<PreparedImage | undefined>>();

  /** `cache` is a folder of the disk; `folder` the path that the addresses of images begin with: `/assets/`. */
  constructor(files: Files, cache: string, folder: string) {
    this.#files = files;
    this.#cache = cache;
    this.#folder = folder;
  }

  /**
   * Prepares the image of a file; undefined when there is no such file or it is no image, of which the rules speak.
   * `bytes` are asked for once for each `path` and `version`.
   */
  async prepare(path: string): Promise<PreparedImage | undefined> {
    if ((await this.#files.kind(path)) !== "file") return undefined;
    const bytes = await this.#files.read(path);
    const key = hashedName(path, bytes);
    let prepared = this.#prepared.get(key);
    if (prepared === undefined) {
      prepared = this.#make(path, key, bytes);
      this.#prepared.set(key, prepared);
    }
    return prepared;
  }

  async #make(path: string, name: string, bytes: Uint8Array): Promise<PreparedImage | undefined> {
    const { default: sharp } = await import("sharp");
    const size = await sharp(bytes)
      .metadata()
      .then(
        ({ autoOrient: { width, height } }) => ({ width, height }),
        () => undefined,
      );
    if (size === undefined) return undefined;
    const original: OutputFile = { path: `assets/${name}`, bytes };
    const plain = { url: this.#folder + name, ...size };
    if (!RASTER.test(path)) return { ...plain, sources: [], files: [original] };
    const widths = [
      ...WIDTHS.filter((width) => width < size.width),
      Math.min(size.width, WIDTHS.at(-1) ?? 0),
    ];
    const files: OutputFile[] = [];
    const sources: { type: string; srcset: string }[] = [];
    for (const format of FORMATS) {
      const candidates: string[] = [];
      for (const width of new Set(widths)) {
        const variant = name.replace(/\.\w+$/, `.${width}.${format}`);
        files.push({ path: `assets/${variant}`, bytes: await this.#variant(variant, bytes, width, format) });
        candidates.push(`${this.#folder}${variant} ${width}w`);
      }
      sources.push({ type: `image/${format}`, srcset: candidates.join(", ") });
    }
    return { ...plain, sources, files: [original, ...files] };
  }

  async #variant(
    name: string,
    bytes: Uint8Array,
    width: number,
    format: "avif" | "webp",
  ): Promise<Uint8Array> {
    const cached = join(this.#cache, name);
    if ((await this.#files.kind(cached)) === "file") return this.#files.read(cached);
    const { default: sharp } = await import("sharp");
    const image = sharp(bytes).autoOrient().resize({ width, withoutEnlargement: true });
    const made = await (
      format === "avif" ? image.avif({ quality: 60, effort: 2 }) : image.webp({ quality: 82 })
    ).toBuffer();
    const temporary = `${cached}.${process.pid}.new`;
    await this.#files.write(temporary, made);
    await this.#files.rename(temporary, cached);
    return made;
  }
}
