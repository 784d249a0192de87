/** Apollo's plans, as plain data. */
export type {
  FetchDataRewrite,
  FetchNode,
  PlanNode,
  QueryPlanSelectionNode as Requirement,
} from "@apollo/query-planner";
