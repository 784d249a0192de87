import type { OperationByKey } from "./asked-by-key.js";
import { type GatewayContext, rightsOf } from "./gateway-context.js";
import { JointQuestion, type QuestionByKey } from "./joint-question.js";
import type { PartnerAnswer, Partners, Question } from "./partners.js";

/**
 * Asks a partner in one request what several callers ask at the same moment about things by key: the same of other things.
 * A moment is a turn of the process's event loop, so that nobody waits for others while there is little to do, and the more
 * there is to do, the less of it is requests.
 *
 * What is asked with a token goes by itself, as what the partner is to log does; so does what is traced.
 */
export class JointQuestions implements Partners {
  private joints = new Map<OperationByKey, Map<string, JointQuestion>>();

  /** @param mostThings about how many things a partner is asked in one request */
  constructor(
    private readonly partners: Partners,
    private readonly mostThings: (partner: string) => number,
  ) {}

  ask(partner: string, question: Question, context: GatewayContext): Promise<PartnerAnswer> {
    const { authorization, traceparent } = context.forward;
    const isAlone = !isByKey(question) || authorization !== undefined || traceparent !== undefined;
    return isAlone
      ? this.partners.ask(partner, question, context)
      : this.jointFor(partner, question, context).add(question, context);
  }

  private jointFor(partner: string, question: QuestionByKey, context: GatewayContext): JointQuestion {
    if (this.joints.size === 0) setImmediate(() => this.send());
    const { operation, given } = question.byKey;
    let joints = this.joints.get(operation);
    if (joints === undefined) {
      joints = new Map();
      this.joints.set(operation, joints);
    }
    const key = `${question.stamp ?? ""} ${rightsOf(context)} ${given}`;
    const known = joints.get(key);
    if (known?.hasRoomFor(question)) return known;
    known?.send(this.partners);
    const joint = new JointQuestion(partner, this.mostThings(partner));
    joints.set(key, joint);
    return joint;
  }

  private send(): void {
    const { joints } = this;
    this.joints = new Map();
    for (const byRights of joints.values()) for (const joint of byRights.values()) joint.send(this.partners);
  }
}

function isByKey(question: Question): question is QuestionByKey {
  return question.byKey !== undefined;
}
