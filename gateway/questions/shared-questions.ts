import { type GatewayContext, rightsOf } from "../partners/gateway-context.js";
import type { PartnerAnswer, Partners, Question } from "../partners/partners.js";

/** A question on its way. It lets go of its answer when that is there: see `SharedAnswers`. */
interface UnderWay {
  answer?: Promise<PartnerAnswer> | undefined;
  /** Who waits for an answer that somebody else asked for. */
  followers: ((answer: PartnerAnswer) => void)[];
}

/**
 * Asks a partner once what several requests want to know at the same moment with the same rights: everything that is
 * passed on and may change an answer has to be equal. Mutations are asked each for itself; and who asks after one was
 * answered is not told what somebody asked for before.
 */
export class SharedQuestions implements Partners {
  /** By who asks whom, and by what is asked. */
  private readonly underWay = new Map<string, Map<string, UnderWay>>();

  constructor(private readonly partners: Partners) {}

  ask(partner: string, question: Question, context: GatewayContext): Promise<PartnerAnswer> {
    if (question.kind === "mutation")
      return this.partners.ask(partner, question, context).finally(() => this.underWay.clear());
    const asking = `${partner} ${question.stamp ?? ""} ${rightsOf(context)}`;
    let questions = this.underWay.get(asking);
    if (questions === undefined) {
      questions = new Map();
      this.underWay.set(asking, questions);
    }
    const known = questions.get(question.body);
    if (known?.answer) return follow(known, known.answer);
    const begun: UnderWay = { followers: [] };
    questions.set(question.body, begun);
    begun.answer = this.partners.ask(partner, question, context).then(
      (answer) => {
        this.end(asking, question.body, begun);
        // Whoever gets it first begins at once to change it.
        for (const tell of begun.followers) tell({ ...copyOf(answer), isShared: true });
        return answer;
      },
      (error) => {
        this.end(asking, question.body, begun);
        throw error;
      },
    );
    return begun.answer;
  }

  private end(asking: string, body: string, ended: UnderWay): void {
    ended.answer = undefined;
    const questions = this.underWay.get(asking);
    if (questions?.get(body) !== ended) return;
    questions.delete(body);
    if (questions.size === 0) this.underWay.delete(asking);
  }
}

function follow({ followers }: UnderWay, answer: Promise<PartnerAnswer>): Promise<PartnerAnswer> {
  return new Promise((resolve, reject) => {
    followers.push(resolve);
    answer.catch(reject);
  });
}

function copyOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item) => copyOf(item)) as T;
  if (typeof value !== "object" || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const key in value) if (key !== "__proto__") copy[key] = copyOf(value[key]);
  return copy as T;
}
