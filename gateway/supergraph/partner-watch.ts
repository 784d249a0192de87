import type { PartnerTransport } from "../partners/partner-transport.js";

export interface Partner {
  name: string;
  /** Ends in `/graphql`. */
  url: string;
  /** The committed SDL, for when the partner can't be asked. */
  snapshot: string | undefined;
}

/** How often partners are asked for their schema, in milliseconds: those that answer, and those that don't. */
export interface WatchPace {
  reached: number;
  unreached: number;
}

const timeout = 3000;

/** Keeps an eye on one partner: whether it answers, and with which schema. */
export class PartnerWatch {
  /** Undefined until the partner was asked once. */
  up: boolean | undefined;
  /** What it answered last, even if that is a while ago. */
  sdl: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  /** @param onChange called when it answers another schema, comes up or goes down */
  constructor(
    readonly partner: Partner,
    private readonly transport: PartnerTransport,
    private readonly pace: WatchPace,
    private readonly onChange: (watch: PartnerWatch, news: { schema: boolean }) => void,
  ) {}

  /** Asks now, and from then on at its pace. */
  async look(): Promise<void> {
    const before = { up: this.up, sdl: this.sdl };
    const sdl = await this.ask();
    if (this.stopped) return;
    this.up = sdl !== undefined;
    this.sdl = sdl ?? this.sdl;
    const schema = this.sdl !== before.sdl;
    if (schema || this.up !== before.up) this.onChange(this, { schema });
    this.timer = setTimeout(() => void this.look(), this.up ? this.pace.reached : this.pace.unreached);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async ask(): Promise<string | undefined> {
    const query = "query LegamiSchema { _service { sdl } }";
    const answer = await this.transport
      .wireTo(this.partner)
      .look(query, timeout)
      .catch(() => undefined);
    const { _service: service } = (answer?.data ?? {}) as { _service?: { sdl?: unknown } };
    return typeof service?.sdl === "string" ? service.sdl : undefined;
  }
}
