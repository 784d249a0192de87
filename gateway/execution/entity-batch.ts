import type { Wanted } from "../caching/run-cache.js";
import type { PartnerAnswer, Question } from "../partners/partners.js";
import type { FetchNode } from "../planning/plan.js";
import { bodyOf, misfitOf } from "../questions/asked-by-key.js";
import type { DataObject } from "./data-object.js";
import type { Gathering } from "./entity-fetch.js";
import type { EntityKind } from "./entity-kind.js";
import { mergeData } from "./merge-data.js";
import type { MergedOperation } from "./merged-operations.js";
import { Outage } from "./outage.js";
import { type PartnerError, partnerError } from "./partner-error.js";
import type { Representations } from "./representations.js";
import { rewrite } from "./rewrite-data.js";
import type { Run } from "./run.js";
import { UnknownEntity } from "./unknown-entity.js";

/** The things of one kind that a partner is asked about, and for which fetches of the plan. */
interface Group extends Representations {
  kind: EntityKind;
  nodes: Set<FetchNode>;
}

/** Entity fetches to one partner that are made together. */
export class EntityBatch {
  private readonly groups = new Map<EntityKind, Group>();
  private settle!: (asked: Promise<void>) => void;
  /** When what came is in its place. */
  readonly answered = new Promise<void>((resolve) => {
    this.settle = resolve;
  });

  constructor(
    private readonly run: Run,
    private readonly gathering: Gathering,
  ) {}

  get isEmpty(): boolean {
    return this.groups.size === 0;
  }

  /** @returns whether there is anything to ask: what the partner needs to know may not be there */
  add(kind: EntityKind, node: FetchNode, objects: readonly DataObject[]): boolean {
    const known = this.groups.get(kind);
    const group = known ?? { kind, nodes: new Set(), texts: [], targets: [], known: new Map() };
    for (const object of objects) kind.writer.add(object, group);
    if (group.texts.length === 0) return false;
    group.nodes.add(node);
    this.groups.set(kind, group);
    return true;
  }

  send(): void {
    const groups = [...this.groups.values()];
    const mayKnow = groups.some(({ kind }) => this.run.cache?.mayKnow(kind.node));
    this.settle(mayKnow ? this.askUnknown(groups) : this.ask(groups));
  }

  /** Asks only about what isn't known. */
  private async askUnknown(groups: readonly Group[]): Promise<void> {
    const unknown = await Promise.all(
      groups.map(async (group) => this.fillKnown(group, await this.run.cache!.current(this.wanted(group)))),
    );
    const asked = unknown.filter(({ texts }) => texts.length > 0);
    if (asked.length > 0) await this.ask(asked);
  }

  private async ask(groups: readonly Group[]): Promise<void> {
    const stamp = this.run.cache?.stamp;
    const operation = this.gathering.merged.of(groups.map(({ kind }) => kind));
    const things = groups.map(({ texts }) => texts);
    const byKey = { operation, things, given: this.run.variablesText(operation.variables) };
    const body = bodyOf(byKey);
    const misfit = (data: DataObject) => misfitOf(data, byKey);
    try {
      const question: Question = { kind: "query", body, byKey, misfit, stamp };
      const answer = await this.run.ask(this.gathering.partner, question);
      // Before others put into it what they know.
      this.keep(groups, operation, answer, stamp);
      this.receive(groups, operation, answer);
    } catch (error) {
      if (error instanceof ApartAgain) await Promise.all(groups.map((group) => this.ask([group])));
      else if (error instanceof Outage) this.lose(await this.fillLastKnown(groups), error);
      else throw error;
    }
  }

  private wanted({ kind, texts: things }: Group): Wanted {
    return { node: kind.node, variables: this.run.variablesText(kind.declarations.keys()), things };
  }

  private keep(
    groups: readonly Group[],
    { places }: MergedOperation,
    answer: PartnerAnswer,
    stamp: number | undefined,
  ): void {
    const { cache } = this.run;
    if (answer.caching === undefined) cache?.freshness.note(0);
    if (cache === undefined || answer.caching === undefined) return;
    for (const [index, group] of groups.entries()) {
      const entities = (answer.data?.[places[index]!.key] ?? []) as (DataObject | null)[];
      const came = entities.flatMap((data, place) => (data === null ? [] : { index: place, data }));
      cache.keep(this.wanted(group), answer, came, stamp);
    }
  }

  /** @returns what everybody was told before stands in for it, except for this */
  private async fillLastKnown(groups: readonly Group[]): Promise<readonly Group[]> {
    const { cache, lastKnown } = this.run;
    if (cache === undefined) return groups;
    const unknown = await Promise.all(
      groups.map(async (group) => {
        const known = await cache.lastKnown(this.wanted(group));
        for (const one of known) if (one) lastKnown.note(this.gathering.partner, one.age);
        return this.fillKnown(
          group,
          known.map((one) => one?.data),
        );
      }),
    );
    return unknown.filter(({ texts }) => texts.length > 0);
  }

  /** @returns those of a group that are not known */
  private fillKnown(group: Group, known: readonly (DataObject | undefined)[]): Group {
    if (known.every((one) => one === undefined)) return group;
    this.fill(
      group,
      group.texts.map((_, index) => known[index] ?? null),
    );
    const isUnknown = (_: unknown, index: number) => known[index] === undefined;
    return {
      ...group,
      texts: group.texts.filter(isUnknown),
      targets: group.targets.filter(isUnknown),
      known: new Map(),
    };
  }

  private lose(groups: readonly Group[], loss: Outage): void {
    for (const { nodes } of groups) for (const node of nodes) this.run.failures.push({ node, loss });
  }

  private receive(
    groups: readonly Group[],
    { places }: MergedOperation,
    { data, errors = [] }: PartnerAnswer,
  ): void {
    const told = errors.map((error) => partnerError(error, this.gathering.partner));
    // Where one of them took all with it, the others are asked for themselves.
    if (!data && groups.length > 1) throw new ApartAgain();
    for (const [index, group] of groups.entries()) {
      const { key } = places[index]!;
      const entities = data?.[key] as (DataObject | null)[] | undefined;
      if (entities) this.fill(group, entities);
      for (const error of told) if (error.path?.[0] === key) this.note(group, error);
      if (told.length > 0)
        for (const [place, objects] of group.targets.entries())
          if (!entities?.[place]) this.run.errors.explain(objects);
      if (entities?.includes(null) && told.length === 0)
        for (const node of group.nodes)
          this.run.failures.push({ node, loss: new UnknownEntity(this.gathering.partner) });
    }
    const keys = new Set<unknown>(places.map(({ key }) => key));
    for (const error of told)
      if (!keys.has(error.path?.[0]))
        this.run.errors.noteAt(error, data ? [] : groups.flatMap((group) => [...fieldsOf(group)]));
  }

  private fill({ kind, targets }: Group, entities: readonly (DataObject | null)[]): void {
    const { outputRewrites = [] } = kind.node;
    for (const [index, entity] of entities.entries()) {
      if (typeof entity !== "object" || entity === null) continue;
      const objects = targets[index]!;
      // A partner to whom an interface is an object can't say what the thing really is.
      if (!kind.types.isObject(entity.__typename)) entity.__typename = objects[0]?.__typename;
      for (const one of outputRewrites) rewrite(entity, one, kind.types);
      let last: DataObject | undefined;
      for (const object of objects) {
        if (object !== last) mergeData(object, entity, kind.types);
        last = object;
      }
    }
  }

  private note({ kind, targets }: Group, error: PartnerError): void {
    const [, index, ...rest] = error.path ?? [];
    const objects = typeof index === "number" ? targets[index] : undefined;
    this.run.errors.note(error, objects ?? targets.flat(), rest, kind.renamed);
  }
}

/** A merged request was answered without data. */
class ApartAgain extends Error {}

/** The fields that would have been filled. */
function* fieldsOf({ kind, targets }: Group) {
  for (const object of targets.flat())
    for (const key of kind.keysOf(object.__typename)) yield { object, key };
}
