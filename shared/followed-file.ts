import { type Stats, unwatchFile, watchFile } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Logger } from "./server/log.js";

export interface FollowOptions {
  /** Takes what is in it after a change. What it throws is logged, and what was in force before stays so. */
  take(text: string): unknown;
  log: Logger;
  /** Milliseconds between looks; looking works where a file system sends no events (networks, containers). */
  interval?: number;
}

/** A file that counts for as long as the process runs: what it says after a change holds, unless it can't be used. */
export class FollowedFile {
  private taking: Promise<void> = Promise.resolve();

  constructor(
    private readonly path: string,
    private readonly options: FollowOptions,
  ) {
    const { interval = 1_000 } = options;
    watchFile(path, { interval, persistent: false }, this.onChange);
  }

  /** @throws Error where it can't be read */
  read(): Promise<string> {
    return readFile(this.path, "utf8");
  }

  stop(): void {
    unwatchFile(this.path, this.onChange);
  }

  private readonly onChange = ({ mtimeMs }: Stats): void => {
    this.taking = this.taking.then(() => this.take(mtimeMs === 0));
  };

  private async take(isGone: boolean): Promise<void> {
    const { path } = this;
    const { log, take } = this.options;
    if (isGone) return log.warn({ path }, "The file is gone; what was in it stays in force.");
    try {
      await take(await this.read());
      log.info({ path }, "The file changed, and is in force.");
    } catch (error) {
      const told = { path, err: error };
      log.error(told, "The file changed, but can't be used; what was in it before stays in force.");
    }
  }
}
