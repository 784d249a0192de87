import { limitExceeded } from "../limit-exceeded.js";

/**
 * Checks how deep a request's variables are nested: what writes them for partners, or compares them, goes as deep.
 * @throws DomainError LIMIT_EXCEEDED
 */
export function checkVariables(variables: unknown, most: number): void {
  if (isDeeper(variables, most)) throw tooNested(most);
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  for (const key in value) if (isDeeper((value as Record<string, unknown>)[key], levels - 1)) return true;
  return false;
}

function tooNested(most: number) {
  return limitExceeded(
    { limit: "nesting", most },
    {
      en: `The variables are objects and lists within each other, more than ${most} levels deep.`,
      it: `Le variabili sono oggetti ed elenchi uno dentro l'altro per più di ${most} livelli.`,
    },
  );
}
