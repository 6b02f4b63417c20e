/**
 * The use cases of executions: what the HTTP edge calls. Each takes its ports first and throws `Problem` for what a client did wrong.
 */
export { readAuditTrail } from "./audit-trail.ts";
export { cancel } from "./cancel.ts";
export { disclose } from "./disclose.ts";
export { execute } from "./execute.ts";
export { listOpenPauses } from "./open-pauses.ts";
export { listExecutions, readExecution } from "./read.ts";
export { readExecutionDetail } from "./read-detail.ts";
export { readExecutionGraph } from "./read-graph.ts";
export { runFromBlock } from "./run-from-block.ts";
