import type { Logger } from "../../shared/server/log.js";
import type { PartnerTransport } from "../partners/partner-transport.js";
import { composeSupergraph, type SubgraphSchema } from "./compose.js";
import { type Partner, PartnerWatch, type WatchPace } from "./partner-watch.js";
import type { SupergraphSource } from "./supergraph-source.js";

export interface ComposedSupergraphOptions {
  partners: Partner[];
  transport: PartnerTransport;
  pace: WatchPace;
  log: Logger;
}

/**
 * Composes the supergraph from the partners' own schemas, and again whenever one changes. A partner that can't be
 * asked takes part with the last schema it answered or else its committed snapshot; without either, it joins when it comes.
 */
export class ComposedSupergraph implements SupergraphSource {
  private readonly watches: PartnerWatch[];
  private readonly log: Logger;
  private update: ((supergraphSdl: string) => Promise<void> | void) | undefined;
  private timer: NodeJS.Timeout | undefined;
  private ended: (() => void) | undefined;

  constructor({ partners, transport, pace, log }: ComposedSupergraphOptions) {
    this.log = log;
    const onChange: typeof this.noteChange = (watch, news) => this.noteChange(watch, news);
    this.watches = partners.map((partner) => new PartnerWatch(partner, transport, pace, onChange));
  }

  async start(update: (supergraphSdl: string) => Promise<void>): Promise<string> {
    await Promise.all(this.watches.map((watch) => watch.look()));
    const first = this.compose() ?? this.composeSnapshots() ?? (await this.untilItComposes());
    this.update = update;
    return first;
  }

  stop(): void {
    for (const watch of this.watches) watch.stop();
    clearTimeout(this.timer);
    this.ended?.();
  }

  readiness() {
    const partners = Object.fromEntries(
      this.watches.map(({ partner, up }) => [
        partner.name,
        up === true ? ("up" as const) : ("down" as const),
      ]),
    );
    return { ready: this.watches.some(({ up }) => up), partners };
  }

  private noteChange({ partner: { name }, up }: PartnerWatch, { schema }: { schema: boolean }): void {
    this.log.info({ partner: name }, up ? "The partner answers." : "The partner can't be reached.");
    if (!schema || this.update === undefined) return;
    // Partners that come back together make one supergraph, not five.
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.recompose(), 50);
  }

  private async recompose(): Promise<void> {
    const supergraphSdl = this.compose();
    if (supergraphSdl === undefined) return;
    try {
      await this.update?.(supergraphSdl);
    } catch (error) {
      this.log.error(error, "The new supergraph can't be served; the former one keeps serving.");
    }
  }

  private compose(): string | undefined {
    return this.tryToCompose(({ sdl, partner }) => sdl ?? partner.snapshot);
  }

  /** At the start there is no former supergraph to keep when a partner's new schema does not fit. */
  private composeSnapshots(): string | undefined {
    return this.tryToCompose(({ partner }) => partner.snapshot);
  }

  private tryToCompose(sdlOf: (watch: PartnerWatch) => string | undefined): string | undefined {
    const subgraphs = this.watches.flatMap((watch): SubgraphSchema[] => {
      const sdl = sdlOf(watch);
      return sdl === undefined ? [] : [{ name: watch.partner.name, url: watch.partner.url, sdl }];
    });
    if (subgraphs.length === 0) return undefined;
    try {
      const { supergraphSdl, hints } = composeSupergraph(subgraphs);
      for (const hint of hints) this.log.debug({ hint }, "Composition hint.");
      return supergraphSdl;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.log.error({ reason }, "The partners' schemas do not compose; what was served before stays.");
      return undefined;
    }
  }

  private untilItComposes(): Promise<string> {
    this.log.warn("No partner answers and there is no snapshot of a schema: waiting for the first partner.");
    return new Promise((resolve, reject) => {
      this.update = resolve;
      this.ended = () => reject(new Error("Stopped before any partner came."));
    });
  }
}
