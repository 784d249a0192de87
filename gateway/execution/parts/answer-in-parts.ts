import { GraphQLError } from "graphql";
import { firstPart } from "../../planning/numbered-parts.js";
import type { Completions } from "../carried-out.js";
import type { Completion, LeftForLater } from "../completion.js";
import type { DataObject, Path } from "../data-object.js";

/** What is to come of one object. */
export interface AwaitedPart {
  /** By which it is told from others of the same answer. */
  id: string;
  path: Path;
  /** As the client calls it. */
  label: string | undefined;
}

/** What has come. Null where a value that the schema promises is not there. */
export interface CompletedPart {
  awaited: AwaitedPart;
  data: DataObject | null;
  errors: readonly GraphQLError[];
}

/** What is told at once, after what was told before. */
export interface Delivery {
  completed: readonly CompletedPart[];
  /** What is known only now to come later. */
  awaited: readonly AwaitedPart[];
  /** What stands beside the data, where that is other than it was told before. */
  extensions: Readonly<Record<string, unknown>> | undefined;
  isLast: boolean;
}

/** What is told first. */
export type Beginning = Omit<Delivery, "completed"> & Pick<CompletedPart, "data" | "errors">;

export interface PartsOptions {
  /** When the data of each part are there, by its number. */
  carriedOut: ReadonlyMap<number, Promise<void>>;
  /** Completes what is there at the time. */
  completions(): Completions;
  data: DataObject;
  labelOf(part: number): string | undefined;
  /** As they are at the time. */
  extensions(): Readonly<Record<string, unknown>>;
}

interface Awaiting extends AwaitedPart {
  left: LeftForLater;
}

/** One answer as it is told: first what isn't deferred, and the rest of each object as soon as its data are there. */
export class AnswerInParts {
  private readonly over = new Map<number, { failure?: unknown }>();
  private readonly waits = new Map<number, Promise<unknown>>();
  private awaiting: Awaiting[] = [];
  private ids = 0;
  private toldExtensions = "{}";

  constructor(private readonly options: PartsOptions) {
    for (const [part, carriedOut] of options.carriedOut)
      this.waits.set(
        part,
        carriedOut.then(
          () => this.over.set(part, {}),
          (failure) => this.over.set(part, { failure }),
        ),
      );
  }

  /** @throws whatever is nobody's outage */
  async begin(): Promise<Beginning> {
    await this.options.carriedOut.get(firstPart);
    const completion = this.options.completions()();
    const data = completion.complete(this.options.data);
    const awaited = this.await(completion.leftForLater);
    if (awaited.length === 0) completion.tellRest();
    return {
      data,
      errors: completion.errors,
      awaited,
      extensions: this.newExtensions(),
      isLast: awaited.length === 0,
    };
  }

  /** What comes after the beginning; whatever comes at the same time, together. */
  async *rest(): AsyncGenerator<Delivery, void, void> {
    while (this.awaiting.length > 0) {
      await Promise.race([...new Set(this.awaiting.map(({ left }) => this.waits.get(left.part)))]);
      yield this.deliver();
    }
  }

  private deliver(): Delivery {
    const completions = this.options.completions();
    const completed: CompletedPart[] = [];
    const awaited: AwaitedPart[] = [];
    for (let due = this.takeDue(); due.length > 0; due = this.takeDue())
      for (const one of due) {
        const completion = completions(one.left);
        const data = this.complete(completion, one.left);
        for (const more of this.await(completion.leftForLater)) awaited.push(more);
        const isLast = this.awaiting.length === 0 && one === due.at(-1);
        if (isLast) completion.tellRest();
        completed.push({ awaited: one, data, errors: completion.errors });
      }
    return { completed, awaited, extensions: this.newExtensions(), isLast: this.awaiting.length === 0 };
  }

  private complete(completion: Completion, { part, path, data }: LeftForLater): DataObject | null {
    const over = this.over.get(part);
    if (over === undefined || !("failure" in over)) return completion.complete(data);
    completion.errors.push(fault(over.failure, path));
    return null;
  }

  private takeDue(): Awaiting[] {
    const isDue = ({ left }: Awaiting) => this.over.has(left.part);
    const due = this.awaiting.filter(isDue);
    this.awaiting = this.awaiting.filter((one) => !isDue(one));
    return due;
  }

  private await(left: readonly LeftForLater[]): AwaitedPart[] {
    if (left.length === 0) return [];
    const awaiting = left.map((one) => ({
      id: String(this.ids++),
      path: one.path,
      label: this.options.labelOf(one.part),
      left: one,
    }));
    this.awaiting = this.awaiting.concat(awaiting);
    return awaiting;
  }

  private newExtensions(): Readonly<Record<string, unknown>> | undefined {
    const extensions = this.options.extensions();
    const text = JSON.stringify(extensions);
    if (text === this.toldExtensions) return undefined;
    this.toldExtensions = text;
    return extensions;
  }
}

function fault(failure: unknown, path: Path): GraphQLError {
  const originalError = failure instanceof Error ? failure : new Error(String(failure));
  return new GraphQLError(originalError.message, { originalError, path: [...path] });
}
