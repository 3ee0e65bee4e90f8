import { decodeText } from "@recto/diagnostics";
import { failureOfFile, type Failure, type Outcome } from "../failure.ts";
import type { Files } from "../files.ts";

/** Reads a configuration written in TOML 1.0; a mistake in it is a failure with its line and column. */
export async function readToml(path: string, files: Files): Promise<Outcome<unknown>> {
  let bytes: Uint8Array;
  try {
    bytes = await files.read(path);
  } catch (error) {
    return { ok: false, failures: [failureOfFile(error, path)] };
  }
  const { source, damaged } = decodeText(path, bytes);
  if (damaged) return refusal(path, `${path} is not UTF-8 text, so it cannot be read as TOML.`);
  const { parse, TomlError } = await import("smol-toml");
  try {
    return { ok: true, value: parse(source.text) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const reason = error.message.split("\n", 1)[0]?.replace(/^[^:]*: |\.$/g, "") ?? "";
    return refusal(path, `${path}:${error.line}:${error.column} is not TOML: ${reason}.`);
  }
}

function refusal(
  path: string,
  message: string,
): { readonly ok: false; readonly failures: readonly Failure[] } {
  const failure = {
    kind: "configuration",
    path,
    message,
    do: "Mend the configuration; docs/configuration.md shows one in TOML.",
  } as const;
  return { ok: false, failures: [failure] };
}
