import { XMLParser, XMLValidator } from "fast-xml-parser";
import { UnreadableFile } from "./statement-file.js";

/** An element: its children by name; attributes begin with `@`. */
export interface Element {
  [name: string]: Node;
}
type Node = Element | string | Node[] | undefined;

/** CAMT needs some fifteen levels. */
const deepest = 40;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  parseTagValue: false,
  maxNestedTags: deepest,
  ignorePiTags: true,
  // Else characters by number, such as &#xE9;, stay as they are.
  htmlEntities: true,
});

/**
 * Reads XML that anyone may have made: without document types, and so without entities of its own, and not too deep.
 * @throws UnreadableFile
 */
export function parseXml(text: string): Element {
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) {
    throw new UnreadableFile({
      en: "A bank's statement has no document type (DOCTYPE); this file is not taken.",
      it: "Un estratto conto non ha un DOCTYPE: questo file non viene accettato.",
    });
  }
  const wellFormed = XMLValidator.validate(text);
  if (wellFormed !== true) {
    throw UnreadableFile.at("line", wellFormed.err.line, {
      en: "here the XML is broken. Perhaps the file was cut off.",
      it: "qui l'XML è danneggiato. Forse il file è incompleto.",
    });
  }
  try {
    return parser.parse(text);
  } catch {
    throw new UnreadableFile({
      en: `The XML can't be read, or is nested deeper than ${deepest} levels.`,
      it: `L'XML non è leggibile o è annidato oltre ${deepest} livelli.`,
    });
  }
}

/** All elements at a path, whether a parent is there once or often. */
export function all(node: Node, ...path: string[]): Element[] {
  let found = [node].flat();
  for (const name of path) found = found.flatMap((one) => (isElement(one) ? [one[name]].flat() : []));
  return found.filter((one) => one !== undefined).map((one) => (isElement(one) ? one : { "#text": one }));
}

/** The text of the first element at a path; null where there is none, or it is empty. */
export function textAt(node: Node, ...path: string[]): string | null {
  const [first] = all(node, ...path);
  const text = first?.["#text"];
  return typeof text === "string" && text.trim() !== "" ? text.trim() : null;
}

function isElement(node: Node): node is Element {
  return typeof node === "object" && !Array.isArray(node);
}
