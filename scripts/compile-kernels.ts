import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { main } from "assemblyscript/asc";

const folder = join(import.meta.dirname, "..", "packages", "kernels", "assembly");
const options = ["--runtime", "stub", "--noAssert", "-O3", "--enable", "simd", "--outFile", "kernels.wasm"];

/** The kernels' AssemblyScript as WebAssembly. Throws with the compiler's words where it does not compile. */
export async function compileKernels(): Promise<Uint8Array> {
  const messages: string[] = [];
  let compiled: Uint8Array | undefined;
  const { error } = await main(["index.ts", ...options], {
    readFile: (name) => readFile(join(folder, name), "utf8").catch(() => null),
    writeFile: (_name, contents) => {
      if (typeof contents !== "string") compiled = contents;
    },
    listFiles: () => [],
    stderr: {
      write: (text: string | Uint8Array) => {
        messages.push(String(text));
      },
    },
  });
  const said = messages.join("").trim();
  if (error !== null || compiled === undefined || said !== "") {
    throw new Error(`The kernels do not compile. ${said}`, { cause: error });
  }
  return compiled;
}

/** The TypeScript module that carries these bytes. */
export function moduleText(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString("base64");
  return `// Made from assembly/ by \`npm run kernels\`; a test compiles anew and compares.\nexport const BYTES: string =\n  "${text}";\n`;
}
