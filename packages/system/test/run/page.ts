import { linkedRunner, webWorkerLink } from "@recto/system";
import { scenarios } from "./scenarios.ts";

// The runners' scenarios in a page: the test bundles this, and the worker beside it.
Object.assign(globalThis, {
  scenario: (name: keyof typeof scenarios, worker: string) =>
    scenarios[name]((system) =>
      linkedRunner({
        system: { id: `sample/${system}` },
        open: () => webWorkerLink(new Worker(`${worker}#${system}`)),
      }),
    ),
});
