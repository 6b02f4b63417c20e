import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { graphSchema } from "../../../compiler/graph.ts";
import { type JsonObject, jsonObjectSchema } from "../../../compiler/json.ts";
import { grants } from "../../access/scopes.ts";
import type { ReadExecutionRequest } from "../commands/requests.ts";
import { publicExecutionId } from "../execution-id.ts";
import type { ExecutionPorts } from "../ports.ts";
import { isBookkeeping } from "../state/situation.ts";
import type { ExecutionGraph } from "./detail.ts";
import { ownExecution } from "./own-execution.ts";

/**
 * The graph that an execution runs on: whole for those who may see graphs, for others its blocks and how they are connected.
 * @throws Problem 404
 */
export async function readExecutionGraph(
  ports: ExecutionPorts,
  { caller, executionId }: ReadExecutionRequest,
): Promise<ExecutionGraph> {
  const { meta } = await ownExecution(ports, caller, executionId);
  const [{ graph: flat }, source] = await Promise.all([
    ports.machines.load(meta.machineHash),
    ports.graphs.graph(meta.graphHash),
  ]);
  const complete = grants(caller.scopes, "workflows:editor:read");
  return {
    executionId: publicExecutionId(meta.executionId),
    workflowId: meta.workflowId,
    version: meta.version,
    complete,
    graph: complete ? source : shapeOf(source),
    ...flatParts(flat, complete),
  };
}

function flatParts(flat: FlatGraph, complete: boolean): Pick<ExecutionGraph, "blocks" | "edges"> {
  return {
    blocks: flat.blocks
      .filter(({ id }) => !isBookkeeping(id))
      .map(({ id, type, instruction }) => ({
        blockId: id,
        blockType: type,
        input: complete ? (instruction.input ?? null) : null,
        config: complete ? (instruction.config ?? null) : null,
      })),
    edges: flat.edges.map(({ id, from, to, on, when, otherwise }) => ({
      id,
      from,
      to,
      on,
      when: complete ? (when ?? null) : null,
      otherwise: otherwise === true,
    })),
  };
}

/** Blocks, their names, edges and layout: no expression, no setting, no variable. */
function shapeOf(source: JsonObject): JsonObject {
  const { id, name, blocks, edges, layout } = graphSchema.parse(source);
  return jsonObjectSchema.parse({
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    blocks: Object.fromEntries(
      Object.entries(blocks).map(([blockId, block]) => [
        blockId,
        {
          type: block.type,
          enabled: block.enabled,
          ...(block.name === undefined ? {} : { name: block.name }),
        },
      ]),
    ),
    edges: edges.map((edge) => ({
      from: edge.from,
      to: edge.to,
      on: edge.on,
      ...(edge.name === undefined ? {} : { name: edge.name }),
      ...(edge.id === undefined ? {} : { id: edge.id }),
    })),
    ...(layout === undefined ? {} : { layout }),
  });
}
