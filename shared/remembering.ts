import { LRUCache } from "lru-cache";

const mostTexts = 500;
const longestText = 500;

/**
 * Remembers what is made of texts of which the same few come again and again, such as a header's values.
 * @param make always makes the same of a text
 */
export function remembering<T>(make: (text: string) => T): (text: string) => T {
  const known = new LRUCache<string, { made: T }>({ max: mostTexts });
  return (text) => {
    const found = known.get(text);
    if (found) return found.made;
    const made = make(text);
    if (text.length <= longestText) known.set(text, { made });
    return made;
  };
}
