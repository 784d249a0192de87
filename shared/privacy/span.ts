/**
 * The linear span of some vectors over `size` unknowns, kept in row echelon form.
 * Tells what can be computed from published sums by adding and subtracting them.
 */
export class Span {
  readonly #rows = new Map<number, Float64Array>();

  constructor(private readonly size: number) {}

  /** A vector with a one for each of these unknowns. */
  sumOf(unknowns: Iterable<number>): Float64Array {
    const vector = new Float64Array(this.size);
    for (const unknown of unknowns) vector[unknown] = 1;
    return vector;
  }

  contains(vector: Float64Array): boolean {
    return this.#reduce(vector).every((entry) => entry === 0);
  }

  with(vector: Float64Array): Span {
    const wider = new Span(this.size);
    for (const [pivot, row] of this.#rows) wider.#rows.set(pivot, row);
    const rest = this.#reduce(vector);
    const pivot = rest.findIndex((entry) => entry !== 0);
    if (pivot >= 0)
      wider.#rows.set(
        pivot,
        rest.map((entry) => entry / rest[pivot]!),
      );
    return wider;
  }

  #reduce(vector: Float64Array): Float64Array {
    const rest = vector.slice();
    for (let pivot = 0; pivot < this.size; pivot += 1) {
      const factor = rest[pivot]!;
      const row = factor === 0 ? undefined : this.#rows.get(pivot);
      if (row === undefined) continue;
      for (let i = pivot; i < this.size; i += 1) {
        const entry = rest[i]! - factor * row[i]!;
        rest[i] = Math.abs(entry) < 1e-9 ? 0 : entry;
      }
    }
    return rest;
  }
}
