// To come, with these types:
//   examineArticle(site: Site, path: string) → Promise<Outcome<Examination>>
//   buildSite(site: Site, options?: BuildOptions) → Promise<BuildResult>
//   serveSite(folder: string, options?: ServeOptions) → Promise<Outcome<Server>>
export type { BuildOptions, BuildResult } from "./build.ts";
export { settingsReference } from "./configuration/reference.ts";
export { defineConfig } from "./configuration/settings.ts";
export type { Config, Settings } from "./configuration/settings.ts";
export type { Examination } from "./examine.ts";
export type { Failure, Outcome } from "./failure.ts";
export { diskFiles } from "./files.ts";
export type { Files } from "./files.ts";
export type { ServeEvent, ServeOptions, Server } from "./serve/server.ts";
export { loadSite, siteOfArticle } from "./site.ts";
export type { Site } from "./site.ts";
