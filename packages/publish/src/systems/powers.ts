import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Loader, Plugin } from "esbuild";

/** What esbuild writes at the top of a file in which it puts a function in the place of `**`. */
const helper = "var __pow = Math.pow;";

const FOLDED = "an enum may hold no power, which would be computed by esbuild: write the number";

/** Comments and texts, which may hold anything. */
const hidden = /\/\*[^]*?\*\/|\/\/.*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;

/** The place of the first `**` in an enum of TypeScript, which esbuild computes with a power of its own. */
function inEnum(text: string): { readonly line: number; readonly column: number } | undefined {
  const bare = text.replaceAll(hidden, (part) => part.replaceAll(/[^\n]/g, " "));
  const match = /\benum\s+[\w$]+\s*\{[^}]*?\*\*/.exec(bare);
  if (match === null) return undefined;
  const lines = bare.slice(0, match.index + match[0].length - 2).split("\n");
  return { line: lines.length, column: lines.at(-1)?.length ?? 0 };
}

function loaderOf(path: string): Loader {
  const isTyped = /\.(?:[cm]?ts|tsx)$/.test(path);
  if (path.endsWith("x")) return isTyped ? "tsx" : "jsx";
  return isTyped ? "ts" : "js";
}

/**
 * Makes `**` the `pow` of `recto/system` in all that a system imports: the last bits of the engine's own differ between
 * engines. What calls `Math.pow` by its name is refused when it runs. `isMapped` says whether places in the code are followed
 * through it.
 */
export function deterministicPowers(isMapped = false): Plugin {
  return {
    name: "deterministic-powers",
    setup(bundler) {
      bundler.onLoad({ filter: /\.(?:[cm]?[jt]s|[jt]sx)$/ }, async ({ path }) => {
        if (/[\\/]node_modules[\\/]@stdlib[\\/]/.test(path)) return undefined;
        const text = readFileSync(path, "utf8");
        if (!text.includes("**")) return undefined;
        const folded = inEnum(text);
        if (folded !== undefined) return { errors: [{ text: FOLDED, location: { ...folded, file: path } }] };
        const loader: Loader = loaderOf(path);
        const { transform } = await import("esbuild");
        try {
          const { code } = await transform(text, {
            loader,
            target: "es2022",
            supported: { "exponent-operator": false },
            ...(isMapped ? { sourcemap: "inline", sourcefile: basename(path) } : {}),
          });
          if (!code.includes(helper)) return undefined;
          const contents = code.replace(helper, 'import { pow as __pow } from "recto/system";');
          return { contents, loader: path.endsWith("x") ? "jsx" : "js" };
        } catch {
          // What cannot be read is told of by the bundler, which knows the place.
          return undefined;
        }
      });
    },
  };
}
