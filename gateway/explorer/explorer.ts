import type { Page } from "../../shared/server/router.js";

export function explorerPages(): Record<string, Page> {
  return {};
}
