import { existsSync } from "node:fs";
import { join } from "node:path";
import { commands, type ExtensionContext, window, workspace } from "vscode";
import { type Executable, LanguageClient } from "vscode-languageclient/node";

let client: LanguageClient | undefined;

/** Called by the editor when the first LaTeX or Markdown file is opened. */
export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("recto.restart", restart),
    workspace.onDidChangeConfiguration(async (change) => {
      const matters = ["recto.command", "recto.preset"].some((name) => change.affectsConfiguration(name));
      if (matters) await restart();
    }),
  );
  await start();
}

/** Called by the editor when it leaves. */
export async function deactivate(): Promise<void> {
  await client?.dispose();
  client = undefined;
}

async function restart(): Promise<void> {
  await deactivate();
  await start();
}

async function start(): Promise<void> {
  const server = serverCommand();
  const schemes = ["file", "untitled"];
  const languages = ["latex", "tex", "markdown", "bibtex"];
  const started = new LanguageClient("recto", "Recto", server, {
    documentSelector: schemes.flatMap((scheme) => languages.map((language) => ({ scheme, language }))),
    initializationOptions: { preset: workspace.getConfiguration("recto").get<string>("preset") },
  });
  client = started;
  try {
    await started.start();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await window.showErrorMessage(
      `Recto could not be started as "${[server.command, ...(server.args ?? [])].join(" ")}": ${reason}. Install Recto (npm install recto), or set recto.command.`,
    );
  }
}

/** What the settings say; else the Recto of the workspace; else the one of the path. */
function serverCommand(): Executable {
  const [command, ...first] = workspace.getConfiguration("recto").get<string[]>("command") ?? [];
  const args = [...first, "lsp"];
  const isWindows = process.platform === "win32";
  const cwd = workspace.workspaceFolders?.[0]?.uri.fsPath;
  const options = { ...(cwd === undefined ? {} : { cwd }), shell: isWindows };
  if (command !== undefined) return { command, args, options };
  const name = isWindows ? "recto.cmd" : "recto";
  const installed = (workspace.workspaceFolders ?? [])
    .map(({ uri }) => join(uri.fsPath, "node_modules", ".bin", name))
    .find((path) => workspace.isTrusted && existsSync(path));
  return { command: installed ?? "recto", args, options };
}
