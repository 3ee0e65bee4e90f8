import type { Frame, Runner } from "@recto/system";

/** Opens a runner of one of the systems in `systems.ts`. */
export type Open = (name: string) => Runner;

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
const stepOf = (frame: Frame): number => ("step" in frame ? Number(frame.step) : -1);

/** What every runner must do, as plain data that a test compares. They run in Node and in a page alike. */
export const scenarios = {
  async ends(open: Open): Promise<unknown> {
    const runner = open("walk");
    const outcomes = [];
    for (const seed of [1, "2", 1])
      outcomes.push(await runner.start({ seed, parameters: { steps: 300 } }).outcome);
    runner.close();
    return outcomes.map((outcome) =>
      outcome.state === "ended" ? [outcome.run.hash, outcome.run.values["path"]?.constructor.name] : outcome,
    );
  },

  async steps(open: Open): Promise<unknown> {
    const runner = open("walk");
    const seen: number[] = [];
    const handle = runner.start({ isPaused: true, parameters: { steps: 5 } });
    handle.onFrame((frame) => void seen.push(stepOf(frame)));
    for (let step = 0; step < 3; step++) handle.step();
    while (seen.length < 3) await wait(5);
    await wait(50);
    const stepped = [...seen];
    handle.resume();
    const { state } = await handle.outcome;
    runner.close();
    return { stepped, last: seen.at(-1), state };
  },

  async pauses(open: Open): Promise<unknown> {
    const runner = open("endless");
    const handle = runner.start();
    const seen: number[] = [];
    handle.onFrame((frame) => void seen.push(stepOf(frame)));
    while (seen.length === 0) await wait(5);
    handle.pause();
    await wait(100);
    const paused = seen.length;
    await wait(100);
    const stood = seen.length === paused;
    handle.resume();
    while (seen.length === paused) await wait(5);
    handle.cancel();
    const { state } = await handle.outcome;
    runner.close();
    return { stood, state };
  },

  /** The receiver sets the pace: it sees few of many frames, in order, and never two at a time. */
  async waits(open: Open): Promise<unknown> {
    const runner = open("endless");
    const seen: number[] = [];
    let drawing = 0;
    let most = 0;
    const handle = runner.start();
    handle.onFrame(async (frame) => {
      most = Math.max(most, ++drawing);
      seen.push(stepOf(frame));
      await wait(20);
      drawing--;
    });
    while (seen.length < 6) await wait(5);
    handle.cancel();
    await handle.outcome;
    runner.close();
    const ascends = seen.every((step, index) => index === 0 || step > (seen[index - 1] ?? 0));
    return { most, ascends, skips: (seen.at(-1) ?? 0) > 10 * seen.length };
  },

  async progresses(open: Open): Promise<unknown> {
    const runner = open("walk");
    const shares: number[] = [];
    const handle = runner.start();
    handle.onProgress((share) => void shares.push(share));
    await handle.outcome;
    runner.close();
    return {
      last: shares.at(-1),
      ascends: shares.every((share, index) => share >= (shares[index - 1] ?? 0)),
    };
  },

  async cancels(open: Open): Promise<unknown> {
    const runner = open("endless");
    const states = [];
    for (let round = 0; round < 3; round++) {
      const handle = runner.start();
      await wait(30);
      handle.cancel();
      handle.cancel();
      handle.step();
      states.push((await handle.outcome).state);
    }
    runner.close();
    return states;
  },

  async limits(open: Open): Promise<unknown> {
    return said(open("endless"), { timeLimit: 0.2 });
  },

  async ends_silence(open: Open): Promise<unknown> {
    return said(open("silent"), { timeLimit: 0.2 });
  },

  async breaks(open: Open): Promise<unknown> {
    return said(open("broken"));
  },

  async forbids(open: Open): Promise<unknown> {
    return said(open("clocked"));
  },

  async refuses(open: Open): Promise<unknown> {
    return said(open("walk"), { parameters: { stpes: 3 } });
  },

  async sends(open: Open): Promise<unknown> {
    return said(open("unsendable"));
  },

  async is_missing(open: Open): Promise<unknown> {
    return said(open("missing"));
  },

  async closes(open: Open): Promise<unknown> {
    const runner = open("endless");
    const handles = [runner.start(), runner.start()];
    await wait(30);
    runner.close();
    return Promise.all(handles.map(async ({ outcome }) => (await outcome).state));
  },

  async hoards(open: Open): Promise<unknown> {
    return said(open("hoarder"), { timeLimit: 60 });
  },

  async hoards_heap(open: Open): Promise<unknown> {
    return said(open("heapHoarder"), { timeLimit: 60 });
  },

  async leaves(open: Open): Promise<unknown> {
    return said(open("leaver"));
  },
};

async function said(runner: Runner, job = {}): Promise<string> {
  const outcome = await runner.start(job).outcome;
  runner.close();
  return outcome.state === "failed" ? `${outcome.reason}: ${outcome.what}` : outcome.state;
}
