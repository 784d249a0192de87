import type {
  EntityManager,
  EntityTarget,
  FindOptionsWhere,
  ObjectLiteral,
  QueryDeepPartialEntity,
} from "typeorm";
import { snakeCase } from "../database/data-source.js";
import { DomainError } from "../errors.js";
import { capitalized } from "../language/capitalized.js";
import { inEach, type Language, type Sentence } from "../language/language.js";
import { lockRecord, type Noun } from "./record.js";

/** What a state is called, in Italian in the noun's gender and number, and which states may follow it. */
export interface StateOf<State extends string> extends Sentence {
  next: readonly State[];
}

/** One kind of record's states: the same machine that its table's trigger keeps; tests compare the two. */
export class StateMachine<State extends string, Entity extends ObjectLiteral & { state: State }> {
  constructor(
    readonly entity: EntityTarget<Entity>,
    readonly noun: Noun,
    readonly states: Readonly<Record<State, StateOf<State>>>,
  ) {}

  /**
   * Moves a record on, and holds it until the transaction ends.
   * @param argument where the input has its key: `input.householdId`
   * @param changes what else changes with the state
   * @returns the record as it was
   * @throws DomainError NOT_FOUND; RULE_VIOLATION with `state` and `possibleStates`
   */
  async move(
    tx: EntityManager,
    key: string,
    argument: string,
    to: State,
    changes: QueryDeepPartialEntity<Entity> = {},
  ): Promise<Entity> {
    const record = await lockRecord(tx, { ...this, key, argument });
    this.refuseUnlessPossible(tx, record, to);
    await this.write(tx, record, { ...changes, state: to } as never);
    return record;
  }

  /** @throws DomainError RULE_VIOLATION where the record's state has no such move */
  refuseUnlessPossible(tx: EntityManager, record: Entity, to: State): void {
    const { next } = this.states[record.state];
    if (next.includes(to)) return;
    const called = (states: readonly State[], language: Language) =>
      states.map((state) => this.states[state][language]).join(", ");
    const state = this.states[record.state];
    const refused =
      record.state === to
        ? { en: `is ${state.en} already`, it: `è già ${state.it}` }
        : {
            en: `is ${state.en} and can't become ${this.states[to].en}`,
            it: `è ${state.it} e non può diventare ${this.states[to].it}`,
          };
    this.refuse(tx, record.state, {
      en: `The ${this.noun.en} ${refused.en}. ${
        next.length === 0 ? "This state is final." : `From here it can become: ${called(next, "en")}.`
      }`,
      it: `${capitalized(this.noun.it)} ${refused.it}. ${
        next.length === 0 ? "Questo stato è definitivo." : `Da qui può diventare: ${called(next, "it")}.`
      }`,
    });
  }

  /**
   * For work that needs a state without changing it.
   * @throws DomainError RULE_VIOLATION, as for a move, where the record is in none of these
   */
  refuseUnlessIn(tx: EntityManager, record: Entity, ...allowed: readonly State[]): void {
    if (allowed.includes(record.state)) return;
    const names = inEach((language) => allowed.map((state) => this.states[state][language]).join(", "));
    this.refuse(tx, record.state, {
      en: `The ${this.noun.en} is ${this.states[record.state].en}; for this it has to be: ${names.en}.`,
      it: `${capitalized(this.noun.it)} è ${this.states[record.state].it}; per questo deve essere: ${names.it}.`,
    });
  }

  private refuse(tx: EntityManager, state: State, sentence: Sentence): never {
    const { tableName } = tx.connection.getMetadata(this.entity);
    throw new DomainError("RULE_VIOLATION", sentence, {
      rule: `${snakeCase(tableName)}_state_machine`,
      state,
      possibleStates: [...this.states[state].next],
    });
  }

  private async write(
    tx: EntityManager,
    record: Entity,
    changes: QueryDeepPartialEntity<Entity>,
  ): Promise<void> {
    const column = tx.connection.getMetadata(this.entity).primaryColumns[0]!;
    const where = { [column.propertyName]: record[column.propertyName] } as FindOptionsWhere<Entity>;
    await tx.update(this.entity, where, changes);
  }
}
