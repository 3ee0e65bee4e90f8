import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Loader, Plugin } from "esbuild";

/** What esbuild writes at the top of a file in which it puts a function in the place of `**`. */
const helper = "var __pow = Math.pow;";

/**
 * Makes `**` the `pow` of `recto/system` in all that a system imports: the last bits of the engine's own differ between
 * engines. What calls `Math.pow` by its name is refused when it runs. `isMapped` says whether places in the code are followed
 * through it.
 */
export function deterministicPowers(isMapped = false): Plugin {
  return {
    name: "deterministic-powers",
    setup(bundler) {
      bundler.onLoad({ filter: /\.[cm]?[jt]s$/ }, async ({ path }) => {
        if (/[\\/]node_modules[\\/]@stdlib[\\/]/.test(path)) return undefined;
        const text = readFileSync(path, "utf8");
        if (!text.includes("**")) return undefined;
        const loader: Loader = path.endsWith("ts") ? "ts" : "js";
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
          return { contents, loader: "js" };
        } catch {
          // What cannot be read is told of by the bundler, which knows the place.
          return undefined;
        }
      });
    },
  };
}
