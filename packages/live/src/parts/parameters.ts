import type { Declarations, Parameter } from "@recto/system";
import { element } from "./element.ts";

type Written = Readonly<Record<string, number | string | boolean>>;

/** The controls of a system's parameters, made from their declarations. */
export interface ParameterControls {
  readonly element: HTMLElement;
  /** Shows other values. */
  readonly set: (values: Written, seed: number) => void;
}

/** What a reader chose: the name of a parameter, or `seed`. */
export type Choose = (name: string, value: number | string | boolean) => void;

let forms = 0;

/** Makes the controls, of the seed too where runs hang on it; `choose` is told of each change once it is made, not while a slider moves. */
export function parameterControls(
  declarations: Declarations,
  isSeeded: boolean,
  choose: Choose,
): ParameterControls {
  const prefix = `system-form-${(forms += 1)}`;
  const setters = new Map<string, (value: number | string | boolean) => void>();
  const rows = Object.entries(declarations).map(([name, declared]) => {
    const control = controlOf(declared, `${prefix}-${name}`, (value) => choose(name, value));
    setters.set(name, control.set);
    return control.row;
  });
  const seed = numberRow(
    { label: "Seed", help: "The same seed gives the same run, here and everywhere.", min: 0, step: 1 },
    `${prefix}-seed`,
    (value) => choose("seed", value),
  );
  return {
    element: element("div", { class: "system-parameters" }, isSeeded ? [...rows, seed.row] : rows),
    set(values, shownSeed) {
      for (const [name, set] of setters) {
        const value = values[name];
        if (value !== undefined) set(value);
      }
      seed.set(shownSeed);
    },
  };
}

interface Control {
  readonly row: HTMLElement;
  readonly set: (value: number | string | boolean) => void;
}

function controlOf(
  declared: Parameter,
  id: string,
  choose: (value: number | string | boolean) => void,
): Control {
  switch (declared.type) {
    case "integer":
    case "number":
      return numberRow(
        { ...declared, step: declared.step ?? (declared.type === "integer" ? 1 : undefined) },
        id,
        choose,
      );
    case "choice":
      return choiceRow(declared, id, choose);
    case "flag":
      return flagRow(declared, id, choose);
  }
}

interface NumberShape {
  readonly label: string;
  readonly help?: string;
  readonly unit?: string;
  readonly min: number;
  readonly max?: number;
  readonly step?: number | undefined;
}

/** A number has a field, and a slider where its range is known and not too wide to aim at. */
function numberRow(shape: NumberShape, id: string, choose: (value: number) => void): Control {
  const { label, help, unit, min, max, step } = shape;
  const range = { min, max, step: step ?? "any" };
  const field = element("input", {
    type: "number",
    id,
    ...range,
    inputmode: "decimal",
    class: "system-number",
  });
  const isAimed = max !== undefined && (step === undefined || (max - min) / step <= 2000);
  const sliding = { type: "range", ...range, step: step ?? (max === undefined ? "any" : (max - min) / 200) };
  const slider = isAimed ? element("input", { ...sliding, "aria-label": label, tabindex: -1 }) : undefined;
  field.addEventListener("change", () => {
    if (field.validity.valid && field.value !== "") choose(field.valueAsNumber);
    field.reportValidity();
  });
  slider?.addEventListener("input", () => void (field.value = slider.value));
  slider?.addEventListener("change", () => choose(slider.valueAsNumber));
  const set = (value: number | string | boolean): void => {
    field.value = String(value);
    if (slider !== undefined) slider.value = String(value);
  };
  const words = unit === undefined ? label : `${label} (${unit})`;
  return { row: row(words, help, id, [...(slider === undefined ? [] : [slider]), field]), set };
}

function choiceRow(
  declared: Extract<Parameter, { type: "choice" }>,
  id: string,
  choose: (value: string) => void,
): Control {
  const options = Object.entries(declared.options).map(([value, words]) =>
    element("option", { value }, [words]),
  );
  const select = element("select", { id }, options);
  select.addEventListener("change", () => choose(select.value));
  return {
    row: row(declared.label, declared.help, id, [select]),
    set: (value) => void (select.value = String(value)),
  };
}

function flagRow(
  declared: Extract<Parameter, { type: "flag" }>,
  id: string,
  choose: (value: boolean) => void,
): Control {
  const box = element("input", { type: "checkbox", id });
  box.addEventListener("change", () => choose(box.checked));
  return {
    row: row(declared.label, declared.help, id, [box]),
    set: (value) => void (box.checked = value === true),
  };
}

function row(
  label: string,
  help: string | undefined,
  id: string,
  controls: readonly HTMLElement[],
): HTMLElement {
  const helped = help === undefined ? [] : [element("p", { class: "system-help", id: `${id}-help` }, [help])];
  if (help !== undefined)
    for (const control of controls) control.setAttribute("aria-describedby", `${id}-help`);
  return element("div", { class: "system-row" }, [
    element("label", { for: id }, [label]),
    element("div", { class: "system-control" }, controls),
    ...helped,
  ]);
}
