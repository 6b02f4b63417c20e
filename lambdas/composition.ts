/**
 * The composition root: binds every port of a process to its adapter, from the environment variables of the process.
 * Each client, cache, store and issuer is made once, at its first use. One function per part, so that a function's
 * bundle has only the parts that it uses. This list is for processes that are no bundles: functions import the file of a part,
 * because from a list esbuild would bring into each start what any part loads later.
 */

export { capturePorts, runStarter } from "./composition/capture.ts";
export { businessPorts, screeningPorts, settleScreeningPorts } from "./composition/checks.ts";
export {
  batchEndPorts,
  batchOpenPorts,
  batchPorts,
  batchUploadPorts,
  credentialPorts,
} from "./composition/credentials.ts";
export {
  captureLimiter,
  idempotency,
  keyCache,
  peoplePorts,
  rateLimiter,
  sharedCalls,
  signInLimiter,
  webhookLimiter,
} from "./composition/edge.ts";
export { eraseUploadPorts, eraseWorkPorts, erasures } from "./composition/erasing.ts";
export {
  announcePorts,
  builds,
  challengePorts,
  chipPorts,
  cleanUpPorts,
  listsOf,
  manifests,
  trust,
} from "./composition/evidence.ts";
export { evidencePorts } from "./composition/evidence-files.ts";
export { exportPorts, packPorts } from "./composition/exporting.ts";
export { identityRunPorts, identitySessionPorts } from "./composition/identity.ts";
export { kmsClient } from "./composition/kms.ts";
export { runLearnPorts } from "./composition/learning.ts";
export { dryRunPorts, monitoring, monitorPorts } from "./composition/monitoring.ts";
export { mailbox, notifyPorts, teamPorts } from "./composition/notifications.ts";
export {
  captures,
  challenges,
  dismissals,
  documentHistory,
  exportJobs,
  feed,
} from "./composition/other-stores.ts";
export {
  config,
  dynamoClient,
  keyMaterial,
  newEventId,
  now,
} from "./composition/process.ts";
export { rekognition } from "./composition/rekognition.ts";
export { statisticsPorts, webhookPorts } from "./composition/reports.ts";
export { expirePorts, retainPorts, tenantPorts } from "./composition/retaining.ts";
export { ratingPorts } from "./composition/risk.ts";
export { s3Client } from "./composition/s3.ts";
export { secrets } from "./composition/secrets.ts";
export { signInPorts } from "./composition/sign-in.ts";
export { collectPorts, stepFunctionsClient } from "./composition/step-functions.ts";
export {
  apiKeys,
  disclosures,
  healthCheck,
  recordEvent,
  settings,
  table,
  tenants,
} from "./composition/stores.ts";
export { subjectNames, subjectPorts } from "./composition/subjects.ts";
export { templatePorts } from "./composition/templates.ts";
export { textract } from "./composition/textract.ts";
export { triggerPorts, triggers } from "./composition/triggers.ts";
export { uploads } from "./composition/uploads.ts";
export {
  checkPorts,
  fileFetching,
  readingPorts,
  settlePorts,
  verificationPorts,
} from "./composition/verifications.ts";
export {
  casePorts,
  executionPorts,
  settingsPorts,
  workflowPorts,
} from "./composition/workflows.ts";
