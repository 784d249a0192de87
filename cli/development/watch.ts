import { watch } from "node:fs";
import { join, sep } from "node:path";
import { projectRoot } from "../../shared/paths.js";
import { sourceFolders } from "./affected.js";

/** Long enough for an editor that writes a file in several steps, or a change of several files. */
const quietMillis = 60;

/**
 * Watches the sources.
 * @param onChange receives the files that changed, relative to the project, once it is quiet; while it works,
 *   further changes are collected for the next call
 * @returns how to end it
 */
export function watchSources(onChange: (paths: ReadonlySet<string>) => Promise<void>): () => void {
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let working = false;
  const work = async (): Promise<void> => {
    if (working || changed.size === 0) return;
    working = true;
    const paths = changed;
    changed = new Set();
    await onChange(paths);
    working = false;
    await work();
  };
  const watchers = sourceFolders.map((folder) =>
    watch(join(projectRoot, folder), { recursive: true }, (_, file) => {
      if (file === null || !/\.(ts|json|graphql|tsv|sql|html)$/.test(file)) return;
      changed.add([folder, ...file.split(sep)].join("/"));
      clearTimeout(timer);
      timer = setTimeout(work, quietMillis);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
