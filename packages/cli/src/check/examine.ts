import { type Diagnostic, type SourceText, textRule } from "@recto/diagnostics";
import { sentenceOf } from "../failures.ts";
import type { Findings, Unit } from "./units.ts";

/** What all documents have to say. */
export interface Examined {
  /** By document and place, each once although several documents may share a file. */
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly failures: readonly string[];
}

/** Examines documents, and again those whose files changed. */
export class Examiner {
  readonly #units: readonly Unit[];
  readonly #findings = new Map<Unit, Findings>();

  constructor(units: readonly Unit[]) {
    this.#units = units;
  }

  /** Examines every document. */
  async examineAll(): Promise<Examined> {
    return await this.#examine(this.#units);
  }

  /** Examines the documents that read one of the files; the others keep what they said. */
  async examineAgain(paths: ReadonlySet<string>): Promise<Examined> {
    return await this.#examine(
      this.#units.filter((unit) => this.#findings.get(unit)?.sources.some(({ path }) => paths.has(path))),
    );
  }

  async #examine(units: readonly Unit[]): Promise<Examined> {
    if (this.#findings.size > 0) for (const unit of units) unit.forget();
    for (const unit of units) this.#findings.set(unit, await examineTolerantly(unit));
    const findings = this.#units.flatMap((unit) => this.#findings.get(unit) ?? []);
    return {
      diagnostics: withoutRepeats(findings.flatMap(({ diagnostics }) => withoutFixesOfDamaged(diagnostics))),
      sources: new Map(findings.flatMap(({ sources }) => sources.map((source) => [source.path, source]))),
      failures: [...new Set(findings.flatMap(({ failures }) => failures))],
    };
  }
}

/** A file that cannot be read is a sentence, and the other documents are still examined. */
async function examineTolerantly(unit: Unit): Promise<Findings> {
  try {
    return await unit.examine();
  } catch (error) {
    const path = error instanceof Error && "path" in error ? String(error.path) : unit.path;
    const sentence = sentenceOf(error, path);
    if (sentence === undefined) throw error;
    return { diagnostics: [], sources: [], failures: [sentence] };
  }
}

/** A file whose bytes are not all text is not written: what could not be read would be lost. */
function withoutFixesOfDamaged(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const damaged = new Set(diagnostics.filter(({ rule }) => rule === textRule.id).map(({ path }) => path));
  if (damaged.size === 0) return diagnostics;
  return diagnostics.map((diagnostic) =>
    damaged.has(diagnostic.path) ? { ...diagnostic, fixes: [] } : diagnostic,
  );
}

function withoutRepeats(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ path, rule, start, end, what }) => {
    const key = JSON.stringify([path, rule, start.offset, end.offset, what]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
