import { partnerNames } from "../../shared/partners.js";

/** The folders whose files make up the programs; a change elsewhere touches none. */
export const sourceFolders = ["shared", "subgraphs", "gateway", "identity", "cli", "tests"];

/**
 * Which programs run code or read files that changed.
 * @param paths relative to the project, with `/`
 */
export function affectedPrograms(paths: Iterable<string>): Set<string> {
  const programs = new Set<string>();
  for (const path of paths) {
    const [top, second = ""] = path.split("/");
    if (top === "gateway" || top === "identity") programs.add(top);
    else if (top === "subgraphs" && partnerNames.some((name) => name === second)) programs.add(second);
    else if (top === "shared")
      for (const name of ["gateway", "identity", ...partnerNames]) programs.add(name);
  }
  return programs;
}
