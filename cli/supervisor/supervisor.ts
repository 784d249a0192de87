import type { Config } from "../../shared/config.js";
import { Child } from "./child.js";
import type { Program } from "./program.js";
import { readableLog, type Say } from "./say.js";

/** Keeps programs running. It carries no code of theirs: it stays small. */
export class Supervisor {
  readonly #children: Child[];
  readonly #say: Say;

  /** @param logLevel from which of the programs' log lines are shown */
  constructor(programs: Program[], say: Say, logLevel: Config["logLevel"]) {
    this.#say = say;
    this.#children = programs.map((program) => {
      const log = (line: string): void => {
        const text = readableLog(line, logLevel);
        if (text !== undefined) process.stderr.write(`  ${program.name.padEnd(18)} ${text}\n`);
      };
      return new Child(program, say, log);
    });
  }

  /**
   * Starts all other programs at once, and the gateway when all but one answer: before, it would only take their time.
   * @throws StartError when one can't start; the others are still to be stopped
   */
  async start(): Promise<void> {
    const [gateway, ...others] = this.#children;
    let waiting = others.length;
    await Promise.all([
      ...others.map(async (child) => {
        await this.#start(child);
        waiting -= 1;
        if (waiting === 1 && gateway) await this.#start(gateway);
      }),
      ...(waiting < 2 && gateway ? [this.#start(gateway)] : []),
    ]);
  }

  async #start(child: Child): Promise<void> {
    const url = await child.start();
    this.#say(child.program.name, `ready at ${url}`);
  }

  #named(names: ReadonlySet<string>): Child[] {
    return this.#children.filter(({ program }) => names.has(program.name));
  }

  /** A start of these programs is near, of all if none is named: see `Child.prepare`. */
  prepare(names?: ReadonlySet<string>): void {
    for (const child of names ? this.#named(names) : this.#children) child.prepare();
  }

  /** It isn't after all. */
  unprepare(): void {
    for (const child of this.#children) child.unprepare();
  }

  /** Stops the named programs and starts them again, as they are built now. */
  async restart(names: ReadonlySet<string>): Promise<void> {
    await Promise.all(
      this.#named(names).map(async (child) => {
        await child.stop();
        await this.#start(child);
      }),
    );
  }

  /** The first, the gateway, ends its requests while the others still answer it; then they stop. */
  async stop(): Promise<void> {
    this.unprepare();
    const [first, ...rest] = this.#children;
    await first?.stop();
    await Promise.all(rest.map((child) => child.stop()));
  }
}
