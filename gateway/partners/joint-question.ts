import { Outage } from "../execution/outage.js";
import { answersApart } from "./answers-apart.js";
import { type AskedByKey, bodyOf, misfitOf } from "./asked-by-key.js";
import type { GatewayContext } from "./gateway-context.js";
import type { PartnerAnswer, Partners, Question } from "./partners.js";

/** A question about things by key. */
export type QuestionByKey = Question & { byKey: AskedByKey };

/** One of those that are asked together. */
interface Part {
  question: QuestionByKey;
  context: GatewayContext;
  resolve: (answer: PartnerAnswer | Promise<PartnerAnswer>) => void;
  reject: (error: unknown) => void;
}

/** Questions to one partner of which only the things differ. */
export class JointQuestion {
  private readonly parts: Part[] = [];
  private things = 0;

  constructor(
    private readonly partner: string,
    /** About how many things it asks at once. */
    private readonly mostThings: number,
  ) {}

  /** One that is alone may be as large as it is. */
  hasRoomFor({ byKey }: QuestionByKey): boolean {
    return this.things + count(byKey) <= this.mostThings;
  }

  add(question: QuestionByKey, context: GatewayContext): Promise<PartnerAnswer> {
    this.things += count(question.byKey);
    return new Promise((resolve, reject) => this.parts.push({ question, context, resolve, reject }));
  }

  /** Nothing is to be added afterwards. */
  send(partners: Partners): void {
    if (this.parts.length === 1) this.askEach(partners);
    else void this.askTogether(partners);
  }

  private askEach(partners: Partners): void {
    for (const { question, context, resolve } of this.parts)
      resolve(partners.ask(this.partner, question, context));
  }

  private async askTogether(partners: Partners): Promise<void> {
    const { parts } = this;
    try {
      const answer = await partners.ask(this.partner, this.whole(), parts[0]!.context);
      const answers = answersApart(
        answer,
        parts.map(({ question }) => question.byKey),
      );
      // What concerns all of them may be the fault of one.
      if (answers === undefined) this.askEach(partners);
      else for (const [index, { resolve }] of parts.entries()) resolve(answers[index]!);
    } catch (error) {
      // Who has waited for as long as anybody waits is not to wait once more.
      const isOver = !(error instanceof Outage) || error.extensions.code === "TIMEOUT";
      if (isOver) for (const { reject } of parts) reject(error);
      else this.askEach(partners);
    }
  }

  private whole(): QuestionByKey {
    const { stamp, byKey } = this.parts[0]!.question;
    const { operation, given } = byKey;
    const things = operation.places.map((_, place) =>
      this.parts.flatMap(({ question }) => question.byKey.things[place]!),
    );
    const all = { operation, things, given };
    return { kind: "query", body: bodyOf(all), byKey: all, stamp, misfit: (data) => misfitOf(data, all) };
  }
}

function count({ things }: AskedByKey): number {
  let sum = 0;
  for (const list of things) sum += list.length;
  return sum;
}
