export interface CommitmentModel {
  id: string;
  side: string;
  version: number;
  state: string;
  waivedFrom: number | null;
  /** Each entry in quarters of an hour, and whether it was taken back. */
  hours: { id: string; quarters: number; isReversed: boolean }[];
}

const open = ({ state }: CommitmentModel) => state === "PLANNED" || state === "IN_PROGRESS";

/** What a pact must be, and why a step with it is refused: the README's rules, written down a second time. */
export class PactModel {
  state = "PROPOSED";
  version = 1;
  signed = 0;
  commitments: CommitmentModel[] = [];
  /** The versions that were signed. */
  readonly signatures: number[] = [];

  constructor(readonly id: string) {}

  /** One that has just begun, with these commitments by side. */
  static inForce(id: string, commitments: Readonly<Record<string, string>>): PactModel {
    const pact = new PactModel(id);
    for (const [side, id] of Object.entries(commitments)) pact.promise(id, side);
    pact.sign();
    pact.state = "ACTIVE";
    return pact;
  }

  promise(id: string, side: string): void {
    const { version } = this;
    this.commitments.push({ id, side, version, state: "PLANNED", waivedFrom: null, hours: [] });
  }

  get isDraft(): boolean {
    return ["PROPOSED", "CO_DESIGNED", "UNDER_REVIEW"].includes(this.state);
  }

  get isOver(): boolean {
    return ["COMPLETED", "BROKEN", "WITHDRAWN"].includes(this.state);
  }

  static isOpen = open;

  /** Whether the newest text has a commitment of the side, once it is signed. */
  binds(side: string): boolean {
    return this.commitments.some(
      (one) => one.side === side && one.waivedFrom === null && one.state !== "WAIVED",
    );
  }

  sign(): void {
    for (const one of this.commitments)
      if (one.waivedFrom !== null && one.waivedFrom <= this.version && open(one)) one.state = "WAIVED";
    this.signed = this.version;
    this.signatures.push(this.version);
    this.state = this.state === "UNDER_REVIEW" ? "ACTIVE" : "SIGNED";
  }

  dropDraft(): void {
    for (const one of this.commitments) {
      if (one.version <= this.signed && (one.waivedFrom ?? 0) > this.signed) one.waivedFrom = null;
      if (one.version > this.signed && open(one))
        Object.assign(one, { state: "WAIVED", waivedFrom: this.version + 1 });
    }
  }

  /** Ends it, with its open commitments as they are to be. */
  end(state: string, outcome: (side: string) => string): void {
    this.dropDraft();
    for (const one of this.commitments) if (open(one)) one.state = outcome(one.side);
    this.state = state;
  }

  /** As the graph is to show it. */
  shown(): object {
    return {
      state: this.state,
      versions: Array.from({ length: this.version }, (_, index) => ({
        version: index + 1,
        isSigned: this.signatures.includes(index + 1),
      })),
      commitments: this.commitments.map(({ id, state, hours }) => ({ id, state, hoursDone: sum(hours) })),
      reciprocity: this.reciprocity(),
    };
  }

  private reciprocity(): number | null {
    const of = (side: string) =>
      this.commitments
        .filter((one) => one.side === side)
        .reduce((total, { hours }) => total + (sum(hours) ?? 0), 0);
    return of("SERVICE") === 0 ? null : Math.round((of("PERSON") / of("SERVICE")) * 100) / 100;
  }
}

function sum(hours: CommitmentModel["hours"]): number | null {
  if (hours.length === 0) return null;
  return hours.reduce((total, { quarters, isReversed }) => total + (isReversed ? 0 : quarters), 0) / 4;
}
