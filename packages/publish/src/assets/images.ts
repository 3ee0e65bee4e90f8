import { join } from "node:path";
import type { ImageFacts } from "@recto/render";
import type { Files } from "../files.ts";
import type { OutputFile } from "../build/write.ts";
import { hashedName } from "./hash.ts";

/** An image as a page shows it, and what the site must hold for it. */
export interface PreparedImage {
  readonly facts: ImageFacts;
  readonly files: readonly OutputFile[];
}

/** Widths in pixels; an image is never made larger than it is. */
const WIDTHS = [480, 960, 1440];
const FORMATS = ["avif", "webp"] as const;
/** What is worth compressing anew; vectors and animations are copied as they are. */
const RASTER = /\.(?:png|jpe?g|webp|avif|tiff?)$/i;

export interface ImagesOptions {
  readonly files: Files;
  /** The folder that variants are kept in from one build to the next; undefined makes none, as while writing. */
  readonly cache: string | undefined;
  /** What the addresses of images begin with: `/assets/`. */
  readonly folder: string;
}

/** Prepares the images of a site, each once. */
export class Images {
  readonly #options: ImagesOptions;
  readonly #prepared = new Map<string, Promise<PreparedImage | undefined>>();

  constructor(options: ImagesOptions) {
    this.#options = options;
  }

  /** Prepares an image; undefined for a file that is no image. Rejects when the cache cannot be written. */
  async prepare(path: string, bytes: Uint8Array): Promise<PreparedImage | undefined> {
    const name = hashedName(path, bytes);
    let prepared = this.#prepared.get(name);
    if (prepared === undefined) {
      prepared = this.#make(name, bytes);
      this.#prepared.set(name, prepared);
    }
    return prepared;
  }

  async #make(name: string, bytes: Uint8Array): Promise<PreparedImage | undefined> {
    const { folder, cache } = this.#options;
    const size = await sizeOf(bytes);
    if (size === undefined) return undefined;
    const plain = { facts: { url: folder + name, ...size }, files: [{ path: `assets/${name}`, bytes }] };
    if (cache === undefined || !RASTER.test(name)) return plain;
    const files: OutputFile[] = [...plain.files];
    const sources: { url: string; type: string; width: number }[] = [];
    for (const format of FORMATS)
      for (const width of widthsFor(size.width)) {
        const variant = name.replace(/\.\w+$/, `.${width}.${format}`);
        const made = await this.#variant(join(cache, variant), bytes, width, format);
        if (made === undefined) return plain;
        files.push({ path: `assets/${variant}`, bytes: made });
        sources.push({ url: folder + variant, type: `image/${format}`, width });
      }
    return { facts: { ...plain.facts, sources }, files };
  }

  /** A variant from the cache, or made and put there; undefined for an image that ends too early. */
  async #variant(
    cached: string,
    bytes: Uint8Array,
    width: number,
    format: (typeof FORMATS)[number],
  ): Promise<Uint8Array | undefined> {
    const { files } = this.#options;
    if ((await files.kind(cached)) === "file") return files.read(cached);
    const made = await encode(bytes, width, format);
    if (made === undefined) return undefined;
    const temporary = `${cached}.${process.pid}`;
    await files.write(temporary, made);
    await files.rename(temporary, cached);
    return made;
  }
}

/** The size of an image in pixels as it is shown, its orientation considered; undefined for what is no image. */
async function sizeOf(bytes: Uint8Array): Promise<{ width: number; height: number } | undefined> {
  const { default: sharp } = await import("sharp");
  try {
    const { autoOrient } = await sharp(bytes).metadata();
    return autoOrient;
  } catch {
    return undefined;
  }
}

async function encode(
  bytes: Uint8Array,
  width: number,
  format: (typeof FORMATS)[number],
): Promise<Uint8Array | undefined> {
  const { default: sharp } = await import("sharp");
  const image = sharp(bytes).autoOrient().resize({ width, withoutEnlargement: true });
  const encoded = format === "avif" ? image.avif({ quality: 60, effort: 2 }) : image.webp({ quality: 82 });
  try {
    return await encoded.toBuffer();
  } catch {
    return undefined;
  }
}

function widthsFor(own: number): readonly number[] {
  const smaller = WIDTHS.filter((width) => width < own);
  return smaller.length < WIDTHS.length ? [...smaller, own] : smaller;
}
