import { registerHooks } from "node:module";

let isRegistered = false;

/**
 * Lets a site's configuration `import { defineConfig } from "recto"` wherever the site is, installed beside it or not:
 * the name leads to the Recto that reads the configuration.
 */
export function resolveOwnName(): void {
  if (isRegistered) return;
  isRegistered = true;
  const own = import.meta.resolve("recto");
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === "recto" ? { url: own, shortCircuit: true } : next(specifier, context),
  });
}
