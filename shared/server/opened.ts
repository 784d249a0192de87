/** What was opened, one upon the other: it is closed in the opposite order, once. */
export class Opened {
  private readonly closers: (() => unknown)[] = [];
  private closing: Promise<void> | undefined;

  /** @returns the same, to be closed with the others */
  keep<Room extends { close(): unknown } | undefined>(room: Room): Room {
    if (room) this.onClose(() => room.close());
    return room;
  }

  onClose(close: () => unknown): void {
    this.closers.push(close);
  }

  /**
   * Closes everything, also what was opened before something that fails to close. Who asks again waits for the same.
   * @throws what the first failed with
   */
  close(): Promise<void> {
    this.closing ??= this.closeAll();
    return this.closing;
  }

  private async closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const close of this.closers.splice(0).reverse()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
