import {
  type Block,
  blockSchema,
  DEFAULT_SUBJECT,
  type Edge,
  edgeSchema,
  type Graph,
  graphSchema,
} from "../../../compiler/graph.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../compiler/json.ts";

/** Replaces an unreadable edge, so that the others keep their index. It has no ends. */
const noEdge: Edge = { from: "", to: "", on: "completed" };

/**
 * The part of a draft that the compiler's functions accept: well-formed blocks, and edges at their index. For
 * completion and rewriting, which must work while other parts of the draft have errors. Never for checking it.
 */
export function workingGraph(value: JsonObject): Graph {
  const { shape } = graphSchema;
  return {
    blocks: Object.fromEntries(entriesOf(value.blocks).flatMap(([id, block]) => readable(id, block))),
    edges: Array.isArray(value.edges)
      ? value.edges.map((edge) => edgeSchema.safeParse(edge).data ?? noEdge)
      : [],
    variables: shape.variables.safeParse(value.variables).data ?? {},
    environment: shape.environment.safeParse(value.environment).data ?? {},
    subject: shape.subject.safeParse(value.subject).data ?? DEFAULT_SUBJECT,
    ...(isJsonObject(value.inputSchema) ? { inputSchema: value.inputSchema } : {}),
  };
}

function readable(id: string, block: JsonValue): [string, Block][] {
  const parsed = blockSchema.safeParse(block);
  return parsed.success ? [[id, parsed.data]] : [];
}

function entriesOf(value: JsonValue | undefined): [string, JsonValue][] {
  return isJsonObject(value) ? Object.entries(value) : [];
}
