/** What a system that learns imports: `import { network, dense, adam } from "recto/networks"`. */
export * from "@recto/kernels";
