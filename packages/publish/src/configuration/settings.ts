/**
 * Every setting of `recto.config.ts`, declared once: its type, its check and its line in the reference all come from
 * here. It is data, so that types can be read off it.
 */
export const settings = {
  title: { type: "text", default: "Articles", about: "The site's name, on every page and in its feed." },
  description: {
    type: "text",
    default: "",
    about: "One sentence about the site, for search engines and the feed.",
  },
  url: {
    type: "text",
    form: "address",
    about:
      "Where the site will be: `https://example.org/notes`. Canonical links, the feed and the sitemap need it.",
  },
  base: { type: "text", about: "The path that addresses begin with; the path of `url` when not given." },
  language: {
    type: "text",
    form: "language",
    default: "en",
    about: "The language of the articles, as a BCP 47 tag.",
  },
  authors: {
    type: "list",
    default: [],
    about: "Who writes here; an article's own authors come first.",
    of: {
      type: "record",
      shorthand: "name",
      fields: {
        name: { type: "text", required: true, about: "Name as printed." },
        url: { type: "text", form: "link", about: "Home page." },
        orcid: { type: "text", about: "ORCID iD." },
        affiliation: { type: "text", about: "Institution." },
      },
    },
  },
  articles: {
    type: "text",
    about: "The folder of articles; `articles` where there is one, else the site's folder itself.",
  },
  output: { type: "text", default: "_site", about: "The folder that the site is written to." },
  systems: {
    type: "text",
    default: "systems",
    about: "The folder of the systems that articles show; `diffusion/toy` is `diffusion/toy.ts` in it.",
  },
  macros: { type: "text", default: "macros.tex", about: "A LaTeX file of macros that every article knows." },
  bibliography: {
    type: "list",
    default: [],
    about: "BibTeX or CSL-JSON files that every article may cite from.",
    of: { type: "text" },
  },
  citationStyle: {
    type: "text",
    default: "harvard1",
    about:
      "A citation style: `harvard1`, `vancouver`, `apa` (slow to open: a second), or the path of a `.csl` file.",
  },
  numbering: {
    type: "record",
    about: "What has a number.",
    fields: {
      equations: {
        type: "choice",
        choices: ["all", "labelled"],
        default: "all",
        about:
          "`all`: rows of `equation`, `align` and their kin, as LaTeX does; `labelled`: those with a label.",
      },
      sections: { type: "flag", default: false, about: "Number the sections." },
      theorems: {
        type: "choice",
        choices: ["shared", "separate"],
        default: "shared",
        about: "`shared`: theorems, lemmas and their kin count together; `separate`: each kind by itself.",
      },
    },
  },
  check: {
    type: "record",
    about: "What is checked, and how severely.",
    fields: {
      preset: {
        type: "choice",
        choices: ["recommended", "strict", "all"],
        default: "recommended",
        about: "The set of rules.",
      },
      rules: {
        type: "map",
        keys: "rule",
        default: {},
        about: "Severity by rule, over the preset: `{ 'ellipsis-is-command': 'error' }`.",
        of: { type: "choice", choices: ["off", "warning", "error"] },
      },
      options: {
        type: "rule-options",
        default: {},
        about:
          "What is set about rules, by rule and option: `{ 'epsilon-is-consistent': { prefer: 'varepsilon' } }`.",
      },
      ignore: {
        type: "map",
        default: {},
        about: "Rules not applied to a file: `{ 'articles/old.md': ['reference-has-tie'] }`.",
        of: { type: "list", of: { type: "text", form: "rule" } },
      },
    },
  },
  rulePages: {
    type: "flag",
    default: false,
    about: "Whether the site has a page for each rule, below `rules/`, to which comparisons lead.",
  },
  navigation: {
    type: "list",
    default: [],
    about: "Links at the top of every page.",
    of: {
      type: "record",
      fields: {
        title: { type: "text", required: true, about: "Its words." },
        url: {
          type: "text",
          form: "link",
          required: true,
          about: "Its address; one that begins with `/` is inside the site.",
        },
      },
    },
  },
} as const;

/** What a value may be. `Shape`s nest; `about` is for people. */
export type Shape =
  | {
      readonly type: "text";
      readonly form?: "address" | "link" | "language" | "rule";
      readonly default?: string;
      readonly required?: true;
      readonly about?: string;
    }
  | { readonly type: "flag"; readonly default?: boolean; readonly about?: string }
  | {
      readonly type: "choice";
      readonly choices: readonly string[];
      readonly default?: string;
      readonly about?: string;
    }
  | { readonly type: "list"; readonly of: Shape; readonly default?: readonly []; readonly about?: string }
  | {
      readonly type: "map";
      readonly keys?: "rule";
      readonly of: Shape;
      readonly default?: object;
      readonly about?: string;
    }
  /** Options of rules, by rule and option, as the rules declare them. */
  | { readonly type: "rule-options"; readonly default?: object; readonly about?: string }
  | {
      readonly type: "record";
      readonly fields: Fields;
      /** A text stands for a record that has only this field. */
      readonly shorthand?: string;
      readonly about?: string;
    };
export type Fields = Readonly<Record<string, Shape>>;

/** What an author may write. */
type Written<S> = S extends { type: "text" }
  ? string
  : S extends { type: "flag" }
    ? boolean
    : S extends { type: "choice"; choices: readonly (infer Choice)[] }
      ? Choice
      : S extends { type: "list"; of: infer Item }
        ? readonly Written<Item>[]
        : S extends { type: "map"; of: infer Item }
          ? Readonly<Record<string, Written<Item>>>
          : S extends { type: "rule-options" }
            ? Readonly<Record<string, Readonly<Record<string, unknown>>>>
            : S extends { type: "record"; shorthand: string; fields: infer F }
              ? string | WrittenFields<F>
              : S extends { type: "record"; fields: infer F }
                ? WrittenFields<F>
                : never;
type RequiredKey<F> = { [Key in keyof F]: F[Key] extends { required: true } ? Key : never }[keyof F];
type WrittenFields<F> = { readonly [Key in RequiredKey<F>]: Written<F[Key]> } & {
  readonly [Key in Exclude<keyof F, RequiredKey<F>>]?: Written<F[Key]>;
};

/** What Recto reads: defaults filled in. */
type Filled<S> = S extends { type: "list"; of: infer Item }
  ? readonly Filled<Item>[]
  : S extends { type: "map"; of: infer Item }
    ? Readonly<Record<string, Filled<Item>>>
    : S extends { type: "record"; fields: infer F }
      ? FilledFields<F>
      : Written<S>;
type FilledFields<F> = {
  readonly [Key in keyof F]: F[Key] extends { default: unknown } | { required: true } | { type: "record" }
    ? Filled<F[Key]>
    : Filled<F[Key]> | undefined;
};

/** The configuration as its author writes it: every setting may be left out. */
export type Config = WrittenFields<typeof settings>;
/** The configuration with its defaults. */
export type Settings = FilledFields<typeof settings>;

/** Types a configuration: `export default defineConfig({ title: "Notes" })`. Returns it unchanged. */
export function defineConfig(config: Config): Config {
  return config;
}
