/** The personal records that a request has read, by type: gathered while it is answered, written before it leaves. */
export class PersonalReads {
  private readonly ids = new Map<string, Set<string>>();

  /** @throws Error where the record's identifier is missing: what can't be recorded is not shown */
  note(type: string, id: unknown): void {
    if (typeof id !== "string") throw new Error(`A ${type} without its identifier can't be audited.`);
    const known = this.ids.get(type);
    if (known === undefined) this.ids.set(type, new Set([id]));
    else known.add(id);
  }

  /** What was noted since it was taken last. */
  take(): [type: string, ids: string[]][] {
    const taken = [...this.ids].map(([type, ids]) => [type, [...ids]] as [string, string[]]);
    this.ids.clear();
    return taken;
  }
}
