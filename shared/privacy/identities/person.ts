import { inspect } from "node:util";
import type { EntityManager } from "typeorm";
import type { Identities } from "./identities.js";
import type { PersonField } from "./person-input.js";

export type PersonFields = Readonly<Partial<Record<PersonField, string>>>;

/** Who somebody is, on the way from the request to its encryption. Whatever prints or serializes it gets a keyed hash. */
export class Person {
  readonly #fields: PersonFields;
  readonly #identities: Identities;

  /** @param digest a keyed hash of the fields: the same for the same person, for retries */
  constructor(
    identities: Identities,
    fields: PersonFields,
    private readonly digest: string,
  ) {
    this.#identities = identities;
    this.#fields = fields;
  }

  /**
   * Keeps who it is, encrypted, in the place of what was kept before.
   * @param subjectId of whom: the record's id
   * @param owner the organization that may know
   */
  keep(tx: EntityManager, subjectId: string, owner: string): Promise<void> {
    return this.#identities.keep(tx, subjectId, owner, this.#fields);
  }

  toJSON(): string {
    return this.digest;
  }

  [inspect.custom](): string {
    return "Person";
  }
}
