export { defineConfig } from "@recto/publish";
export type { Config } from "@recto/publish";
