import type { Catalogue } from "../../compiler/catalogue/catalogue.ts";
import type { JsonObject } from "../../compiler/json.ts";
import type { Tenant } from "../access/caller.ts";
import { deployWorkflow } from "./deploy.ts";
import { createWorkflow, replaceDraft } from "./edit.ts";
import type { WorkflowPorts } from "./ports.ts";
import { referencesOf } from "./references.ts";

/** A workflow as a file holds it. */
export interface WorkflowFile {
  workflowId: string;
  name: string;
  description: string | undefined;
  graph: JsonObject;
  /** The file's text, when it is YAML. */
  source?: string;
}

/** The outcome for a file. */
export interface Seeded {
  workflowId: string;
  outcome: "deployed" | "unchanged";
  version: number;
}

/**
 * Deploys the included workflow files without a caller, at the first start of a stack. One deployed with the same graph
 * is not changed, nor are later changes through the API.
 *
 * @param files with children before their users
 * @throws Problem `invalid_workflow` when a file has errors
 */
export async function seedWorkflows(
  ports: WorkflowPorts,
  tenant: Tenant,
  files: readonly WorkflowFile[],
): Promise<Seeded[]> {
  const seeded: Seeded[] = [];
  for (const file of files) seeded.push(await seedOne(ports, tenant, file));
  return seeded;
}

async function seedOne(ports: WorkflowPorts, tenant: Tenant, file: WorkflowFile): Promise<Seeded> {
  const { workflowId, name, description, graph, source } = file;
  const actor = { type: "system" } as const;
  const draft = { graph, ...(source === undefined ? {} : { source }) };
  const known = await ports.workflows.readMeta(tenant, workflowId);
  if (known?.deployedVersion !== undefined)
    return { workflowId, outcome: "unchanged", version: known.deployedVersion };
  if (known === undefined) {
    await createWorkflow(ports, tenant, {
      workflowId,
      name,
      description,
      draft,
      creationId: `seed_${workflowId}`,
      actor,
    });
  } else {
    await replaceDraft(ports, tenant, workflowId, draft, undefined, actor);
  }
  const outcome = await deployWorkflow(ports, tenant, {
    workflowId,
    synced: true,
    deployer: { kind: "operator" },
    actor,
    deploymentId: `seed_${workflowId}`,
    retried: false,
  });
  if (outcome.kind !== "live") throw new Error("An operator needs no second person.");
  return { workflowId, outcome: "deployed", version: outcome.deployment.version };
}

/**
 * Orders files with children before their users; a cycle keeps the given order, and the compiler reports it.
 */
export function childrenFirst(files: readonly WorkflowFile[], catalogue: Catalogue): WorkflowFile[] {
  const byId = new Map(files.map((file) => [file.workflowId, file]));
  const ordered = new Set<WorkflowFile>();
  const visit = (file: WorkflowFile, above: ReadonlySet<WorkflowFile>): void => {
    if (ordered.has(file) || above.has(file)) return;
    for (const { workflowId } of referencesOf(file.graph, catalogue)) {
      const child = byId.get(workflowId);
      if (child !== undefined) visit(child, new Set([...above, file]));
    }
    ordered.add(file);
  };
  for (const file of files) visit(file, new Set());
  return [...ordered];
}
