import { parse } from "graphql";
import { Engine, type EngineOptions } from "../../../gateway/execution/engine.js";
import type { PartnerAnswer } from "../../../gateway/partners/partners.js";
import { composeSupergraph } from "../../../gateway/supergraph/compose.js";
import { nobody } from "../../../shared/auth/caller.js";
import { quietLog } from "../../support/quiet-log.js";
import { link } from "./federation-cases.js";

/** What a partner is asked, and by whom. */
export interface Asked {
  partner: string;
  query: string;
  variables: Record<string, unknown>;
  caller: string | undefined;
}

/** The gateway's executor over partners that answer as a test says, to the last key. */
export async function smallEngine(
  sdls: Record<string, string>,
  answer: (asked: Asked) => PartnerAnswer | Promise<PartnerAnswer>,
  options: Pick<EngineOptions, "planner"> = {},
) {
  const engine = new Engine({
    ...options,
    decide: async () => false,
    log: quietLog,
    formatError: (formatted) => formatted,
    partners: {
      async ask(partner, { body }, { forward: { authorization: caller } }) {
        return answer({
          partner,
          caller,
          ...(JSON.parse(body) as { query: string; variables: object }),
        } as Asked);
      },
    },
  });
  const subgraphs = Object.entries(sdls).map(([name, sdl]) => ({
    name,
    sdl: `${link}\n${sdl}`,
    url: "http://x",
  }));
  await engine.serve(composeSupergraph(subgraphs).supergraphSdl);
  return {
    engine,
    /** @returns the response's body */
    async ask(query: string, caller?: string): Promise<string> {
      const forward: Record<string, string> = caller === undefined ? {} : { authorization: caller };
      const request = { variables: {}, context: { forward }, caller: nobody };
      const answered = await engine.prepare(parse(query)).answerText(request);
      return "text" in answered ? answered.text : JSON.stringify(answered.refused);
    },
    close: () => engine.close(),
  };
}
