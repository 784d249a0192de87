import type { PreparedOperation, Request, TextAnswer } from "../execution/prepared-operation.js";
import { headersOfOneRequest } from "../partners/gateway-context.js";

/**
 * What is over lets go of its answer. A table that a map has outgrown leads to the next one, with all that was in it: where one
 * of them got old, V8 keeps the answers of many requests until it looks through everything.
 */
interface UnderWay {
  answer?: Promise<TextAnswer> | undefined;
}

/**
 * Answers once what several ask at the same moment with the same rights, in the same language, and for the same purpose:
 * all that is passed on to partners has to be equal. Mutations are carried out each for itself; and who asks after one
 * was carried out is not told what somebody asked for before.
 */
export class SharedAnswers {
  private underWay = new WeakMap<PreparedOperation, Map<string, UnderWay>>();

  answer(prepared: PreparedOperation, request: Request): Promise<TextAnswer> {
    if (prepared.operation.operation !== "query")
      return prepared.answerText(request).finally(() => this.forget());
    const answers = this.underWay.get(prepared) ?? new Map<string, UnderWay>();
    this.underWay.set(prepared, answers);
    const key = whatIsAsked(request);
    const known = answers.get(key);
    if (known?.answer) return known.answer;
    return this.begin(answers, key, () => prepared.answerText(request));
  }

  private begin(
    answers: Map<string, UnderWay>,
    key: string,
    ask: () => Promise<TextAnswer>,
  ): Promise<TextAnswer> {
    const underWay: UnderWay = {};
    const answer = ask().finally(() => {
      answers.delete(key);
      underWay.answer = undefined;
    });
    underWay.answer = answer;
    answers.set(key, underWay);
    return answer;
  }

  /** Something was changed: who asks from now on is told what is so then. */
  forget(): void {
    this.underWay = new WeakMap();
  }
}

function whatIsAsked({ variables, context: { forward } }: Request): string {
  let key = JSON.stringify(variables);
  for (const name in forward) if (!headersOfOneRequest.has(name)) key += `\n${name}: ${forward[name]}`;
  return key;
}
