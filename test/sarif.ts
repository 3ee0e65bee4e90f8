import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const file = new URL("../packages/diagnostics/test/data/sarif/sarif-2.1.0.json", import.meta.url);
const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(file, "utf8")));

/** What the schema of SARIF 2.1.0 has against a log, one line each. */
export function sarifFaults(log: string): readonly string[] {
  if (validate(JSON.parse(log))) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
