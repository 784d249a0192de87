import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** Seconds for which attempts count, and after too many, no other is looked at. */
const span = 15 * 60;

/** How many wrong passwords are looked at within that time: for one account, and from one address. */
const perAccount = 5;
const perAddress = 20;

/** How often somebody may guess a password. Kept in memory: whoever can restart the provider can read its secrets too. */
export class Attempts {
  private readonly accounts = new RateLimiterMemory({
    points: perAccount,
    duration: span,
    blockDuration: span,
  });
  private readonly addresses = new RateLimiterMemory({
    points: perAddress,
    duration: span,
    blockDuration: span,
  });

  /** Counts an attempt before it is looked at, so that many at once are no way round. @returns seconds to wait; 0 where it may be looked at */
  async take(account: string, address: string): Promise<number> {
    const waits = await Promise.all([taken(this.addresses, address), taken(this.accounts, account)]);
    return Math.max(...waits);
  }

  /** The attempt was right: it does not count, and what was wrong before is forgiven the account. */
  async wasRight(account: string, address: string): Promise<void> {
    await Promise.all([this.accounts.delete(account), this.addresses.reward(address)]);
  }
}

async function taken(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return Math.ceil(refusal.msBeforeNext / 1_000);
  }
}
