import { Outage } from "../execution/outage.js";
import { type GatewayContext, rightsOf } from "../partners/gateway-context.js";
import type { PartnerPolicy } from "../partners/partner-policy.js";
import type { PartnerAnswer, Partners, Question } from "../partners/partners.js";
import type { OperationByKey } from "./asked-by-key.js";
import { JointQuestion, type QuestionByKey } from "./joint-question.js";

/**
 * Asks a partner in one request what several callers ask at the same moment about things by key: the same of other things.
 * A moment is a turn of the process's event loop, so that nobody waits for others while there is little to do, and the more
 * there is to do, the less of it is requests.
 *
 * What is asked with a token goes by itself, as what the partner is to log does; so does what is traced.
 */
export class JointQuestions implements Partners {
  private joints = new Map<OperationByKey, Map<string, JointQuestion>>();

  constructor(
    private readonly partners: Partners,
    private readonly policyOf: (partner: string) => PartnerPolicy,
  ) {}

  ask(partner: string, question: Question, context: GatewayContext): Promise<PartnerAnswer> {
    const policy = this.policyOf(partner);
    if (!isByKey(question) || policy.joint.things === 0 || isForOneAlone(context))
      return this.partners.ask(partner, question, context);
    const answer = this.jointFor(partner, question, context, policy).add(question, context);
    // Here it is said in the language of whoever asks: the request was made for another.
    return answer.catch((error) => {
      throw error instanceof Outage ? error.anew() : error;
    });
  }

  private jointFor(
    partner: string,
    question: QuestionByKey,
    context: GatewayContext,
    policy: PartnerPolicy,
  ): JointQuestion {
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
    const joint = new JointQuestion(partner, policy);
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

function isForOneAlone({ forward, span }: GatewayContext): boolean {
  return forward.authorization !== undefined || forward.traceparent !== undefined || !!span?.isRecording();
}
