import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { catalogue } from "../../../blocks.config.ts";
import { isJsonObject, type JsonObject, jsonObjectSchema } from "../../../compiler/json.ts";
import { type Reference, referenceKey, referencesOf } from "../../../core/workflows/references.ts";
import { type Api, unwrap } from "../../api/client.ts";
import { ApiError } from "../../api/errors.ts";
import { useApi } from "../../app/session/session.ts";
import type { ChildWorkflows } from "../compile/check.ts";

type Child =
  | { kind: "found"; graph: JsonObject; version: number }
  | { kind: "not_deployed" }
  | { kind: "not_found" };

/** Deeper than the language allows, so that the compiler sees the level that is too much. */
const maxLevels = 7;

/** Delay before a failed read is retried. */
const againMs = 10_000;

/** The workflows that a workflow contains, and those that they contain. */
export interface Children {
  /** Undefined while they are loading. A workflow that this key may not see counts as missing, as in a deployment. */
  graphs: ChildWorkflows | undefined;
  /** Workflows that could not be read now, by id: they may exist. */
  unread: readonly string[];
}

/** Reads the workflows that a workflow contains. */
export function useChildren(value: JsonObject): Children {
  const api = useApi();
  const wanted = useMemo(() => referencesOf(value, catalogue), [value]);
  const keys = [...new Set(wanted.map(referenceKey))];
  const queries = useQueries({
    queries: keys.map((key) => ({
      queryKey: ["workflow-with-children", key],
      queryFn: () => readTree(api, referenceFrom(key)),
      staleTime: 30_000,
      refetchInterval: ({ state }: { state: { status: string } }) =>
        state.status === "error" ? againMs : false,
    })),
  });
  const isReading = queries.some(({ isPending, fetchStatus }) => isPending && fetchStatus !== "paused");
  const unread = keys.filter((_, place) => queries[place]?.data === undefined);
  const trees = queries.map(({ data }) => data);
  const text = JSON.stringify([isReading, unread, trees]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text says when the trees have changed; their identity changes each time.
  return useMemo(
    () => (isReading ? { graphs: undefined, unread: [] } : { graphs: Object.assign({}, ...trees), unread }),
    [text],
  );
}

function referenceFrom(key: string): Omit<Reference, "blockId"> {
  const [workflowId = "", version] = key.split("@");
  return version === undefined ? { workflowId } : { workflowId, version: Number(version) };
}

async function readTree(api: Api, root: Omit<Reference, "blockId">): Promise<ChildWorkflows> {
  const found: Record<string, ChildWorkflows[string]> = {};
  let level = [root];
  for (let depth = 0; depth < maxLevels && level.length > 0; depth++) {
    const children = await Promise.all(level.map((reference) => readChild(api, reference)));
    for (const [place, child] of children.entries()) {
      const reference = level[place];
      if (reference === undefined || child.kind === "not_found") continue;
      found[referenceKey(reference)] = child.kind === "found" ? child : "not_deployed";
    }
    const below = children.flatMap((child) =>
      child.kind === "found" ? referencesOf(child.graph, catalogue) : [],
    );
    const fresh = new Map(below.map((reference) => [referenceKey(reference), reference]));
    level = [...fresh].flatMap(([key, reference]) => (Object.hasOwn(found, key) ? [] : [reference]));
  }
  return found;
}

async function readChild(api: Api, { workflowId: id, version }: Omit<Reference, "blockId">): Promise<Child> {
  try {
    if (version === undefined) {
      const { deployedState, deployedVersion } = await unwrap(
        api.GET("/v1/workflows/{id}", { params: { path: { id } } }),
      );
      if (deployedVersion === null) return { kind: "not_deployed" };
      return childFrom(deployedState, deployedVersion);
    }
    const params = { path: { id, n: String(version) } };
    const { state } = await unwrap(api.GET("/v1/workflows/{id}/versions/{n}", { params }));
    return childFrom(state, version);
  } catch (error) {
    if (error instanceof ApiError && error.status < 500) return { kind: "not_found" };
    throw error;
  }
}

function childFrom(state: unknown, version: number): Child {
  const graph = jsonObjectSchema.safeParse(state);
  return graph.success && isJsonObject(graph.data)
    ? { kind: "found", graph: graph.data, version }
    : { kind: "not_found" };
}
