/** What an author may set about a rule. Data, so that types, checks, help and reference can be read off it. */
export type RuleOption =
  | {
      readonly type: "choice";
      readonly choices: readonly string[];
      readonly default: string;
      readonly about: string;
    }
  /** A whole number of at least `least`. */
  | { readonly type: "number"; readonly least: number; readonly default: number; readonly about: string }
  /** Words or names, in any order. */
  | { readonly type: "list"; readonly default: readonly string[]; readonly about: string }
  /** One of some choices for each name that the author gives. */
  | {
      readonly type: "map";
      readonly choices: readonly string[];
      readonly default: Readonly<Record<string, never>>;
      readonly about: string;
    };

/** The options of a rule by name. */
export type RuleOptions = Readonly<Record<string, RuleOption>>;

type ValueOf<Option> = Option extends { type: "choice"; choices: readonly (infer Choice)[] }
  ? Choice
  : Option extends { type: "number" }
    ? number
    : Option extends { type: "list" }
      ? readonly string[]
      : Option extends { type: "map"; choices: readonly (infer Choice)[] }
        ? Readonly<Record<string, Choice>>
        : never;

/** The values of a rule's options. */
export type OptionValues<Options extends RuleOptions> = {
  readonly [Name in keyof Options]: ValueOf<Options[Name]>;
};

/** Values by what the author gave, by what was declared: they are asked for again and again. */
const known = new WeakMap<RuleOptions, WeakMap<object, unknown>>();

/** The values that an author gave, with the defaults of those that he did not give or that do not fit. */
export function optionValues<const Options extends RuleOptions>(
  declared: Options,
  given: Readonly<Record<string, unknown>>,
): OptionValues<Options> {
  let byGiven = known.get(declared);
  if (byGiven === undefined) known.set(declared, (byGiven = new WeakMap()));
  let values = byGiven.get(given);
  if (values === undefined) byGiven.set(given, (values = readOptions(declared, given)));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each value fits the option that is declared
  return values as OptionValues<Options>;
}

function readOptions(declared: RuleOptions, given: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(declared).map(([name, option]) => {
      const value = Object.hasOwn(given, name) ? given[name] : undefined;
      return [name, value !== undefined && fitsOption(option, value) ? value : option.default];
    }),
  );
}

/** Whether a value is one that an option may have. */
export function fitsOption(option: RuleOption, value: unknown): boolean {
  switch (option.type) {
    case "choice":
      return typeof value === "string" && option.choices.includes(value);
    case "number":
      return Number.isInteger(value) && Number(value) >= option.least;
    case "list":
      return Array.isArray(value) && value.every((item) => typeof item === "string" && item !== "");
    case "map":
      return (
        typeof value === "object" &&
        value !== null &&
        !Array.isArray(value) &&
        Object.values(value).every((item) => typeof item === "string" && option.choices.includes(item))
      );
  }
}

/** What an option expects, to stand after "expects". */
export function expectedOfOption(option: RuleOption): string {
  switch (option.type) {
    case "choice":
      return option.choices.map((choice) => `"${choice}"`).join(" or ");
    case "number":
      return `a whole number of at least ${option.least}`;
    case "list":
      return "a list, each item a text";
    case "map":
      return `an object, each value ${option.choices.map((choice) => `"${choice}"`).join(" or ")}`;
  }
}
