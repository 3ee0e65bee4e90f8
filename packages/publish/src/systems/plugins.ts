import { dirname, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";

export const ENTRY = "recto-system";

/**
 * The two ways into a system: the module that a page imports, with the randomness for games; and the worker, which is
 * guarded before it imports the same module.
 */
export function entries(id: string, path: string): Plugin {
  const file = JSON.stringify(path.replaceAll("\\", "/"));
  const contents: Readonly<Record<string, string>> = {
    page: `export * from ${file}; export { seededRandom } from "recto/system";`,
    worker: `import { serveSystem } from "recto/system";
serveSystem(async () => {
  const exported = Object.values(await import("${ENTRY}:page"));
  const system = exported.find((value) => value?.id === ${JSON.stringify(id)});
  if (system === undefined) throw new Error("the module has no system");
  return system;
}, globalThis);`,
  };
  return {
    name: "entries",
    setup(bundler) {
      bundler.onResolve({ filter: /^recto-system:/ }, (found) => ({
        path: found.path.slice(ENTRY.length + 1),
        namespace: ENTRY,
      }));
      bundler.onLoad({ filter: /.*/, namespace: ENTRY }, (found) => ({
        contents: contents[found.path] ?? "",
        loader: "js",
        resolveDir: dirname(path),
      }));
    },
  };
}

/** Lets a system import `recto/system` wherever it is, installed beside it or not: from the Recto that builds. */
export function ownNames(): Plugin {
  const here = dirname(fileURLToPath(import.meta.url));
  return {
    name: "own-names",
    setup(bundler) {
      bundler.onResolve({ filter: /^recto\/(?:system|networks)$/ }, ({ path, kind, pluginData }) =>
        pluginData === "own"
          ? undefined
          : bundler.resolve(path, { kind, resolveDir: here + sep, pluginData: "own" }),
      );
    },
  };
}

/** What stdlib brings along for old engines, and for messages of errors that no elementary function throws. */
const STUBS: Readonly<Record<string, string>> = {
  "@stdlib/string-format": "module.exports = String;",
  "@stdlib/utils-define-nonenumerable-read-only-property":
    "module.exports = (object, key, value) => Object.defineProperty(object, key, { value });",
  "@stdlib/array-float64": "module.exports = Float64Array;",
  "@stdlib/array-uint32": "module.exports = Uint32Array;",
  "@stdlib/array-uint16": "module.exports = Uint16Array;",
  "@stdlib/array-uint8": "module.exports = Uint8Array;",
};

const STUB = "recto-stub";

/** Bundles stdlib's functions without what only weighs: half of what a page would load for them. */
export function lightStdlib(): Plugin {
  return {
    name: "light-stdlib",
    setup(bundler) {
      bundler.onResolve({ filter: /^@stdlib\// }, ({ path }) =>
        Object.hasOwn(STUBS, path) ? { path, namespace: STUB } : undefined,
      );
      bundler.onLoad({ filter: /.*/, namespace: STUB }, ({ path }) => ({ contents: STUBS[path] ?? "" }));
    },
  };
}

/** Whether an input of a bundle is no file, but one of these plugins' own. */
export function isMadeUp(input: string): boolean {
  return input.startsWith(`${ENTRY}:`) || input.startsWith(`${STUB}:`);
}
