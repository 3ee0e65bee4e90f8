export type * from "./article.ts";
export type * from "./nodes.ts";
