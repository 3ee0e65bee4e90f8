import { readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { settingsReference } from "@recto/publish";
import { commandReference } from "../packages/cli/src/help.ts";

/** Writes the pages of docs/ that are made from declarations. Run by `npm run reference`. */
const configuration = readFileSync("docs/configuration.md", "utf8");
const pages = {
  "docs/commands.md": `# Commands\n\nMade by \`npm run reference\` from packages/cli/src/commands.ts.\n\n${commandReference()}`,
  "docs/configuration.md": `${configuration.slice(0, configuration.indexOf("\n| setting"))}\n${settingsReference()}`,
};

for (const [path, text] of Object.entries(pages)) {
  writeFileSync(path, await format(text, { parser: "markdown", printWidth: 110 }));
}
