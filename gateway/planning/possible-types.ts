import type { PartnerSchema } from "./partner-schema.js";
import type { SelectedFields } from "./selected-fields.js";
import type { Inside, Things } from "./things.js";

interface FieldOfThings {
  things: Things;
  types: readonly string[];
  name: string;
}

/** What things may be, by who tells of them. */
export class PossibleTypes {
  constructor(
    private readonly partners: readonly PartnerSchema[],
    private readonly selected: SelectedFields,
  ) {}

  /** As far as a partner knows; all of them where it can't tell. */
  of(partner: PartnerSchema, type: string): string[] {
    return partner.isInterfaceObject(type) ? this.selected.possibleTypes(type) : partner.possibleTypes(type);
  }

  /**
   * What may be in a field of things of some types, as one partner answers it. Who share a field answer with the same: so
   * it can only be what each of them knows who could be asked for it there.
   * @param typeName the field's, as the partner has it
   */
  within({ things, types, name }: FieldOfThings, partner: PartnerSchema, typeName: string): Inside {
    const sharers = types.map((type) => this.sharers(things, type, name));
    const possible = this.of(partner, typeName).filter((one) =>
      types.some((type, index) =>
        sharers[index]!.every((other) => this.of(other, other.field(type, name)!.typeName).includes(one)),
      ),
    );
    return { types: possible, tellers: new Set([partner, ...sharers.flat()]) };
  }

  private sharers({ tellers }: Things, type: string, name: string): PartnerSchema[] {
    return this.partners.filter((partner) => {
      const isAskable = tellers.has(partner) || this.selected.isRoot(type) || partner.keysOf(type).length > 0;
      return isAskable && partner.field(type, name)?.isExternal === false;
    });
  }
}
