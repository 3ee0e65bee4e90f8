import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileKernels, moduleText } from "./compile-kernels.ts";

/** `npm run kernels`: compiles the kernels' AssemblyScript into the module that is committed. */
const path = join(import.meta.dirname, "..", "packages", "kernels", "src", "wasm", "bytes.ts");
const bytes = await compileKernels();
writeFileSync(path, moduleText(bytes));
console.log(`${String(bytes.length)} bytes of WebAssembly`);
