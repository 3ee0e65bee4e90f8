/** What the build tells the page of a figure, as the data attributes of `<recto-system>`. */
export interface PageData {
  /** The whole address of the system's module. */
  readonly module: string;
  /** The whole address of its worker. */
  readonly worker: string;
  /** The system's id. */
  readonly use: string;
  readonly view: string;
  /** The figure's label: `fig:toy`. */
  readonly label: string;
  /** The id of the figure's element. */
  readonly anchor: string;
  readonly seed: number;
  /** Whether another seed may give another run. */
  readonly isSeeded: boolean;
  /** The parameters of the build's run. */
  readonly settings: Readonly<Record<string, number | string | boolean>>;
  /** The hash of the build's run. */
  readonly hash: string;
  /** The address of the page that holds this figure alone. */
  readonly embed: string;
  /** The caption's number: "Figure 3". */
  readonly name: string;
}

/** The attributes that `pageDataOf` reads. */
export function attributesOf(data: PageData): Readonly<Record<string, string>> {
  const { settings, seed, isSeeded, ...texts } = data;
  return { ...texts, seed: String(seed), seeded: String(isSeeded), settings: JSON.stringify(settings) };
}

/** What the build told of a figure. Throws where the element was not made by a build. */
export function pageDataOf({ dataset, baseURI }: HTMLElement): PageData {
  const text = (name: string): string => dataset[name] ?? "";
  return {
    module: new URL(text("module"), baseURI).href,
    worker: new URL(text("worker"), baseURI).href,
    use: text("use"),
    view: text("view"),
    label: text("label"),
    anchor: text("anchor"),
    seed: Number(text("seed")),
    isSeeded: text("seeded") === "true",
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the build wrote it
    settings: JSON.parse(text("settings")) as PageData["settings"],
    hash: text("hash"),
    embed: text("embed"),
    name: text("name"),
  };
}
