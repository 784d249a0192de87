import { DomainError } from "../../shared/errors.js";
import type { LiveSettings } from "./live-settings.js";

/** How many subscriptions there are, and whether there may be another. */
export class Seats {
  private count = 0;
  private readonly ofCallers = new Map<string, number>();

  constructor(private readonly limits: LiveSettings["subscriptions"]) {}

  get taken(): number {
    return this.count;
  }

  /**
   * @param caller who a token names
   * @param onConnection how many there are on the caller's connection
   * @returns gives it back
   * @throws DomainError where there are as many as there may be
   */
  take(caller: string | undefined, onConnection: number): () => void {
    const { ofConnection, ofCaller, ofGateway } = this.limits;
    const ofThis = caller === undefined ? 0 : (this.ofCallers.get(caller) ?? 0);
    if (onConnection >= ofConnection) throw tooMany(ofConnection, "on one connection", "su una connessione");
    if (ofThis >= ofCaller) throw tooMany(ofCaller, "of one caller", "per chiamante");
    if (this.count >= ofGateway) throw tooMany(ofGateway, "at this gateway", "su questo gateway");
    this.count++;
    if (caller !== undefined) this.ofCallers.set(caller, ofThis + 1);
    return () => {
      this.count--;
      if (caller === undefined) return;
      const left = this.ofCallers.get(caller)! - 1;
      if (left === 0) this.ofCallers.delete(caller);
      else this.ofCallers.set(caller, left);
    };
  }
}

function tooMany(most: number, en: string, it: string): DomainError {
  const sentence = {
    en: `There may be ${most} subscriptions ${en} at a time: end another one, or try again later.`,
    it: `Sono ammesse ${most} subscription ${it} alla volta: chiudine un'altra o riprova più tardi.`,
  };
  return new DomainError("LIMIT_EXCEEDED", sentence, { limit: "subscriptions", most });
}
