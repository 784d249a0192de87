import { createHash, generateKeyPairSync } from "node:crypto";
import type { JWK } from "oidc-provider";
import { KeyFile } from "../shared/auth/key-file.js";
import { dataPaths } from "../shared/database/embedded/data-folder.js";

/** The provider's private keys as it uses them, the one that signs first. */
export interface SigningKeys {
  keys: JWK[];
  kid: string;
  /** Tells these from any others. */
  version: string;
}

export const signingAlgorithm = "ES256";

/** Seconds. */
export const accessTokenLifetime = 30 * 60;

/**
 * What the embedded identity provider signs tokens with, kept in the data folder. A rotation (`legami keys rotate
 * identity`) adds a key while it runs: it is published within seconds, and signs a minute later.
 */
export class IdentityKeys {
  private readonly file: KeyFile;

  constructor(dataDir: string) {
    const makePair = () => generateKeyPairSync("ec", { namedCurve: "P-256" });
    this.file = new KeyFile(dataPaths(dataDir).identityKeys, makePair, (accessTokenLifetime + 60) * 1_000);
  }

  async read(): Promise<SigningKeys> {
    const { jwk: signing } = await this.file.signing();
    const others = (await this.file.read()).map(({ jwk }) => jwk).filter(({ kid }) => kid !== signing.kid);
    const keys = [signing, ...others].map((jwk) => ({ ...jwk, use: "sig", alg: signingAlgorithm }) as JWK);
    const kids = keys.map(({ kid }) => kid).join(" ");
    return { keys, kid: signing.kid, version: createHash("sha256").update(kids).digest("base64url") };
  }

  /** Makes a new key. @returns its name */
  rotate(): Promise<string> {
    return this.file.rotate();
  }
}
