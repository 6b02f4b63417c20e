import type { Context, Hono } from "hono";
import * as z from "zod";
import type { ApiKeyStore, KeyMaterial } from "../../core/access/api-keys.ts";
import type { Caller } from "../../core/access/caller.ts";
import { submitRetake } from "../../core/capture/retake.ts";
import { decideCase } from "../../core/cases/decide.ts";
import { viewDocumentForCase } from "../../core/cases/documents.ts";
import { submitAnswer } from "../../core/cases/submit.ts";
import { EVIDENCE_LIMITS } from "../../core/evidence/record.ts";
import { newUlid } from "../../core/new-ulid.ts";
import type { PeoplePorts } from "../../core/people/ports.ts";
import { riskTriggerId } from "../../core/subjects/triggers.ts";
import type { WorkflowPorts } from "../../core/workflows/ports.ts";
import { refuseDeleted } from "../../core/workflows/target.ts";
import {
  apiKeys,
  batchUploadPorts,
  builds,
  businessPorts,
  captureLimiter,
  capturePorts,
  casePorts,
  challengePorts,
  chipPorts,
  config,
  disclosures,
  dismissals,
  dryRunPorts,
  erasures,
  evidencePorts,
  executionPorts,
  exportPorts,
  feed,
  fileFetching,
  healthCheck,
  idempotency,
  identityRunPorts,
  identitySessionPorts,
  keyCache,
  keyMaterial,
  manifests,
  monitoring,
  newEventId,
  now,
  peoplePorts,
  rateLimiter,
  ratingPorts,
  readingPorts,
  recordEvent,
  runStarter,
  screeningPorts,
  secrets,
  settingsPorts,
  sharedCalls,
  statisticsPorts,
  subjectNames,
  subjectPorts,
  teamPorts,
  templatePorts,
  tenants,
  triggers,
  uploads,
  verificationPorts,
  webhookLimiter,
  webhookPorts,
  workflowPorts,
} from "../composition.ts";
import { type AppPorts, createApp } from "./app.ts";
import { databaseErrors } from "./database-errors.ts";
import { bindExecutionCalls } from "./execution-calls.ts";
import { allRoutes } from "./routes.ts";

/** The API of this process, and the functions of a first start. */
export interface Service {
  app: Hono;
  workflows: WorkflowPorts;
  apiKeys: ApiKeyStore;
  people: PeoplePorts;
  keyMaterial: KeyMaterial;
}

/** The differences between Lambda and the local process. */
export interface ServiceOptions {
  log: AppPorts["log"];
  clientIp: (context: Context) => string | undefined;
  /** Whether an answer can be bytes: behind the gateway it is text. */
  answersBytes?: true;
  /** For tests: answers that do not fit their schema become a 500. */
  checkReplies?: boolean;
}

/**
 * Makes the API from the environment variables of the process (`config.ts`) and the SDK clients.
 */
export function createService(options: ServiceOptions): Service {
  const credentials = { ...batchUploadPorts(), disclosures: disclosures() };
  const { subjects } = subjectPorts();
  const viewPorts = {
    ...uploads(),
    subjects,
    subjectNames: subjectNames(),
    record: recordEvent(),
    now,
    newEventId,
  };
  const submitPorts = () => ({
    ...casePorts(),
    executions: executionPorts(),
    uploads: { ...uploads(), now },
  });
  const mayBegin = (caller: Caller) => (workflowId: string) =>
    refuseDeleted(workflowPorts(), caller, workflowId);
  const routes = allRoutes({
    access: {
      apiKeys: apiKeys(),
      forgetKey: keyCache().forget,
      keyMaterial,
      calls: sharedCalls(),
      disclosures: disclosures(),
      standardLimit: config().rateLimit,
    },
    session: { people: peoplePorts(), consoleOrigin: config().consoleOrigin },
    workflows: workflowPorts(),
    executions: bindExecutionCalls(executionPorts(), secrets(), idempotency(), builds()),
    cases: {
      ...casePorts(),
      executions: executionPorts(),
      uploads: { ...uploads(), now },
      dismissals: dismissals(),
      hitOfAlert: async (tenant, id) => {
        const alert = await monitoring().alert(tenant, id);
        return alert && { version: alert.now.entry.version, identity: alert.identity };
      },
      fourEyesDismiss: async (tenant) =>
        (await settingsPorts().settings.read(tenant)).settings.four_eyes_dismiss,
      disclosures: disclosures(),
      decide: (request) => decideCase({ ...casePorts(), executions: executionPorts() }, request),
      submit: (request) => submitAnswer(submitPorts(), { ...request, mayBegin: mayBegin(request.caller) }),
      submitSession: (request) =>
        submitRetake(
          { ...submitPorts(), sessions: capturePorts().sessions },
          { ...request, mayBegin: mayBegin(request.caller) },
        ),
    },
    webhookLimiter: webhookLimiter(),
    captures: { ports: capturePorts(), starter: runStarter() },
    capturePage: { ports: capturePorts(), rateLimiter: rateLimiter(), limiter: captureLimiter() },
    credentials,
    tenants,
    audit: { feed: feed(), credentials },
    streams: { ...webhookPorts(), randomSecret: keyMaterial.randomSecret },
    evidence: executionPorts(),
    evidenceFiles: {
      ...evidencePorts(),
      record: recordEvent(),
      newEventId,
      maxAnswerBytes: options.answersBytes ? EVIDENCE_LIMITS.bytes : 0,
    },
    documents: {
      ...viewPorts,
      disclosures: disclosures(),
      readings: readingPorts(),
      fetching: fileFetching(),
      viewForCase: (caller, order) =>
        viewDocumentForCase(
          { ...viewPorts, cases: casePorts().cases, executions: executionPorts().executions },
          caller,
          order,
        ),
    },
    identity: verificationPorts(),
    chips: chipPorts(),
    liveness: challengePorts(),
    screenings: screeningPorts(),
    templates: templatePorts(),
    businesses: businessPorts(),
    screening: { manifestOf: manifests(), now },
    monitoring: {
      monitoring: monitoring(),
      manifestOf: () => manifests()("sanctions"),
      builds: builds(),
      failureOf: async (tenant, subjectId) => (await triggers().failed(tenant, subjectId))?.failure,
    },
    dryRuns: dryRunPorts(),
    risk: {
      riskWorkflow: ratingPorts().riskWorkflow,
      ratingFailureOf: async (subjectId) => (await triggers().find(riskTriggerId(subjectId)))?.failure,
    },
    teams: teamPorts(),
    settings: settingsPorts(),
    subjects: { ...exportPorts(), erasures: erasures() },
    accounts: {
      ...exportPorts(),
      ...identitySessionPorts(),
      erasures: erasures(),
      identityDocuments: verificationPorts().identityDocuments,
    },
    identitySessions: {
      ...identityRunPorts(),
      disclosures: disclosures(),
      capture: capturePorts(),
      starter: runStarter(),
    },
    statistics: statisticsPorts(),
    health: healthCheck(),
    mcp: { origin: config().publicUrl, fetch: (request, agent) => inside.fetch(request, agent) },
  });
  const ports: AppPorts = {
    findApiKey: keyCache().find,
    people: peoplePorts(),
    consoleOrigin: config().consoleOrigin,
    rateLimiter: rateLimiter(),
    idempotency: idempotency(),
    now: Date.now,
    newUlid,
    ...options,
    routes,
    classify: databaseErrors,
  };
  const app = createApp(ports);
  const inside = createApp({
    ...ports,
    clientIp: (context) => agentOf(context).ip,
    agentClient: (context) => agentOf(context).client,
  });
  return { app, workflows: workflowPorts(), apiKeys: apiKeys(), people: peoplePorts(), keyMaterial };
}

/** The bindings of a call from within: the address and the name of the agent's client. */
const agentSchema = z.object({ ip: z.string().optional(), client: z.string() });

const agentOf = (context: Context) => agentSchema.parse(context.env);
