import { hashOf } from "../assets/hash.ts";
import type { Files } from "../files.ts";
import type { Links } from "../addresses/links.ts";

/** What articles are made from: the files, and what is known of the site's other articles. */
export interface World {
  readonly files: Files;
  readonly links: Links;
  /** The paths of the site's articles. */
  readonly articles: () => readonly string[];
  /** The labels of an article that others refer to; undefined where no rule asks. */
  readonly labelsUsedOf: (slug: string) => Promise<ReadonlySet<string> | undefined>;
}

/** What was asked of the world and what it answered: `["read", path, hash]`. */
export type Question = readonly [kind: Kind, subject: string, answer: string];

type Kind = "read" | "kind" | "list" | "real" | "follow" | "article" | "articles" | "labels";

/** A world that notes what it is asked, and what it was asked so far. */
export interface Traced {
  readonly world: World;
  /** In an order that does not depend on that of asking. */
  readonly trace: () => readonly Question[];
  /** Notes what was asked before, of which the answers are still the same. */
  readonly note: (trace: readonly Question[]) => void;
}

/**
 * Notes what a world is asked. When the same questions have the same answers later, whatever was made from it would be
 * the same again. Questions about paths for which `isNoted` is false are not noted.
 */
export function traced(world: World, isNoted: (path: string) => boolean = () => true): Traced {
  const questions = new Map<string, Question>();
  const note = (kind: Kind, subject: string, answer: string): void => {
    questions.set(`${kind} ${subject}`, [kind, subject, answer]);
  };
  const noteOfPath = (kind: Kind, path: string, answer: string): void => {
    if (isNoted(path)) note(kind, path, answer);
  };
  const { files, links } = world;
  return {
    trace: () => [...questions].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, question]) => question),
    note(trace) {
      for (const question of trace) if (!isOfFiles(question) || isNoted(question[1])) note(...question);
    },
    world: {
      files: {
        ...files,
        async read(path) {
          const bytes = await files.read(path);
          noteOfPath("read", path, hashOf(bytes));
          return bytes;
        },
        async kind(path) {
          const kind = await files.kind(path);
          noteOfPath("kind", path, String(kind));
          return kind;
        },
        async list(folder) {
          const names = await files.list(folder);
          noteOfPath("list", folder, names.join("/"));
          return names;
        },
        async real(path) {
          const real = await files.real(path);
          noteOfPath("real", path, String(real));
          return real;
        },
      },
      links: {
        ...links,
        follow(url, from) {
          const destination = links.follow(url, from);
          note("follow", JSON.stringify([url, from]), JSON.stringify(destination));
          return destination;
        },
        articleOf(slug) {
          const path = links.articleOf(slug);
          note("article", slug, String(path));
          return path;
        },
      },
      articles() {
        const paths = world.articles();
        note("articles", "", hashOf(...paths));
        return paths;
      },
      async labelsUsedOf(slug) {
        const labels = await world.labelsUsedOf(slug);
        note("labels", slug, answerOfLabels(labels));
        return labels;
      },
    },
  };
}

/** Asks a world again. Each question is asked once. */
export class Inquiry {
  readonly world: World;
  readonly #answers = new Map<string, Promise<string | undefined>>();

  constructor(world: World) {
    this.world = world;
  }

  /** Whether the world still gives the same answers. */
  async holds(trace: readonly Question[]): Promise<boolean> {
    for (let start = 0; start < trace.length; start += AT_ONCE) {
      const asked = trace.slice(start, start + AT_ONCE);
      const answers = await Promise.all(asked.map(([kind, subject]) => this.#answer(kind, subject)));
      if (asked.some(([, , answer], index) => answers[index] !== answer)) return false;
    }
    return true;
  }

  #answer(kind: Kind, subject: string): Promise<string | undefined> {
    const key = `${kind} ${subject}`;
    const known = this.#answers.get(key) ?? this.#ask(kind, subject);
    this.#answers.set(key, known);
    return known;
  }

  async #ask(kind: Kind, subject: string): Promise<string | undefined> {
    const { files, links, articles, labelsUsedOf } = this.world;
    try {
      switch (kind) {
        case "read":
          return hashOf(await files.read(subject));
        case "kind":
          return String(await files.kind(subject));
        case "list":
          return (await files.list(subject)).join("/");
        case "real":
          return String(await files.real(subject));
        case "follow": {
          const [url = "", from = ""]: readonly string[] = JSON.parse(subject);
          return JSON.stringify(links.follow(url, from));
        }
        case "article":
          return String(links.articleOf(subject));
        case "articles":
          return hashOf(...articles());
        case "labels":
          return answerOfLabels(await labelsUsedOf(subject));
      }
    } catch {
      return undefined;
    }
  }
}

/** Whether a question is about the disk; the answers to others follow from the site's articles and such questions. */
export function isOfFiles([kind]: Question): boolean {
  return kind === "read" || kind === "kind" || kind === "list" || kind === "real";
}

/** How many questions are asked at a time. */
const AT_ONCE = 64;

function answerOfLabels(labels: ReadonlySet<string> | undefined): string {
  return labels === undefined ? "" : hashOf(...[...labels].toSorted());
}
