import { checkstyle } from "./checkstyle.ts";
import { github } from "./github.ts";
import { json } from "./json.ts";
import type { Reporter } from "./report.ts";
import { sarif } from "./sarif.ts";
import { text } from "./text.ts";

export type ReporterName = "text" | "json" | "sarif" | "github" | "checkstyle";

/** The forms of a report. A new form is one file and one row here. */
export const reporters: Readonly<Record<ReporterName, Reporter>> = { text, json, sarif, github, checkstyle };
