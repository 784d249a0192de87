import { cacheRules, groupsIn } from "../caching/cache-rules.js";
import type { HttpAnswer } from "./exchange.js";
import { readAnswer } from "./partner-answer.js";
import { PartnerFailure, unavailable } from "./partner-failure.js";
import type { PartnerAnswer, Question } from "./partners.js";

/**
 * What a partner's response says to a question.
 * @throws PartnerFailure where it can't be used
 */
export function answerTo(question: Question, received: HttpAnswer): PartnerAnswer {
  try {
    return read(question, received);
  } catch (failure) {
    if (!(failure instanceof PartnerFailure)) throw failure;
    throw failure.with({ mayBeOfOne: true, ...(question.isJoint && { isOfRequest: true }) });
  }
}

function read(question: Question, received: HttpAnswer): PartnerAnswer {
  const answer = readAnswer(received);
  const wrong = answer.data && question.misfit?.(answer.data);
  if (wrong) throw unavailable(wrong);
  return received.status === 200 ? { ...answer, ...saidBeside(question, answer, received) } : answer;
}

/** What an answer's headers say of keeping it, and of what is kept. */
function saidBeside(
  { kind }: Question,
  { errors }: PartnerAnswer,
  { headers }: HttpAnswer,
): Pick<PartnerAnswer, "caching" | "changed"> {
  if (kind === "query") return { caching: errors === undefined ? cacheRules(headers) : undefined };
  const changed = headers["cache-group-invalidation"];
  return { changed: changed === undefined ? undefined : groupsIn(changed) };
}
