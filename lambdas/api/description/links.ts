import type { Json } from "./json.ts";

/** A call that follows another, with the field of the answer that it takes. */
interface Link {
  readonly operationId: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly description: string;
}

const executionId = "$response.body#/executionId";

const ofExecution = {
  status: {
    operationId: "getExecution",
    parameters: { executionId },
    description: "How the run goes, or how it ended.",
  },
  cancel: {
    operationId: "cancelExecution",
    parameters: { executionId },
    description: "Stops a run that has not ended.",
  },
  audit: {
    operationId: "getExecutionAudit",
    parameters: { executionId },
    description: "What each block did, under a signed seal.",
  },
  detail: {
    operationId: "getExecutionDetail",
    parameters: { executionId },
    description: "What the run did, without personal data.",
  },
} as const satisfies Readonly<Record<string, Link>>;

/** The body is described in words: not all generators read an object with expressions. */
const resume: Link = {
  operationId: "executeWorkflow",
  description:
    "Answers a pause: send `workflowId`, `runFromBlock` with `executionId` and the `blockId` of the pause as `startBlockId`, and what the pause requires as `options.input`.",
};

const paused = { ...ofExecution, resume };

const ofCredential: Readonly<Record<string, Link>> = {
  read: {
    operationId: "readCredential",
    parameters: { id: "$response.body#/id" },
    description: "The credential as it is then.",
  },
  verify: {
    operationId: "verifyStoredCredential",
    parameters: { id: "$response.body#/id" },
    description: "Whether it is valid.",
  },
  revoke: {
    operationId: "revokeCredential",
    parameters: { id: "$response.body#/id" },
    description: "Ends it for good.",
  },
};

/** Operation → status → what follows. */
const links: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Link>>>>>> = {
  executeWorkflow: { "200": ofExecution, "202": paused },
  getExecution: { "200": paused },
  decideCase: { "200": ofExecution, "202": paused },
  submitAnswer: { "200": ofExecution, "202": paused },
  cancelExecution: { "200": { status: ofExecution.status, audit: ofExecution.audit } },
  issueCredential: { "201": ofCredential },
};

/** The links of an answer; undefined where none is declared. */
export const linksOf = (operationId: string, status: string): Json | undefined =>
  Object.hasOwn(links, operationId) ? links[operationId]?.[status] : undefined;
