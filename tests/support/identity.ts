import { execFile, spawn } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startIdentity } from "../../identity/identity.js";
import { type Config, readConfig } from "../../shared/config.js";
import { readSecrets } from "../../shared/database/embedded/data-folder.js";
import { projectRoot } from "../../shared/paths.js";
import { freePort } from "./free-ports.js";
import { quietLog } from "./quiet-log.js";

/** An embedded identity provider in this process, on a data folder of its own. */
export interface TestIdentity {
  config: Config;
  /** What a command needs to find it. */
  env: NodeJS.ProcessEnv;
  passwordOf(account: string): Promise<string>;
  stop(): Promise<void>;
}

/** @param config of one that ran before; a new one by default */
export async function startTestIdentity(config?: Config): Promise<TestIdentity> {
  const used = config ?? (await newConfig());
  const { stop } = await startIdentity({ config: used, log: quietLog });
  return {
    config: used,
    env: commandEnvironment(used),
    passwordOf: async (account) => (await readSecrets(used.dataDir)).accountPasswordOf(account),
    stop,
  };
}

async function newConfig(): Promise<Config> {
  const dataDir = await mkdtemp(join(tmpdir(), "legami-test-"));
  return readConfig({ PORT: `${await freePort()}`, LEGAMI_DATA_DIR: dataDir });
}

/** The tests' own provider is none for a command that is to use the embedded one. */
export function commandEnvironment({ port, dataDir }: { port: number; dataDir: string }): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PORT: `${port}`,
    LEGAMI_DATA_DIR: dataDir,
    OIDC_ISSUER: "",
    LC_ALL: "en_GB.UTF-8",
  };
}

export interface Typed {
  code: number;
  stdout: string;
  stderr: string;
}

const program = join(projectRoot, "dist", "cli", "legami.js");

/** Types `legami …`. */
export function legami(words: readonly string[], env: NodeJS.ProcessEnv): Promise<Typed> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...words], { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

/** Types `legami …`, where it waits for something. @returns what it says first that fits, and how it ends */
export async function legamiWaiting(words: readonly string[], env: NodeJS.ProcessEnv, fits: RegExp) {
  const child = spawn(process.execPath, [program, ...words], { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const ended = new Promise<{ code: number | null; output: string }>((resolve) =>
    child.on("close", (code) => resolve({ code, output })),
  );
  const said = await new Promise<RegExpExecArray>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        output += chunk;
        const found = fits.exec(output);
        if (found) resolve(found);
      });
    ended.then(() => reject(new Error(output)));
  });
  return { said, ended };
}
