/**
 * What each rule costs: the time that a check of 4 MB takes with all rules, less the time that it takes without one.
 *
 *     npm run bench -- rules
 */
import { check, loadTexDocument, rules } from "@recto/check";
import { ofSize, realText } from "./support/corpus.ts";
import { best, ms } from "./support/measure.ts";

const bytes = new TextEncoder().encode(ofSize(realText(), 4e6));
const document = await loadTexDocument("main.tex", {
  read: (path) => (path === "main.tex" ? bytes : undefined),
});
if (document === undefined) throw new Error("main.tex stands in memory");

const all = (await best(10, () => check(document, { preset: "all" }))).cpu;
console.log(`all rules: ${ms(all)}`);
const costs: { readonly id: string; readonly cost: number }[] = [];
for (const { id } of rules) {
  const { cpu } = await best(5, () => check(document, { preset: "all", rules: { [id]: "off" } }));
  costs.push({ id, cost: all - cpu });
}
for (const { id, cost } of costs.toSorted((a, b) => b.cost - a.cost)) {
  console.log(id.padEnd(32), `${cost.toFixed(1)} ms`.padStart(9));
}
