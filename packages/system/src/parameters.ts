interface Described {
  readonly label: string;
  readonly help?: string;
}
export interface IntegerParameter extends Described {
  readonly type: "integer";
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly unit?: string;
}
export interface NumberParameter extends Described {
  readonly type: "number";
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly unit?: string;
}
export interface ChoiceParameter<Name extends string = string> extends Described {
  readonly type: "choice";
  readonly default: Name;
  /** Each choice and the words for it. */
  readonly options: Readonly<Record<Name, string>>;
}
export interface FlagParameter extends Described {
  readonly type: "flag";
  readonly default: boolean;
}
export type Parameter = IntegerParameter | NumberParameter | ChoiceParameter | FlagParameter;
/** The parameters of a system by name: from these come controls, options, attributes, their checks and their help. */
export type Declarations = Readonly<Record<string, Parameter>>;

/** One value for each declared parameter. */
export type Settings<P extends Declarations> = {
  readonly [Name in keyof P]: P[Name] extends ChoiceParameter<infer Option>
    ? Option
    : P[Name] extends FlagParameter
      ? boolean
      : number;
};

export function integer(declared: Omit<IntegerParameter, "type">): IntegerParameter {
  return { type: "integer", ...declared };
}
export function number(declared: Omit<NumberParameter, "type">): NumberParameter {
  return { type: "number", ...declared };
}
export function choice<const Name extends string>(
  declared: Described & {
    readonly default: NoInfer<Name>;
    readonly options: Readonly<Record<Name, string>>;
  },
): ChoiceParameter<Name> {
  return { type: "choice", ...declared };
}
export function flag(declared: Omit<FlagParameter, "type">): FlagParameter {
  return { type: "flag", ...declared };
}
