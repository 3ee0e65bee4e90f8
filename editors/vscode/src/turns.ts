/** A client of a language server, as far as starting and stopping it goes. */
export interface Startable {
  start(): Promise<void>;
  dispose(): Promise<void>;
}

/**
 * One client at a time, each made when it is wanted: what is asked while a client starts or stops comes after that, and
 * one that could not be started stands in nobody's way.
 */
export class Turns<Client extends Startable> {
  readonly #make: () => Client;
  readonly #failed: (client: Client, error: unknown) => void;
  #client: Client | undefined;
  #last: Promise<void> = Promise.resolve();

  /** `failed` is told of a client that `make` gave and that did not start. */
  constructor(make: () => Client, failed: (client: Client, error: unknown) => void) {
    this.#make = make;
    this.#failed = failed;
  }

  /** Stops the client that there is, and starts a new one. */
  async restart(): Promise<void> {
    this.#last = this.#after(this.#last, true);
    await this.#last;
  }

  /** Stops the client that there is. */
  async stop(): Promise<void> {
    this.#last = this.#after(this.#last, false);
    await this.#last;
  }

  async #after(last: Promise<void>, isWanted: boolean): Promise<void> {
    await last;
    await this.#leave();
    if (isWanted) await this.#begin();
  }

  async #begin(): Promise<void> {
    const client = this.#make();
    this.#client = client;
    try {
      await client.start();
    } catch (error) {
      this.#failed(client, error);
    }
  }

  async #leave(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    try {
      await client?.dispose();
    } catch {
      // A client whose server did not start, or is gone already, refuses to stop.
    }
  }
}
