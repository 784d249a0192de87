import { resolve } from "node:path";
import { bool, cleanEnv, host, makeValidator, port, str, url } from "envalid";
import { environmentSuffix, type PartnerName, partnerNames } from "./partners.js";

/** Thrown at boot: the message is one sentence that names the variable at fault. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

const postgresUrl = makeValidator((input: string) => {
  if (!/^postgres(ql)?:\/\//.test(input)) throw new Error("it must begin with postgres:// or postgresql://");
  new URL(input);
  return input;
});

const scale = makeValidator((input: string) => {
  const value = Number(input);
  if (!Number.isInteger(value) || value < 1 || value > 100)
    throw new Error("it must be a whole number from 1 to 100");
  return value;
});

/** A comma parts two secrets only where each of them is long enough to be one. */
const identityKeys = makeValidator((input: string) => {
  const parts = input.split(",").map((part) => part.trim());
  const secrets = parts.every(({ length }) => length >= 32) ? parts : [input];
  if (secrets[0]!.length < 32) throw new Error("it must have 32 or more characters");
  return secrets;
});

const webAddress = makeValidator((input: string) => {
  if (!/^https?:/.test(input) || !URL.canParse(input))
    throw new Error("it must begin with https:// or http://");
  return input;
});

const originList = makeValidator((input: string) => {
  for (const origin of input.split(",").map((one) => one.trim()))
    if (origin !== "*" && !(URL.canParse(origin) && new URL(origin).origin === origin))
      throw new Error("it must be *, or origins such as https://www.farelegami.it, with commas between them");
  return input;
});

/** Every environment variable that Legami reads, with its default and meaning: the README's table is checked against it. */
export const settings = {
  PORT: port({
    default: 4000,
    desc: "The gateway's port. The subgraphs take the next ones in the order of their names; embedded PostgreSQL takes `PORT` + 100.",
  }),
  HOST: host({ default: "127.0.0.1", desc: "The address to listen on. `0.0.0.0` inside a container." }),
  LEGAMI_DATA_DIR: str({ default: ".data", desc: "Holds everything that lasts." }),
  LEGAMI_DEMO_DATA: bool({
    default: undefined,
    desc: "Fill an empty database with demo data. Default: yes on embedded PostgreSQL, no on a server of your own and with `NODE_ENV=production`.",
  }),
  LEGAMI_DEMO_SCALE: scale({
    default: 1,
    desc: "How many times the demo data, from 1 to 100; 20 for benchmarks.",
  }),
  LEGAMI_SHOW_COST: bool({
    default: false,
    desc: "A subgraph says in the response header `x-sql-statements` how many SQL statements the request took.",
  }),
  SUPERGRAPH_PATH: str({
    default: undefined,
    desc: "The gateway serves this supergraph file instead of composing the subgraphs' schemas.",
  }),
  CORS_ORIGINS: originList({
    default: "*",
    desc: "Whose web pages may ask, as a list with commas; `*` for everybody's. Nobody is known by a cookie, so that everybody's do no harm.",
  }),
  OIDC_ISSUER: webAddress({
    default: undefined,
    desc: "The OpenID provider whose tokens are accepted, exactly as its discovery document names it. Default: the one for trying things out that `npm start` runs, at `PORT` + 50.",
  }),
  OIDC_AUDIENCE: str({ default: "legami", desc: "For whom a token must be made (its `aud`)." }),
  OIDC_CLIENT_ID: str({
    default: "legami-cli",
    desc: "As whom `legami login` asks the provider: a public client with the authorization code and PKCE, a loopback redirect to `/signed-in`, and the device flow.",
  }),
  OIDC_EXPLORER_CLIENT_ID: str({
    default: "legami-explorer",
    desc: "As whom the explorer asks the provider: a public client with the authorization code and PKCE, redirected to the explorer's own address.",
  }),
  GATEWAY_KEYS_URL: webAddress({
    default: undefined,
    desc: "Where a subgraph reads the keys of the gateway that may ask it for entities: `https://<gateway>/.well-known/legami-gateway-keys.json`. Default: the data folder that both share.",
  }),
  POLICY_MODULE: str({
    default: undefined,
    desc: "A JavaScript module for the gateway that decides what `@policy` asks for: `export function holds(policy, caller)` answers true or false, or promises it. Default: no policy holds for anybody.",
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: webAddress({
    default: undefined,
    desc: "Where traces are sent: a collector that speaks OTLP over HTTP, such as `http://127.0.0.1:4318`. Default: nowhere.",
  }),
  LOG_LEVEL: str({
    choices: ["silent", "error", "warn", "info", "debug"],
    default: "info",
    desc: "How much is logged.",
  }),
} as const;

/** The variables that each partner has of its own, by prefix. */
export const partnerSettings = {
  DATABASE_URL: postgresUrl({
    default: undefined,
    desc: "A PostgreSQL 18 server for this subgraph's database, instead of the embedded one.",
  }),
  SUBGRAPH_URL: url({
    default: undefined,
    desc: "Where the gateway reaches this subgraph, if not on this machine.",
  }),
  IDENTITY_KEY: identityKeys({
    default: undefined,
    desc: "A secret of 32 or more characters under which this subgraph keeps codici fiscali, names and phones. Keep it: without it nobody is found or read again. Several with commas between them while they rotate: the first is written under, all are read under. Default: one from the data folder; none with a `DATABASE_URL` of its own.",
  }),
} as const;

export interface PartnerConfig {
  /** Where this subgraph listens. */
  port: number;
  /** Where the gateway reaches it: ends in `/graphql`. */
  url: string;
  /** A server of the partner's own; undefined means embedded PostgreSQL. */
  databaseUrl: string | undefined;
  /** Whether an empty database is filled with demo data. */
  demoData: boolean;
  /** Under which what identifies people is kept, where the operators set it: the first is written under. */
  identityKeys: readonly string[] | undefined;
}

export interface Config {
  port: number;
  host: string;
  /** Whether NODE_ENV says so: then nothing that is only for trying things out is accepted. */
  production: boolean;
  corsOrigins: readonly string[];
  /** Absolute path. */
  dataDir: string;
  postgresPort: number;
  demoScale: number;
  showCost: boolean;
  /** Absolute path. */
  supergraphPath: string | undefined;
  oidc: {
    /** The OpenID provider's own name for itself: an address. */
    issuer: string;
    audience: string;
    /** As whom `legami login` asks it. */
    clientId: string;
    /** As whom the explorer does. */
    explorerClientId: string;
    /** Whether it is the embedded one, which is for trying things out alone. */
    embedded: boolean;
    /** Where the embedded one listens. */
    port: number;
  };
  /** Where the gateway's public keys are; undefined means in the data folder. */
  gatewayKeysUrl: string | undefined;
  /** Absolute path. */
  policyModule: string | undefined;
  /** Where traces are sent. */
  otlpEndpoint: string | undefined;
  logLevel: "silent" | "error" | "warn" | "info" | "debug";
  partners: Record<PartnerName, PartnerConfig>;
}

/**
 * Reads the environment once, at boot.
 * @throws ConfigError naming the first variable that is wrong, and what it should be
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const ownSettings = partnerNames.flatMap((name) =>
    Object.entries(partnerSettings).map(([prefix, validator]) => [
      `${prefix}_${environmentSuffix(name)}`,
      validator,
    ]),
  );
  const env = cleanEnv(
    dropEmpty(environment),
    { ...settings, ...Object.fromEntries(ownSettings) },
    { reporter: failNamingTheVariable },
  ) as unknown as Record<string, string | undefined> & ReturnType<typeof cleanEnv<typeof settings>>;

  const lastPort = env.PORT + 100;
  if (lastPort > 65_535) throw new ConfigError(`PORT is ${env.PORT}, but PORT + 100 must not exceed 65535.`);

  if ([env.OIDC_CLIENT_ID, env.OIDC_EXPLORER_CLIENT_ID].includes(env.OIDC_AUDIENCE))
    throw new ConfigError(
      `OIDC_AUDIENCE is ${env.OIDC_AUDIENCE}, which is a client too: what tells that client who signed in (the ID token) would open the graph.`,
    );

  const production = environment.NODE_ENV === "production";
  if (production) refuseDefaults(env);

  const partnerConfig = (name: PartnerName, index: number): PartnerConfig => {
    const suffix = environmentSuffix(name);
    const databaseUrl = env[`DATABASE_URL_${suffix}`];
    const port = env.PORT + 1 + index;
    return {
      port,
      url: env[`SUBGRAPH_URL_${suffix}`] ?? `http://127.0.0.1:${port}/graphql`,
      databaseUrl,
      demoData: env.LEGAMI_DEMO_DATA ?? (databaseUrl === undefined && !production),
      identityKeys: env[`IDENTITY_KEY_${suffix}`] as readonly string[] | undefined,
    };
  };
  return {
    port: env.PORT,
    host: env.HOST,
    production,
    corsOrigins: env.CORS_ORIGINS.split(",").map((origin) => origin.trim()),
    dataDir: resolve(env.LEGAMI_DATA_DIR),
    postgresPort: lastPort,
    demoScale: env.LEGAMI_DEMO_SCALE,
    showCost: env.LEGAMI_SHOW_COST,
    supergraphPath: env.SUPERGRAPH_PATH === undefined ? undefined : resolve(env.SUPERGRAPH_PATH),
    oidc: {
      issuer: env.OIDC_ISSUER ?? `http://127.0.0.1:${env.PORT + 50}`,
      audience: env.OIDC_AUDIENCE,
      clientId: env.OIDC_CLIENT_ID,
      explorerClientId: env.OIDC_EXPLORER_CLIENT_ID,
      embedded: env.OIDC_ISSUER === undefined,
      port: env.PORT + 50,
    },
    gatewayKeysUrl: env.GATEWAY_KEYS_URL,
    policyModule: env.POLICY_MODULE === undefined ? undefined : resolve(env.POLICY_MODULE),
    otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
    logLevel: env.LOG_LEVEL,
    partners: Object.fromEntries(
      partnerNames.map((name, index) => [name, partnerConfig(name, index)]),
    ) as Record<PartnerName, PartnerConfig>,
  };
}

/** What has a default that is for trying things out, and none that could be anybody's in earnest. */
function refuseDefaults(env: Record<string, string | undefined>): void {
  if (env.OIDC_ISSUER === undefined)
    throw new ConfigError(
      "OIDC_ISSUER is not set: with NODE_ENV=production the embedded identity provider, which has demo accounts, is not used. Name your own.",
    );
  if (!env.OIDC_ISSUER.startsWith("https://"))
    throw new ConfigError(
      "OIDC_ISSUER must begin with https:// with NODE_ENV=production: whoever stands in between could name keys of their own.",
    );
  for (const suffix of partnerNames.map(environmentSuffix))
    if (env[`DATABASE_URL_${suffix}`] !== undefined && env[`IDENTITY_KEY_${suffix}`] === undefined)
      throw new ConfigError(
        `IDENTITY_KEY_${suffix} is not set: with NODE_ENV=production nothing that identifies people is kept without a key of your own. Make one with: openssl rand -base64 32`,
      );
}

/** `PORT=` in a shell or a compose file means "not set". */
function dropEmpty(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
}

function failNamingTheVariable({ errors }: { errors: Record<string, Error | undefined> }): void {
  const [first] = Object.entries(errors);
  if (first !== undefined) throw new ConfigError(`${first[0]} can't be used: ${first[1]?.message}.`);
}
