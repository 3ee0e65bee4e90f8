import type { Frame, RunContext, System, Values } from "./contract.ts";
import type { Declarations } from "./parameters.ts";
import { seededRandom } from "./random/seeded.ts";
import { defaultSettings } from "./settings.ts";

/**
 * Whether another seed may give another run. It cannot where the function of the run takes the parameters out of what it
 * is given, and no randomness.
 */
export function hangsOnSeed<P extends Declarations, F extends Frame, V extends Values, S>(
  system: System<P, F, V, S>,
): boolean {
  if (system.run.length === 0) return false;
  const taken = new Set<string>();
  const context: RunContext<P> = {
    get parameters() {
      taken.add("parameters");
      return defaultSettings(system.parameters);
    },
    get random() {
      taken.add("random");
      return seededRandom(0);
    },
  };
  // A generator takes its arguments apart when it is called, and computes nothing before it is asked for a frame.
  system.run(context);
  return taken.has("random") || !taken.has("parameters");
}
