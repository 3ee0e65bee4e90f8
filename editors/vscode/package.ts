/**
 * Makes the extension as one file that Visual Studio Code installs: `dist/recto-0.1.0.vsix`, or the path given. A VSIX is
 * a zip of the extension with two descriptions (Open Packaging Conventions, ECMA-376 part 2).
 *
 *     npm run package
 *     code --install-extension editors/vscode/dist/recto-0.1.0.vsix
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { strToU8, zipSync } from "fflate";

interface Manifest {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly version: string;
  readonly publisher: string;
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly engines: { readonly vscode: string };
}

const here = import.meta.dirname;
const text = readFileSync(join(here, "package.json"), "utf8");
const manifest: Manifest = JSON.parse(text);
const output = process.argv[2] ?? join(here, "dist", `${manifest.name}-${manifest.version}.vsix`);

const { outputFiles } = await build({
  entryPoints: [join(here, "src/extension.ts")],
  outfile: join(here, "dist/extension.cjs"),
  bundle: true,
  minify: true,
  format: "cjs",
  platform: "node",
  target: "node20",
  external: ["vscode"],
  logLevel: "warning",
  write: false,
});
const [extension] = outputFiles;
if (extension === undefined) throw new Error("esbuild gave no file");

const bytes = zipSync({
  "[Content_Types].xml": strToU8(contentTypes()),
  "extension.vsixmanifest": strToU8(description(manifest)),
  "extension/package.json": strToU8(text),
  "extension/README.md": readFileSync(join(here, "README.md")),
  "extension/icon.png": readFileSync(join(here, "icon.png")),
  "extension/LICENSE.txt": readFileSync(join(here, "../../LICENSE")),
  "extension/dist/extension.cjs": extension.contents,
});
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, bytes);
console.log(`${output} (${Math.round(bytes.length / 1000)} KB)`);

function contentTypes(): string {
  const types = { ".json": "application/json", ".vsixmanifest": "text/xml", ".md": "text/markdown" };
  const all = { ...types, ".txt": "text/plain", ".png": "image/png", ".cjs": "application/javascript" };
  const lines = Object.entries(all).map(
    ([ending, type]) => `<Default Extension="${ending}" ContentType="${type}"/>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${lines.join("")}</Types>
`;
}

function description({ name, displayName, version, publisher, ...about }: Manifest): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${escaped(name)}" Version="${escaped(version)}" Publisher="${escaped(publisher)}"/>
    <DisplayName>${escaped(displayName)}</DisplayName>
    <Description xml:space="preserve">${escaped(about.description)}</Description>
    <Tags>${escaped(about.keywords.join(","))}</Tags>
    <Categories>${escaped(about.categories.join(","))}</Categories>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="${escaped(about.engines.vscode)}"/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace"/>
    </Properties>
    <License>extension/LICENSE.txt</License>
    <Icon>extension/icon.png</Icon>
  </Metadata>
  <Installation><InstallationTarget Id="Microsoft.VisualStudio.Code"/></Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Icons.Default" Path="extension/icon.png" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.License" Path="extension/LICENSE.txt" Addressable="true"/>
  </Assets>
</PackageManifest>
`;
}

function escaped(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
