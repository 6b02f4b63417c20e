import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { JsonObject } from "../../../compiler/json.ts";
import { jsonObjectSchema } from "../../../compiler/json.ts";
import { unwrap, unwrapResponse } from "../../api/client.ts";
import type { components } from "../../api/schema.d.ts";
import { useApi } from "../../app/session/session.ts";

/** A workflow as the API gives it. */
export type Workflow = components["schemas"]["WorkflowDetail"];

/** How far the saving is. */
export type SaveState =
  | { kind: "saved" }
  | { kind: "saving" }
  /** Not kept yet; the next change, or a retry, tries again. */
  | { kind: "failed"; error: Error };

/** Reads a workflow with its draft. */
export function useWorkflow(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["workflow", id, "editor"],
    queryFn: async (): Promise<Workflow> =>
      unwrap(api.GET("/v1/workflows/{id}", { params: { path: { id } } })),
    // What is being edited is not replaced behind the editor's back.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** The draft of a workflow as a value; an empty one when it has none, undefined when the key may not see it. */
export function draftOf({ state }: Workflow): JsonObject | undefined {
  return state === undefined ? undefined : jsonObjectSchema.parse(state);
}

const restMs = 800;

/**
 * Saves a draft when it has rested, with the counter that it was read at: a change by somebody else is refused, not overwritten.
 * @param value the draft; undefined while it cannot be saved
 */
export function useSaving(
  workflow: Workflow,
  value: JsonObject | undefined,
): SaveState & { retry: () => void } {
  const api = useApi();
  const [state, setState] = useState<SaveState>({ kind: "saved" });
  const counter = useRef(workflow.version);
  const kept = useRef(value);
  const isBusy = useRef(false);
  const wanted = useRef(value);
  wanted.current = value;
  const save = async (): Promise<void> => {
    const body = wanted.current;
    if (body === undefined || body === kept.current || isBusy.current) return;
    isBusy.current = true;
    setState({ kind: "saving" });
    try {
      const params = { path: { id: workflow.id }, header: { "if-match": `"${counter.current}"` } };
      const { data } = await unwrapResponse(api.PUT("/v1/workflows/{id}/state", { params, body }));
      counter.current = data.version;
      kept.current = body;
      setState({ kind: "saved" });
    } catch (error) {
      setState({ kind: "failed", error: error instanceof Error ? error : new Error(String(error)) });
      return;
    } finally {
      isBusy.current = false;
    }
    if (wanted.current !== body) await save();
  };
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    if (value === undefined || value === kept.current) return;
    const timer = setTimeout(() => void latest.current(), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  return { ...state, retry: () => void save() };
}
