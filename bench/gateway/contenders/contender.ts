/** How one gateway is started. */
export interface Start {
  port: number;
  /** The folder with the supergraph's forms, and for whatever the gateway keeps. */
  folder: string;
  /** Whether it shares an answer among identical requests, where it does so only if told. */
  sharing: boolean;
}

/** A gateway that is measured. It answers at `/graphql`. */
export interface Contender {
  name: string;
  title: string;
  /** Whether it is to be installed first. */
  peer: boolean;
  /** A command line for the shell, which must `exec` the gateway, and what it finds in its environment. */
  command(start: Start): { line: string; cwd: string; env: Record<string, string> };
}

/** The files in the folder. */
export const forms = {
  ruled: "ruled.graphql",
  plain: "plain.graphql",
  services: "services.json",
} as const;
