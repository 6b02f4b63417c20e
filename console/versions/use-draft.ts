import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { unwrap, unwrapResponse } from "../api/client.ts";
import { ApiError } from "../api/errors.ts";
import type { components } from "../api/schema.d.ts";
import { useApi } from "../app/session/session.ts";
import { type WrittenGraph, writtenGraph } from "./use-versions.ts";

/** A workflow as the API gives it. */
export type Workflow = components["schemas"]["WorkflowDetail"];

/** How far the saving is. */
export type SaveState =
  | { kind: "saved" }
  | { kind: "saving" }
  /** Not kept yet; the next change, or a retry, tries again. */
  | { kind: "failed"; error: Error }
  /** Somebody else saved first. Nothing is sent until it is decided whose draft stays. */
  | { kind: "conflict" };

/** Reads a workflow with its draft, to be edited. */
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

/** The draft of a workflow; undefined when the key may not see it. */
export function draftOf({ state, source }: Workflow): WrittenGraph | undefined {
  return state === undefined ? undefined : writtenGraph(state, source);
}

/** What `useSaving` gives. */
export interface Saving {
  state: SaveState;
  retry: () => void;
  /** Ends a conflict: goes on from the other's counter. `kept` is the text that the server has; what differs from it is saved. */
  resolve: (counter: number, kept: string) => void;
}

const restMs = 800;

/**
 * Saves a draft when it has rested, as the YAML that it is written in, with the counter that it was read at: a change by somebody else is
 * refused, not overwritten.
 * @param workflow as it was read. @param draft undefined while it cannot be saved
 */
export function useSaving(workflow: Workflow, draft: WrittenGraph | undefined): Saving {
  const api = useApi();
  const [state, setState] = useState<SaveState>({ kind: "saved" });
  const [keptText, setKeptText] = useState(draft?.text);
  const counter = useRef(workflow.version);
  const kept = useRef(draft?.text);
  const isBusy = useRef(false);
  const isHeld = useRef(false);
  const wanted = useRef(draft);
  wanted.current = draft;
  const keep = (text: string): void => {
    kept.current = text;
    setKeptText(text);
  };
  const save = async (): Promise<void> => {
    const sent = wanted.current;
    if (sent === undefined || sent.text === kept.current || isBusy.current || isHeld.current) return;
    isBusy.current = true;
    setState({ kind: "saving" });
    try {
      const params = { path: { id: workflow.id }, header: { "if-match": `"${counter.current}"` } };
      const call = api.PUT("/v1/workflows/{id}/state", {
        params,
        body: sent.value,
        bodySerializer: () => sent.text,
        headers: { "content-type": "application/yaml" },
      });
      const { data } = await unwrapResponse(call);
      counter.current = data.version;
      keep(sent.text);
      setState({ kind: "saved" });
    } catch (error) {
      isHeld.current = error instanceof ApiError && error.status === 412;
      setState(isHeld.current ? { kind: "conflict" } : { kind: "failed", error: asError(error) });
      return;
    } finally {
      isBusy.current = false;
    }
    if (wanted.current?.text !== sent.text) await save();
  };
  const latest = useRef(save);
  latest.current = save;
  const text = draft?.text;
  useEffect(() => {
    if (text === undefined || text === kept.current) return;
    const timer = setTimeout(() => void latest.current(), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  // Whoever goes to another page before the draft has rested does not lose it.
  useEffect(() => () => void latest.current(), []);
  const isUnsaved = text !== undefined && text !== keptText;
  useWarning(isUnsaved || state.kind === "failed" || state.kind === "conflict");
  return {
    state: isUnsaved && state.kind === "saved" ? { kind: "saving" } : state,
    retry: () => void save(),
    resolve: (version, stored) => {
      counter.current = version;
      isHeld.current = false;
      keep(stored);
      setState({ kind: "saved" });
      void latest.current();
    },
  };
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** The browser asks before it closes a page whose work is not kept. */
function useWarning(isUnsaved: boolean): void {
  const ask = useCallback((event: BeforeUnloadEvent) => event.preventDefault(), []);
  useEffect(() => {
    if (!isUnsaved) return;
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isUnsaved, ask]);
}
