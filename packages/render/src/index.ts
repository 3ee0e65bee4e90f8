export type {
  ClaimFacts,
  ContentsEntry,
  ImageFacts,
  ImageSource,
  Rendered,
  RenderContext,
  Renderer,
  RendererOptions,
  StatedClaim,
  SystemFacts,
  ValueFacts,
} from "./contract.ts";
export { FormulaCache } from "./mathematics/cache.ts";
export type { CacheStatistics } from "./mathematics/cache.ts";
export { createRenderer } from "./renderer.ts";
export { renderRules } from "./rules.ts";
export type { RenderRule } from "./rules.ts";
export { contentStyles } from "./styles/index.ts";
