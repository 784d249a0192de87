import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { ParentMessage } from "../../shared/server/process-life.js";
import { StartError } from "../../shared/start-error.js";
import type { Program } from "./program.js";
import type { Say } from "./say.js";

/** The first wait before a program that crashed is started again; it doubles up to the last. */
const firstDelay = 500;
const lastDelay = 30_000;
/** A program that ran this long has earned a fresh start of the waiting. */
const steadyMillis = 60_000;
/** Longer than a program takes to stop by itself. */
const killAfter = 12_000;

/** A smaller nursery for young objects than node's (16 MB) saves some 20 MB a program, and costs little. */
const nodeOptions = ["--enable-source-maps", "--max-semi-space-size=2"];

/** One program, kept running as a process of its own until it is stopped. */
export class Child {
  readonly program: Program;
  readonly #say: Say;
  readonly #log: (line: string) => void;
  #process: ChildProcess | undefined;
  #prepared: ChildProcess | undefined;
  #restart: NodeJS.Timeout | undefined;
  #delay = firstDelay;
  #stopping = false;

  /** @param log receives each line that the program writes on stderr */
  constructor(program: Program, say: Say, log: (line: string) => void) {
    this.program = program;
    this.#say = say;
    this.#log = log;
  }

  /**
   * Starts the program.
   * @returns its URL, once it answers
   * @throws StartError when it ends before, with the sentence that it gave
   */
  async start(): Promise<string> {
    this.#stopping = false;
    clearTimeout(this.#restart);
    const child = this.#prepared ?? this.#spawn();
    this.#prepared?.send("go");
    this.#prepared = undefined;
    this.#process = child;
    const ended = Promise.all([once(child, "close"), once(child, "disconnect")]).then(([[code, signal]]) =>
      signal ? `signal ${signal}` : `exit code ${code}`,
    );
    const url = await this.#whenReady(child, ended);
    const begun = Date.now();
    ended.then((how) => {
      if (Date.now() - begun > steadyMillis) this.#delay = firstDelay;
      // Unless it was us who stopped it; another process may run in its place by now.
      if (this.#process === child) this.#whenEnded(how);
    });
    return url;
  }

  #spawn(options: string[] = []): ChildProcess {
    const { file, arguments: rest = [] } = this.program;
    const child = spawn(process.execPath, [...nodeOptions, ...options, file, ...rest], {
      // In a group of its own: a Ctrl-C is for the supervisor, which stops its children in order.
      detached: true,
      stdio: ["ignore", "inherit", "pipe", "ipc"],
    });
    if (child.stderr) createInterface(child.stderr).on("line", this.#log);
    return child;
  }

  /** Lets the next start begin with the program's `preload` loaded, which goes on once it receives a message. */
  prepare(): void {
    const { preload } = this.program;
    if (preload !== undefined) this.#prepared ??= this.#spawn(["--import", preload]);
  }

  /** There will be no start so soon. */
  unprepare(): void {
    this.#prepared?.kill();
    this.#prepared = undefined;
  }

  #whenReady(child: ChildProcess, ended: Promise<string>): Promise<string> {
    const { name } = this.program;
    return new Promise((resolve, reject) => {
      let failed: string | undefined;
      child.on("message", (message: ParentMessage) => {
        if ("stage" in message) this.#say(name, message.stage);
        else if ("failed" in message) failed = message.failed;
        else resolve(message.url);
      });
      ended.then((how) =>
        reject(new StartError(failed ?? `The ${name} ended while it was starting (${how}).`)),
      );
    });
  }

  #whenEnded(how: string): void {
    this.#process = undefined;
    const { name, byHand } = this.program;
    if (how === "exit code 0") this.#say(name, `was stopped; to start it again: ${byHand}`);
    else this.#startLater(`ended unexpectedly (${how})`);
  }

  #startLater(why: string): void {
    const wait = this.#delay;
    this.#delay = Math.min(2 * wait, lastDelay);
    this.#say(this.program.name, `${why}: starting it again in ${wait / 1000} s`);
    this.#restart = setTimeout(() => {
      this.start().then(
        (url) => this.#say(this.program.name, `is back at ${url}`),
        (error: Error) => this.#stopping || this.#startLater(error.message.replace(/\.$/, "")),
      );
    }, wait);
  }

  /** Asks it to stop, and sees to it that it does. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#restart);
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const force = setTimeout(() => child.kill("SIGKILL"), killAfter);
    child.kill("SIGTERM");
    await once(child, "exit");
    clearTimeout(force);
  }
}
