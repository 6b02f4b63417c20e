import type { Route } from "../route.ts";
import { explainCode } from "./explain.ts";
import { answerPause, runWorkflow } from "./runs.ts";
import { screenName } from "./screen.ts";
import { ADDS, DECIDES, READS, type RouteToolFacts, routeTool, type Tool } from "./tool.ts";

/** Tools that make one call, by the call's `operationId`. */
const ROUTE_TOOLS: Readonly<Record<string, RouteToolFacts>> = {
  listWorkflows: {
    name: "list_workflows",
    title: "List workflows",
    description: "List the workflows, newest first, without their graphs.",
    hints: READS,
  },
  getWorkflow: {
    name: "read_workflow",
    title: "Read a workflow",
    description:
      "Read one workflow: its name, the counter of its draft (`version`), its live version. Its graphs are in it for keys with workflows:editor:read.",
    hints: READS,
  },
  listVersions: {
    name: "list_versions",
    title: "List versions",
    description: "List the deployed versions of a workflow, newest first.",
    hints: READS,
  },
  createWorkflow: {
    name: "create_workflow",
    title: "Create a workflow",
    description:
      "Create a workflow with a draft graph. Nothing runs it until it is deployed. The answer lists the compiler's diagnostics.",
    hints: ADDS,
  },
  replaceDraft: {
    name: "save_draft",
    title: "Save the draft",
    description:
      "Replace the draft graph of a workflow. The live version stays. Give the draft's counter that you have read: a draft that somebody has changed since is not replaced.",
    hints: DECIDES,
    bodyAs: "graph",
    guardsDraft: true,
  },
  validateWorkflow: {
    name: "validate_workflow",
    title: "Check the draft",
    description: "Compile the draft and list its diagnostics. Changes nothing.",
    hints: READS,
  },
  deployWorkflow: {
    name: "deploy_workflow",
    title: "Deploy the draft",
    description:
      "Make the draft a version, and that version the live one: new runs use it at once. A person must confirm it.",
    hints: DECIDES,
    without: ["fromFiles"],
    guardsDraft: true,
    confirms: ({ id, draftVersion }) => `Deploy draft ${draftVersion} of ${id}`,
  },
  activateVersion: {
    name: "activate_version",
    title: "Make another version live",
    description: "Roll a workflow back or forward to one of its versions. A person must confirm it.",
    hints: DECIDES,
    confirms: ({ id, n }) => `Make version ${n} of ${id} the live one`,
  },
  listExecutions: {
    name: "list_runs",
    title: "List runs",
    description: "List the runs of all workflows, newest first, without what they took and returned.",
    hints: READS,
  },
  getExecutionDetail: {
    name: "read_run",
    title: "Read a run",
    description:
      "Read a run block by block: states, summaries, pauses. Without personal data: see read_run_data for that.",
    hints: READS,
  },
  discloseExecutionData: {
    name: "read_run_data",
    title: "Read the personal data of a run",
    description:
      "Show what named blocks of a run took and returned. It holds personal data: each call is recorded in the audit feed, with the key and the client.",
    hints: { ...READS, readOnlyHint: false, idempotentHint: false },
  },
  cancelExecution: {
    name: "cancel_run",
    title: "Cancel a run",
    description: "Stop a running or paused run for good. A person must confirm it.",
    hints: DECIDES,
    confirms: ({ executionId }) => `Cancel ${executionId}`,
  },
  listOpenPauses: {
    name: "list_pauses",
    title: "List what waits for a person",
    description: "List the open pauses, longest waiting first, with the decisions that each one takes.",
    hints: READS,
  },
  listCases: {
    name: "list_cases",
    title: "List cases",
    description: "List the cases that people look into, by due date, with the ids of their subjects.",
    hints: READS,
  },
  readCase: {
    name: "read_case",
    title: "Read a case",
    description:
      "Read a case with its timeline. Each read is recorded in the timeline and the audit feed, with the key and the client.",
    hints: { ...READS, readOnlyHint: false, idempotentHint: false },
  },
  listScreeningLists: {
    name: "list_screening_lists",
    title: "List the screening lists",
    description: "Tell which sanctions lists are in use, how old they are and what they hold.",
    hints: READS,
  },
  verifyCredential: {
    name: "verify_credential",
    title: "Verify a credential",
    description:
      "Verify a credential that somebody shows: signature, issuer, validity, status. The verdict says valid or why not.",
    hints: READS,
  },
};

/** The one call whose answers are cut: {@link runWorkflow} and {@link answerPause} leave outputs out. */
const EXECUTE = "executeWorkflow";

/**
 * All tools, in a fixed order.
 *
 * @param routes the calls of the API; those that a tool needs must be among them
 * @param pageOf the page of a diagnostic code; undefined: there is none
 */
export function allTools(
  routes: readonly Route[],
  pageOf: (code: string) => Promise<string | undefined>,
): Tool[] {
  const named = new Map(routes.map((route) => [route.spec.operationId, route]));
  const routeOf = (operationId: string): Route => {
    const route = named.get(operationId);
    if (route === undefined) throw new Error(`no route has the operationId ${operationId}`);
    return route;
  };
  const path = routeOf(EXECUTE).spec.path;
  return [
    ...Object.entries(ROUTE_TOOLS).map(([operationId, facts]) => routeTool(routeOf(operationId), facts)),
    runWorkflow(path),
    answerPause(path),
    screenName(path, routeOf("discloseExecutionData").spec.path),
    explainCode(pageOf),
  ];
}
