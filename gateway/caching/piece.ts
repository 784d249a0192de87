/** Something that a partner answered, as it is kept: the data of a whole fetch, or one entity. */
export interface Piece {
  key: string;
  /** JSON. */
  text: string;
  /** Milliseconds for which it is current, unless something changes. */
  maxAge: number;
  /** Milliseconds for which it is kept at all. */
  keptFor: number;
  /** The store's own, from before the partner was asked. */
  stamp: number;
  /** What it is made of: when one of these changes, it is not current any more. */
  tags: readonly string[];
}

/** What was found of a piece. */
export interface Found extends Pick<Piece, "text" | "maxAge"> {
  /** Milliseconds since it came. */
  age: number;
  /** Whether it is as good as asking. Else it may still stand in for an answer that can't be had. */
  isCurrent: boolean;
}

/** Where pieces are kept. Never throws: what can't be had isn't there. */
export interface PieceStore {
  /**
   * The state of things by now. An answer belongs to the state from before it was asked for: when something was dropped
   * meanwhile, it is old. Undefined where nothing can be kept.
   */
  readonly stamp: number | undefined;
  find(keys: readonly string[]): Promise<readonly (Found | undefined)[]>;
  keep(pieces: readonly Piece[]): void;
  /** From when it resolves on, no piece with one of these tags that was asked for before is current. */
  drop(tags: readonly string[]): Promise<void>;
}
