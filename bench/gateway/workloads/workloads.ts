import { big, bigAlone, crowd } from "./big.js";
import { literals, page, small } from "./page.js";
import type { Workload } from "./workload.js";

export const workloads: readonly Workload[] = [small, page, literals, big, bigAlone, crowd];
