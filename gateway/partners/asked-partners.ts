import type { Logger } from "../../shared/server/log.js";
import { Outage } from "../execution/outage.js";
import {
  type Answer,
  PartnerFailure,
  type PartnerTransport,
  unavailable,
} from "../execution/partner-transport.js";
import type { GatewayContext } from "./gateway-context.js";
import type { PartnerAnswer, Partners, Question } from "./partners.js";

export interface AskedPartnersOptions {
  transport: PartnerTransport;
  /** Milliseconds. */
  timeout: number;
  log: Logger;
}

/** Asks the partners where the supergraph says that they are. When one gives no answer, that is an `Outage`, which tells no address. */
export class AskedPartners implements Partners {
  private addresses: Readonly<Record<string, string>> = {};
  private readonly failing = new Set<string>();

  constructor(private readonly options: AskedPartnersOptions) {}

  /** Where they are from now on. */
  serve(addresses: Readonly<Record<string, string>>): void {
    this.addresses = addresses;
  }

  async ask(partner: string, question: Question, { forward }: GatewayContext): Promise<PartnerAnswer> {
    const { transport, timeout } = this.options;
    const to = { name: partner, url: this.addresses[partner] ?? "" };
    try {
      const answer = await transport.post(to, JSON.parse(question.body), forward, timeout);
      const read = readAnswer(answer, question);
      if (this.failing.delete(partner)) this.options.log.info({ partner }, "The partner answers again.");
      return read;
    } catch (error) {
      if (!(error instanceof PartnerFailure)) throw error;
      this.noteFailure(partner, error);
      throw new Outage(error.code, partner);
    }
  }

  /** Once when it begins and once when it ends: a partner that is down would fill the log otherwise. */
  private noteFailure(partner: string, { detail }: PartnerFailure): void {
    if (!this.failing.has(partner)) this.options.log.warn({ partner, detail }, "A partner does not answer.");
    this.failing.add(partner);
  }
}

/** Checks what the executor takes for granted. */
function readAnswer({ data, errors }: Answer, { misfit }: Question): PartnerAnswer {
  if (data === undefined && errors === undefined) throw unavailable("it answered neither data nor errors");
  if (data !== undefined && (typeof data !== "object" || Array.isArray(data)))
    throw unavailable("it answered data that is no object");
  if (errors !== undefined && errors !== null && !Array.isArray(errors))
    throw unavailable("it answered errors that are no list");
  const answer = { data: data as PartnerAnswer["data"], errors: errors ?? undefined };
  const wrong = answer.data ? misfit?.(answer.data) : undefined;
  if (wrong !== undefined) throw unavailable(wrong);
  return answer;
}
