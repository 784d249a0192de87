import { LRUCache } from "lru-cache";
import type { Adapter, AdapterFactory, AdapterPayload } from "oidc-provider";

/** More than a machine's one user leaves open; what is older gives way, so that nobody fills the memory. */
const most = 20_000;

/**
 * Where the provider keeps sign-ins under way, codes, grants and refresh tokens: in memory. Whoever restarts it has to
 * sign in again; tokens that were issued stay good until they expire, for they speak for themselves.
 */
export function memory(): AdapterFactory {
  const store = new LRUCache<string, AdapterPayload>({ max: most });
  /** Finds a record by something else than its id. */
  const index = new LRUCache<string, string>({ max: most });
  return (model) => new Records(model, store, index);
}

class Records implements Adapter {
  constructor(
    private readonly model: string,
    private readonly store: LRUCache<string, AdapterPayload>,
    private readonly index: LRUCache<string, string>,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const lifetime = expiresIn === undefined ? {} : { ttl: expiresIn * 1_000 };
    this.store.set(this.key(id), payload, lifetime);
    for (const [name, value] of [
      ["uid", payload.uid],
      ["userCode", payload.userCode],
    ])
      if (typeof value === "string") this.index.set(this.key(`${name}:${value}`), id, lifetime);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.store.get(this.key(id));
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.find(this.index.get(this.key(`uid:${uid}`)) ?? "");
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.find(this.index.get(this.key(`userCode:${userCode}`)) ?? "");
  }

  async consume(id: string): Promise<void> {
    const payload = await this.find(id);
    if (payload) payload.consumed = Math.floor(Date.now() / 1_000);
  }

  async destroy(id: string): Promise<void> {
    this.store.delete(this.key(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, payload] of this.store.entries())
      if (key.startsWith(`${this.model}:`) && payload.grantId === grantId) this.store.delete(key);
  }

  private key(id: string): string {
    return `${this.model}:${id}`;
  }
}
