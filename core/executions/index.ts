/**
 * The use cases of executions for the HTTP edge. Each takes its ports first and throws `Problem` for a client's error.
 */

export { cancel } from "./commands/cancel.ts";
export { execute } from "./commands/execute.ts";
export { readsUploads } from "./commands/reads-uploads.ts";
export { checkWebhookToken, receiveWebhook } from "./commands/receive-webhook.ts";
export { resumePause } from "./commands/resume-pause.ts";
export { runFromBlock } from "./commands/run-from-block.ts";
export { continueSuccessor, planSuccessor } from "./commands/successor.ts";
export { readAuditTrail } from "./reads/audit-trail.ts";
export { disclose } from "./reads/disclose.ts";
export { readEvidence } from "./reads/evidence.ts";
export { listOpenPauses } from "./reads/open-pauses.ts";
export { listExecutions, readExecution, readOutput } from "./reads/read.ts";
export { readExecutionDetail } from "./reads/read-detail.ts";
export { readExecutionGraph } from "./reads/read-graph.ts";
export { restoreHooks } from "./reads/withheld-hooks.ts";
