import type { Random, System } from "@recto/system";

/** What the build made of a system for a page. */
export interface PageModule {
  readonly system: System;
  /** The randomness of games; that of runs is in their worker. */
  readonly seededRandom: (seed: number) => Random;
}

/** The module of a system by its address, and the system's id. Throws where it cannot be loaded or has no such system. */
export async function pageModule(address: string, id: string): Promise<PageModule> {
  const module: unknown = await import(address);
  const exported: readonly unknown[] =
    typeof module === "object" && module !== null ? Object.values(module) : [];
  const system = exported.find((value): value is System => isNamed(value, id));
  if (system === undefined || !hasRandom(module)) throw new Error(`the module has no system ${id}`);
  return { system, seededRandom: module.seededRandom };
}

function isNamed(value: unknown, id: string): boolean {
  return typeof value === "object" && value !== null && "id" in value && value.id === id;
}

function hasRandom(module: unknown): module is Pick<PageModule, "seededRandom"> {
  return typeof module === "object" && module !== null && "seededRandom" in module;
}
