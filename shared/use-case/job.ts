import type { DataSource, EntityManager } from "typeorm";
import { asThePartner } from "../auth/acting.js";
import { uncounted } from "../database/statement-count.js";
import type { Logger } from "../server/log.js";
import { inTransaction } from "./use-case.js";

/** Something that happens by itself, such as the expiry of parcels: a use case without a caller. */
export interface Job {
  /** A verb phrase, for the log: `expire parcels`. */
  name: string;
  everySeconds: number;
  /** One transaction. Several processes of a subgraph run it one after the other, never together. */
  run(tx: EntityManager): Promise<void>;
}

/**
 * Runs each job now and from then on at its pace. What fails is logged, and tried again at its next time.
 * @returns stops them, when what runs is done
 */
export function startJobs(database: DataSource, jobs: readonly Job[], log: Logger): () => Promise<void> {
  const timers = jobs.map((job) => {
    let running = Promise.resolve();
    const run = () => {
      running = running.then(() => runJob(database, job, log));
    };
    run();
    const timer = setInterval(run, job.everySeconds * 1_000).unref();
    return () => {
      clearInterval(timer);
      return running;
    };
  });
  return async () => {
    await Promise.all(timers.map((stop) => stop()));
  };
}

async function runJob(database: DataSource, { name, run }: Job, log: Logger): Promise<void> {
  try {
    await uncounted(() =>
      asThePartner(() =>
        inTransaction(
          database,
          async (tx) => {
            await tx.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`job: ${name}`]);
            await run(tx);
          },
          name,
        ),
      ),
    );
  } catch (error) {
    log.error({ job: name, err: error }, "a job failed");
  }
}
