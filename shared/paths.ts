import { fileURLToPath } from "node:url";

/** The folder that holds package.json: code runs from `dist/`, but schemas, questions and data files stay where they are written. */
export const projectRoot = fileURLToPath(new URL("../../", import.meta.url));
