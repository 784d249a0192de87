import { type GatewayContext, headersOfOneRequest } from "../partners/gateway-context.js";
import type { PartnerAnswer, Partners, Question } from "../partners/partners.js";

/** Who waits for an answer that somebody else asked for. */
type Follower = (answer: PartnerAnswer) => void;

/**
 * Asks a partner once what several requests want to know at the same moment with the same rights: everything that is
 * passed on and may change an answer has to be equal. Mutations are asked each for itself; and who asks after one was
 * answered is not told what somebody asked for before.
 */
export class SharedQuestions implements Partners {
  private readonly underWay = new Map<string, { answer: Promise<PartnerAnswer>; followers: Follower[] }>();
  private readonly identities = new WeakMap<GatewayContext, string>();

  constructor(private readonly partners: Partners) {}

  ask(partner: string, question: Question, context: GatewayContext): Promise<PartnerAnswer> {
    if (question.kind === "mutation")
      return this.partners.ask(partner, question, context).finally(() => this.underWay.clear());
    const key = `${partner} ${question.stamp ?? ""} ${this.identityOf(context)} ${question.body}`;
    const known = this.underWay.get(key);
    if (known === undefined) return this.begin(key, partner, question, context);
    return new Promise((resolve, reject) => {
      known.followers.push(resolve);
      known.answer.catch(reject);
    });
  }

  private begin(key: string, partner: string, question: Question, context: GatewayContext) {
    const followers: Follower[] = [];
    const end = () => {
      if (this.underWay.get(key)?.followers === followers) this.underWay.delete(key);
    };
    const answer = this.partners.ask(partner, question, context).then(
      (answered) => {
        end();
        // Whoever gets it first begins at once to change it.
        for (const follower of followers) follower({ ...copyOf(answered), isShared: true });
        return answered;
      },
      (error) => {
        end();
        throw error;
      },
    );
    this.underWay.set(key, { answer, followers });
    return answer;
  }

  private identityOf(context: GatewayContext): string {
    const known = this.identities.get(context);
    if (known !== undefined) return known;
    const identity = rightsOf(context);
    this.identities.set(context, identity);
    return identity;
  }
}

/** What is equal for requests that are answered the same, as far as it goes by who asks and how. */
export function rightsOf({ forward }: GatewayContext): string {
  const told = Object.entries(forward).filter(([name]) => !headersOfOneRequest.has(name));
  return JSON.stringify(told.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function copyOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item) => copyOf(item)) as T;
  if (typeof value !== "object" || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const key in value) if (key !== "__proto__") copy[key] = copyOf(value[key]);
  return copy as T;
}
