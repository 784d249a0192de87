import { Outage } from "../execution/outage.js";
import type { GatewayContext } from "../partners/gateway-context.js";
import type { PartnerPolicy } from "../partners/partner-policy.js";
import type { PartnerAnswer, Partners, Question } from "../partners/partners.js";
import { answersApart } from "./answers-apart.js";
import { type AskedByKey, bodyOf, misfitOf } from "./asked-by-key.js";

/** A question about things by key. */
export type QuestionByKey = Question & { byKey: AskedByKey };

/** One of those that are asked together. */
interface Part {
  question: QuestionByKey;
  context: GatewayContext;
  resolve: (answer: PartnerAnswer | Promise<PartnerAnswer>) => void;
  reject: (error: unknown) => void;
}

/**
 * Questions to one partner of which only the things differ. What one of them does to the partner is not to be the others' loss: where
 * together they are not answered, or not soon, each is asked for itself, too, within the time that it has.
 */
export class JointQuestion {
  private readonly parts: Part[] = [];
  private readonly until: number;
  private things = 0;
  private isApart = false;

  constructor(
    private readonly partner: string,
    private readonly policy: PartnerPolicy,
  ) {
    this.until = performance.now() + policy.timeout.request;
  }

  /** One that is alone may be as large as it is. */
  hasRoomFor({ byKey }: QuestionByKey): boolean {
    return this.things + count(byKey) <= this.policy.joint.things;
  }

  add(question: QuestionByKey, context: GatewayContext): Promise<PartnerAnswer> {
    this.things += count(question.byKey);
    return new Promise((resolve, reject) => this.parts.push({ question, context, resolve, reject }));
  }

  /** Nothing is to be added afterwards. */
  send(partners: Partners): void {
    if (this.parts.length === 1) this.askApart(partners);
    else void this.askTogether(partners);
  }

  private async askTogether(partners: Partners): Promise<void> {
    const { parts, policy } = this;
    const apart = () => this.askApart(partners);
    const slow = setTimeout(apart, policy.joint.patience);
    try {
      const answer = await partners.ask(this.partner, this.whole(), parts[0]!.context);
      const asked = parts.map(({ question }) => question.byKey);
      const answers = answersApart(answer, asked);
      if (answers === undefined) apart();
      else for (const [index, { resolve }] of parts.entries()) resolve(answers[index]!);
    } catch (error) {
      if (error instanceof Outage && error.mayBeOfOne) apart();
      else if (!this.isApart) for (const { reject } of parts) reject(error);
    } finally {
      clearTimeout(slow);
    }
  }

  /** Whichever answer comes first is a question's. */
  private askApart(partners: Partners): void {
    if (this.isApart) return;
    this.isApart = true;
    const { until } = this;
    for (const { question, context, resolve } of this.parts)
      resolve(partners.ask(this.partner, { ...question, until }, context));
  }

  private whole(): QuestionByKey {
    const { parts, until } = this;
    const { stamp, byKey } = parts[0]!.question;
    const { operation, given } = byKey;
    const things = operation.places.map((_, place) =>
      parts.flatMap(({ question }) => question.byKey.things[place]!),
    );
    const all = { operation, things, given };
    const misfit = (data: object) => misfitOf(data as Record<string, unknown>, all);
    return { kind: "query", body: bodyOf(all), byKey: all, stamp, misfit, until, isJoint: true };
  }
}

function count({ things }: AskedByKey): number {
  let sum = 0;
  for (const list of things) sum += list.length;
  return sum;
}
