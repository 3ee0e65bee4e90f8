import { spawnSync } from "node:child_process";

/** Milliseconds: on the clock, and of all processors together. */
export interface Times {
  readonly wall: number;
  readonly cpu: number;
}

/** The least of several runs in this process, since other programs only ever add to a time. */
export async function best(runs: number, work: () => unknown): Promise<Times> {
  let least: Times = { wall: Infinity, cpu: Infinity };
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    least = leastOf(least, { wall: performance.now() - start, cpu: (user + system) / 1000 });
  }
  return least;
}

/** The least of several runs of a command as a whole, its output thrown away; `undefined` where it cannot be run. */
export function bestOfCommand(
  runs: number,
  command: string,
  args: readonly string[],
  cwd?: string,
): Times | undefined {
  let least: Times = { wall: Infinity, cpu: Infinity };
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    // The shell tells what its children took; `"$@"` passes the command on as it is.
    const { stdout } = spawnSync("sh", ["-c", '"$@" >/dev/null 2>&1; times', "sh", command, ...args], {
      encoding: "utf8",
      ...(cwd === undefined ? {} : { cwd }),
    });
    const times = [...stdout.matchAll(/(\d+)m([\d.]+)s/g)].map(
      ([, minutes, seconds]) => 1000 * (60 * Number(minutes) + Number(seconds)),
    );
    const [, , user, system] = times;
    if (user === undefined || system === undefined) return undefined;
    least = leastOf(least, { wall: performance.now() - start, cpu: user + system });
  }
  return least;
}

/** Whether a command is there. */
export function isInstalled(command: string): boolean {
  return spawnSync("sh", ["-c", 'command -v "$1"', "sh", command]).status === 0;
}

function leastOf(a: Times, b: Times): Times {
  return { wall: Math.min(a.wall, b.wall), cpu: Math.min(a.cpu, b.cpu) };
}

/** `12.3 MB/s` of so many bytes. */
export function speed(bytes: number, time: number): string {
  return `${(bytes / 1e6 / (time / 1000)).toFixed(1)} MB/s`;
}

export function ms(time: number): string {
  return `${time.toFixed(0)} ms`;
}
