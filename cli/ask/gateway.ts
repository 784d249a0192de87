import { type PartnerName, partners } from "../../shared/partners.js";
import { StartError } from "../../shared/start-error.js";

export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: AnswerError[];
}

export interface AnswerError {
  message: string;
  path?: (string | number)[];
  extensions?: { code?: string; partner?: PartnerName };
}

const patience = 30_000;

/**
 * Sends one operation.
 * @param token of whoever asks; nobody in particular without one
 * @throws StartError with one sentence when no gateway answers
 */
export async function askGateway(
  url: string,
  query: string,
  variables: object,
  token?: string,
): Promise<Answer> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(patience),
  }).catch((error: Error) => {
    if (error.name === "TimeoutError")
      throw new StartError(`${url} did not answer within ${patience / 1000} seconds.`);
    throw new StartError(
      `Nothing answers at ${url}. Start the community with "npm start", or name another gateway with --url.`,
    );
  });
  const answer = await response.json().catch(() => undefined);
  if (typeof answer !== "object" || answer === null || !("data" in answer || "errors" in answer))
    throw new StartError(`What answers at ${url} is no GraphQL gateway.`);
  return answer as Answer;
}

/** What went wrong, in sentences, each once: a partner that is down fails many fields. */
export function sentencesOf(errors: readonly AnswerError[]): string[] {
  return [...new Set(errors.map(sentenceOf))];
}

function sentenceOf({ message, extensions: { code, partner } = {} }: AnswerError): string {
  const owner = partners.find(({ name }) => name === partner)?.owner;
  const who = owner === undefined ? partner : `${partner} (${owner})`;
  if (code === "SUBGRAPH_UNAVAILABLE")
    return `${who} can't be reached just now: what it owns is missing here. Ask again later.`;
  if (code === "TIMEOUT")
    return `${who} did not answer in time: what it owns is missing here. Ask again later.`;
  return message;
}
