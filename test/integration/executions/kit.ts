import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import { CreateAliasCommand, CreateKeyCommand } from "@aws-sdk/client-kms";
import * as z from "zod";
import { createTableRequest } from "../../../adapters/dynamodb/schema.ts";
import { catalogue } from "../../../blocks.config.ts";
import { blockFunctionName, CONTROL_FUNCTION_NAME } from "../../../compiler/instruction.ts";
import type { JsonObject, JsonValue } from "../../../compiler/json.ts";
import type { Caller } from "../../../core/access/caller.ts";
import { allScopes } from "../../../core/access/scopes.ts";
import { businessLookup } from "../../../core/blocks/business_lookup/spec.ts";
import type { BlockWork } from "../../../core/blocks/runtime/contract.ts";
import { alertsToKnowIn } from "../../../core/cases/alerts-to-know.ts";
import { subjectTemplateOf } from "../../../core/executions/commands/subject.ts";
import { startStack } from "../../../local/stack.ts";
import { signWith } from "../../../local/testing/sign-with.ts";
import { allMayStill, giverAsGiven } from "../../support/may-still.ts";
import { applyLatency, runLimit } from "../variant.ts";

/** The work of the block type `business_lookup` in these tests. */
interface Lookup {
  /** Its work, under the real runtime. */
  work: BlockWork<JsonValue, JsonValue>;
  /** Its whole function instead, without our runtime. */
  raw?: (event: unknown) => Promise<unknown>;
}

/** Use cases over a real local stack in memory, without HTTP: those that the API calls. */
export async function startKit() {
  const lookup: Lookup = {
    work: async () => ({ kind: "completed", output: { status: "found" } }),
  };
  const stack = await startStack({ functions: functions(lookup) });
  applyLatency(stack.faults);
  process.env.AWS_ENDPOINT_URL = stack.endpoint;
  process.env.AWS_REGION = stack.region;
  signWith(stack.credentials);
  const { startOver } = await import("../../../lambdas/composition/once.ts");
  startOver();
  const { casePorts, executionPorts } = await import("../../../lambdas/composition.ts");
  const useCases = await import("../../../core/executions/index.ts");
  const { bindCompiler } = await import("../../../core/workflows/compiler.ts");
  const clients = await import("../../../lambdas/composition.ts");
  await clients.dynamoClient().send(new CreateTableCommand(createTableRequest("workflow-api")));
  for (const alias of ["alias/credential-signing", "alias/audit-signing"]) {
    const key = await clients
      .kmsClient()
      .send(new CreateKeyCommand({ KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" }));
    await clients
      .kmsClient()
      .send(new CreateAliasCommand({ AliasName: alias, TargetKeyId: key.KeyMetadata?.KeyId }));
  }
  const alertsToKnow = alertsToKnowIn(casePorts().cases, executionPorts().subjectNames);
  const ports = { ...executionPorts(), mayStill: allMayStill, giverNow: giverAsGiven, alertsToKnow };
  const compile = bindCompiler(catalogue, (name) => name);
  const machines = await machineStore(ports.now);

  const children = new Map<string, JsonObject>();

  async function target(graph: JsonObject, workflowId = "wf_test") {
    const found = [...children].map(
      ([id, child]) => [id, { kind: "found" as const, workflowId: id, version: 1, graph: child }] as const,
    );
    const { compiled, diagnostics } = compile({ ...graph, id: workflowId }, new Map(found));
    if (compiled === undefined) throw new Error(JSON.stringify(diagnostics));
    const machine = await machines.ensureMachine(compiled);
    const graphHash = await machines.ensureGraph(graph);
    const { inputSchema } = graph;
    return {
      workflowId,
      version: null,
      machine,
      graphHash,
      subject: subjectTemplateOf(graph),
      ...(inputSchema === undefined ? {} : { inputSchema }),
    };
  }

  const { blockCredentialId } = await import("../../../core/credentials/ids.ts");
  const { credentials } = clients.credentialPorts();

  const limit = runLimit === undefined ? {} : { maxParallelNodes: runLimit };
  const execute: typeof useCases.execute = (runPorts, request) =>
    useCases.execute(runPorts, { ...request, options: { ...limit, ...request.options } });

  return {
    stack,
    ports,
    ...useCases,
    execute,
    target,
    run: async (graph: JsonObject, input: JsonValue = {}, options: { maxParallelNodes?: number } = {}) =>
      execute(ports, { caller, target: await target(graph), options: { ...options, input } }),
    from: (executionId: string, startBlockId: string, input?: JsonValue) =>
      useCases.runFromBlock(ports, {
        caller,
        workflowId: "wf_test",
        source: { executionId, startBlockId },
        options: input === undefined ? {} : { input },
      }),
    caller,
    /** The credential of a block, not yet valid ones too. */
    credentialOf: (executionId: string, blockId: string) =>
      credentials.find(blockCredentialId(caller, executionId, blockId)),
    /** The work of the block type `business_lookup`: each test sets its own. */
    lookup,
    /** Graphs that subworkflow blocks may name, by id. */
    children,
  };
}

export type Kit = Awaited<ReturnType<typeof startKit>>;

const caller: Caller = {
  organizationId: "org_a",
  environment: "staging",
  kind: "key",
  id: "key_a",
  scopes: new Set(allScopes),
};

async function machineStore(now: () => Date) {
  const { createMachines } = await import("../../../core/workflows/machines.ts");
  const { createMachineRecords } = await import("../../../adapters/dynamodb/machines.ts");
  const { createMachineMaker } = await import("../../../adapters/aws/state-machines.ts");
  const { createTable } = await import("../../../adapters/dynamodb/client-table.ts");
  const { dynamoClient, stepFunctionsClient } = await import("../../../lambdas/composition.ts");
  return createMachines({
    records: createMachineRecords(createTable(dynamoClient(), "workflow-api")),
    maker: createMachineMaker(stepFunctionsClient(), undefined),
    stateMachinePrefix: "wf-",
    stateMachineRoleArn: "arn:aws:iam::000000000000:role/state-machines",
    now,
  });
}

function functions(behaviour: Lookup): Parameters<typeof startStack>[0]["functions"] {
  const load = (import_: () => Promise<{ handler: (event: unknown) => Promise<unknown> }>) => ({
    load: async () => {
      const { handler } = await import_();
      return (event: unknown) => handler(event);
    },
  });
  const blocks = {
    decision: load(() => import("../../../lambdas/blocks/decision/handler.ts")),
    wait: load(() => import("../../../lambdas/blocks/wait/handler.ts")),
    manual_review: load(() => import("../../../lambdas/blocks/manual_review/handler.ts")),
    wait_for_webhook: load(() => import("../../../lambdas/blocks/wait_for_webhook/handler.ts")),
    subworkflow: load(() => import("../../../lambdas/blocks/subworkflow/handler.ts")),
    credential_issue: load(() => import("../../../lambdas/blocks/credential_issue/handler.ts")),
  };
  const lookup = {
    load: async () => {
      const { blockHandler } = await import("../../../lambdas/blocks/handler.ts");
      const handler = blockHandler(
        { ...businessLookup, input: z.json(), config: z.json(), output: z.looseObject({}) },
        (task) => behaviour.work(task),
      );
      return (event: unknown) => (behaviour.raw ?? handler)(event);
    },
  };
  return {
    [blockFunctionName("business_lookup")]: lookup,
    [CONTROL_FUNCTION_NAME]: load(() => import("../../../lambdas/control/handler.ts")),
    ...Object.fromEntries(
      Object.entries(blocks).map(([type, definition]) => [blockFunctionName(type), definition]),
    ),
  };
}

/** A decision that always has the outcome `yes`, or the one that `when` allows. */
export const decide = (when = "true", extra: JsonObject = {}): JsonObject => ({
  type: "decision",
  config: { outcomes: [{ name: "yes", when }], ...extra },
});

/** A review that requires one field. */
export const review = (requiredInput: string[] = ["approval"], extra: JsonObject = {}): JsonObject => ({
  type: "manual_review",
  config: { reason: "check", requiredInput, ...extra },
});
