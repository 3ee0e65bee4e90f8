import { existsSync } from "node:fs";
import { join } from "node:path";
import { commands, type ExtensionContext, type LogOutputChannel, window, workspace } from "vscode";
import { CloseAction, ErrorAction, type Executable, LanguageClient } from "vscode-languageclient/node";
import { Turns } from "./turns.ts";

let turns: Turns<Client> | undefined;

/** Called by the editor when the first LaTeX or Markdown file is opened. */
export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel("Recto", { log: true });
  const started = new Turns(
    () => new Client(serverCommand(), output),
    (client, error) => void tellFailure(client, error),
  );
  turns = started;
  context.subscriptions.push(
    output,
    commands.registerCommand("recto.restart", async () => await started.restart()),
    workspace.onDidChangeConfiguration(async (change) => {
      const matters = ["recto.command", "recto.preset"].some((name) => change.affectsConfiguration(name));
      if (matters) await started.restart();
    }),
  );
  await started.restart();
}

/** Called by the editor when it leaves. */
export async function deactivate(): Promise<void> {
  await turns?.stop();
}

/** Until it has started, what goes wrong is only written to the output: one message tells all of it. */
class Client extends LanguageClient {
  readonly server: Executable;
  #hasStarted = false;

  constructor(server: Executable, outputChannel: LogOutputChannel) {
    const schemes = ["file", "untitled"];
    const languages = ["latex", "tex", "markdown", "bibtex"];
    super("recto", "Recto", server, {
      documentSelector: schemes.flatMap((scheme) => languages.map((language) => ({ scheme, language }))),
      initializationOptions: { preset: workspace.getConfiguration("recto").get<string>("preset") },
      initializationFailedHandler: () => false,
      outputChannel,
    });
    this.server = server;
    const usual = this.createDefaultErrorHandler();
    this.clientOptions.errorHandler = {
      error: (...what) => (this.#hasStarted ? usual.error(...what) : { action: ErrorAction.Continue }),
      // What ends before it answers would end again.
      closed: () => (this.#hasStarted ? usual.closed() : { action: CloseAction.DoNotRestart }),
    };
  }

  override async start(): Promise<void> {
    await super.start();
    if (!this.isRunning()) throw new Error("The server ended before it answered.");
    this.#hasStarted = true;
  }

  override error(message: string, data?: unknown, showNotification?: boolean | "force"): void {
    super.error(message, data, this.#hasStarted ? showNotification : false);
  }
}

/** Says that a server did not start, and does what the author chooses to do about it. */
async function tellFailure(
  { server: { command, args = [] }, outputChannel }: Client,
  error: unknown,
): Promise<void> {
  const what = String(error).includes("ENOENT")
    ? `The program "${command}" was not found.`
    : `"${[command, ...args].join(" ")}" ended before it answered; the output may say why.`;
  const chosen = await window.showErrorMessage(
    `Recto could not be started. ${what} Install Recto in this folder, or name its program in the setting recto.command.`,
    "Try Again",
    "Open Settings",
    "Show Output",
  );
  if (chosen === "Try Again") await turns?.restart();
  if (chosen === "Open Settings")
    await commands.executeCommand("workbench.action.openSettings", "recto.command");
  if (chosen === "Show Output") outputChannel.show(true);
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
