/** What a reader of a partner's page asks for. */
export interface PagePath {
  partner: string;
  /** The partner's own path, beginning with `/`, and its query. */
  target: string;
}

/** What every server of ours answers by itself: of the partners', nobody outside needs it through the gateway. */
const reserved = new Set(["graphql", "health", "ready"]);

/** Letters, digits and the marks that no server reads as anything else: so no encoded slash, no dots that climb. */
const plainSegment = /^(?!\.{1,2}$)[\w.~-]+$/;

/**
 * `/food-distribution/hsds/services?page=2` → food-distribution's `/hsds/services?page=2`.
 * @returns undefined where no partner's page can be meant
 */
export function readPagePath(url: string): PagePath | undefined {
  const question = url.indexOf("?");
  const path = question === -1 ? url : url.slice(0, question);
  const [root, partner, ...segments] = path.split("/");
  if (root !== "" || partner === undefined || segments.length === 0) return undefined;
  if (![partner, ...segments].every((segment) => plainSegment.test(segment))) return undefined;
  if (reserved.has(segments[0]!.toLowerCase())) return undefined;
  return { partner, target: `/${segments.join("/")}${question === -1 ? "" : url.slice(question)}` };
}
