import { isBefore, type Moment } from "./moment.js";
import type { PartnerSchema } from "./partner-schema.js";

/** What may be in a field. */
export interface Inside {
  types: readonly string[];
  /** Who may have told of it. */
  tellers: ReadonlySet<PartnerSchema>;
}

/** What is known of a field, and since when. */
interface Known {
  since: Moment[];
  things: Things | undefined;
}

interface Kind {
  types: ReadonlySet<string>;
  fields: Map<string, Known>;
}

/** More of them are only in plans that are too large to be looked through. */
const mostKinds = 50_000;

/** Things in one place of an answer, before there is one: of each type that they may be, what would be known of them. */
export class Things {
  readonly tellers: ReadonlySet<PartnerSchema>;
  private kinds: Kind[];

  constructor(
    { types, tellers }: Inside,
    private readonly counted = { kinds: 0 },
  ) {
    this.kinds = [{ types: new Set(types), fields: new Map() }];
    this.tellers = tellers;
  }

  get types(): string[] {
    return this.kinds.flatMap(({ types }) => [...types]);
  }

  /** They can only be what all who answer with them can answer with. */
  private narrow(possible: readonly string[]): void {
    const kept = new Set(possible);
    this.kinds = this.kinds.flatMap(({ types, fields }) => {
      const left = [...types].filter((type) => kept.has(type));
      return left.length === 0 ? [] : [{ types: new Set(left), fields }];
    });
  }

  /** Whether a field of things of all these types is known by then. */
  isKnown(types: readonly string[], key: string, by: Moment): boolean {
    return this.kinds.every(
      (kind) => !types.some((type) => kind.types.has(type)) || isKnownBy(kind.fields.get(key), by),
    );
  }

  /** What is in a field of things of some types, where that is known by then. */
  under(types: readonly string[], key: string, by: Moment): Things[] {
    return this.kinds.flatMap((kind) => {
      const known = types.some((type) => kind.types.has(type)) ? kind.fields.get(key) : undefined;
      return (isKnownBy(known, by) && known?.things) || [];
    });
  }

  /** What is at a path; `@` in it stands for the items of a list. */
  at(path: readonly (string | number)[], by: Moment): Things[] {
    const [key, ...rest] = path.filter((part) => part !== "@");
    if (key === undefined) return [this];
    return this.under(this.types, String(key), by).flatMap((things) => things.at(rest, by));
  }

  /**
   * Notes that a field is asked for of things of some types.
   * @param inside if it leads to things
   * @returns what is in it, for each group of types of which the same was known
   */
  note(types: readonly string[], key: string, since: Moment, inside?: Inside): Things[] {
    return this.apart(types).flatMap(({ fields }) => {
      const known = fields.get(key) ?? { since: [], things: inside && new Things(inside, this.counted) };
      fields.set(key, known);
      known.since.push(since);
      if (inside) known.things?.narrow(inside.types);
      return known.things ?? [];
    });
  }

  /** The kinds of these types alone. */
  private apart(types: readonly string[]): Kind[] {
    const wanted = new Set(types);
    const apart: Kind[] = [];
    this.kinds = this.kinds.flatMap((kind) => {
      const common = [...kind.types].filter((type) => wanted.has(type));
      if (common.length === 0) return [kind];
      if (common.length === kind.types.size) {
        apart.push(kind);
        return [kind];
      }
      if (++this.counted.kinds > mostKinds) throw new Error("The plan is too large to be checked.");
      const rest = {
        types: new Set([...kind.types].filter((type) => !wanted.has(type))),
        fields: kind.fields,
      };
      const copy = { types: new Set(common), fields: this.copied(kind.fields) };
      apart.push(copy);
      return [copy, rest];
    });
    return apart;
  }

  private copied(fields: Map<string, Known>): Map<string, Known> {
    return new Map(
      [...fields].map(([key, { since, things }]) => [key, { since: [...since], things: things?.copy() }]),
    );
  }

  private copy(): Things {
    const copy = new Things({ types: [], tellers: this.tellers }, this.counted);
    copy.kinds = this.kinds.map(({ types, fields }) => ({ types, fields: this.copied(fields) }));
    this.counted.kinds += this.kinds.length;
    return copy;
  }
}

function isKnownBy(known: Known | undefined, moment: Moment): boolean {
  return known?.since.some((since) => isBefore(since, moment)) ?? false;
}
