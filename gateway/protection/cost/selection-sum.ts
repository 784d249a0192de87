/** Estimates are no more exact than this; what is larger is only large, and never no number. */
const largest = Number.MAX_SAFE_INTEGER;

/** What the lists of one name cost in a selection. */
interface ListsOfAName {
  /** If each holds one thing. */
  each: number;
  /** If they hold what is said of themselves. */
  all: number;
}

/** Said by a field of the fields in its selection: how many things their lists hold. */
export interface Sizing {
  fields: ReadonlySet<string>;
  size: number;
}

/** What a selection costs for one object; its lists apart, since whoever selects may know how long they are. */
export class SelectionSum {
  private rest = 0;
  private lists: Map<string, ListsOfAName> | undefined;

  add(cost: number): void {
    this.rest = bounded(this.rest + cost);
  }

  addList(name: string, each: number, size: number): void {
    this.addLists(name, { each, all: each * size });
  }

  addAll({ rest, lists }: SelectionSum): void {
    this.add(rest);
    if (lists) for (const [name, cost] of lists) this.addLists(name, cost);
  }

  total(sizing?: Sizing): number {
    let total = this.rest;
    if (this.lists)
      for (const [name, { each, all }] of this.lists)
        total += sizing?.fields.has(name) ? each * sizing.size : all;
    return bounded(total);
  }

  private addLists(name: string, { each, all }: ListsOfAName): void {
    this.lists ??= new Map();
    const known = this.lists.get(name);
    this.lists.set(name, {
      each: bounded(each + (known?.each ?? 0)),
      all: bounded(all + (known?.all ?? 0)),
    });
  }
}

function bounded(cost: number): number {
  return Math.min(cost, largest);
}
