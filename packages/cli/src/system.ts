/** What a system imports: `import { system, integer } from "recto/system"`. */
export * from "@recto/system";
