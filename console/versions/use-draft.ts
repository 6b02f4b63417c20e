import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { unwrap, unwrapResponse } from "../api/client.ts";
import { ApiError } from "../api/errors.ts";
import type { components } from "../api/schema.d.ts";
import { useApi } from "../app/session/session.ts";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
import { type UnsavedDraft, type UnsavedStore, useUnsavedDraft } from "./unsaved-drafts.ts";
import { type WrittenGraph, writtenGraph } from "./use-versions.ts";

/** A workflow as the API gives it. */
export type Workflow = components["schemas"]["WorkflowDetail"];

/** The state of saving. */
export type SaveState =
  | { kind: "saved" }
  | { kind: "saving" }
  /** Not kept yet; the next change, or a retry, tries again. */
  | { kind: "failed"; error: Error }
  /** Another session saved first. Nothing is sent until the user decides which draft to keep. */
  | { kind: "conflict" };

/** Reads a workflow with its draft, to be edited. */
export function useWorkflow(id: string) {
  const api = useApi();
  const unsaved = useUnsavedDraft(id);
  return useQuery({
    queryKey: ["workflow", id, "editor"],
    queryFn: async (): Promise<Workflow> => {
      await unsaved.settled();
      return unwrap(api.GET("/v1/workflows/{id}", { params: { path: { id } } }));
    },
    // A refetch must not replace the text being edited.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** The draft of a workflow; undefined when the key may not read it. */
export function draftOf({ state, source }: Workflow): WrittenGraph | undefined {
  return state === undefined ? undefined : writtenGraph(state, source);
}

/** The result of `useSaving`. */
export interface Saving {
  state: SaveState;
  retry: () => void;
  /** The text of the server with which this page's draft began; undefined for a draft that was kept over a change by others. */
  base: string | undefined;
  /** Ends a conflict: continues from the other session's counter. `kept` is the server's text; differences from it are saved. */
  resolve: (counter: number, kept: string) => void;
}

const restMs = 800;

/** A draft as it is being edited. */
export interface EditedDraft {
  /** The text that the server had when the draft was read. */
  stored: string;
  /** As it stands. Undefined when the key may not change workflows. */
  text: string | undefined;
  /** The same as a graph; undefined while it cannot be saved. */
  draft: WrittenGraph | undefined;
}

/**
 * Saves a draft after a pause in typing, as YAML, with the counter at which it was read: a change by another session
 * leads to a refusal, not to an overwrite. Unsaved text is kept in the tab.
 * @param workflow as it was read
 */
export function useSaving(workflow: Workflow, { stored, text, draft }: EditedDraft): Saving {
  const api = useApi();
  const unsaved = useUnsavedDraft(workflow.id);
  const [state, setState] = useState<SaveState>({ kind: "saved" });
  const [keptText, setKeptText] = useState(stored);
  const counter = useRef(counterOf(workflow, stored, unsaved.read()));
  const kept = useRef(stored);
  const underWay = useRef<Promise<void>>(undefined);
  const isHeld = useRef(false);
  const isBaseKnown = useRef(counter.current === workflow.version);
  const wanted = useRef({ text, draft });
  wanted.current = { text, draft };
  const note = (): void => {
    const current = wanted.current.text;
    if (current === undefined || current === kept.current) unsaved.drop();
    else unsaved.keep({ text: current, counter: counter.current, underWay: underWay.current });
  };
  const keep = (next: string): void => {
    kept.current = next;
    setKeptText(next);
    note();
  };
  const send = async (sent: WrittenGraph): Promise<void> => {
    const params = { path: { id: workflow.id }, header: { "if-match": `"${counter.current}"` } };
    const call = api.PUT("/v1/workflows/{id}/state", {
      params,
      body: sent.value,
      bodySerializer: () => sent.text,
      headers: { "content-type": "application/yaml" },
    });
    const { data } = await unwrapResponse(call);
    counter.current = data.version;
    isBaseKnown.current = true;
    keep(sent.text);
    setState({ kind: "saved" });
  };
  const sendAll = async (): Promise<void> => {
    while (!isHeld.current) {
      const sent = wanted.current.draft;
      if (sent === undefined || sent.text === kept.current) return;
      setState({ kind: "saving" });
      try {
        await send(sent);
      } catch (error) {
        isHeld.current = error instanceof ApiError && error.status === 412;
        setState(isHeld.current ? { kind: "conflict" } : { kind: "failed", error: asError(error) });
        return;
      }
    }
  };
  const save = (): Promise<void> => {
    underWay.current ??= sendAll().finally(() => {
      underWay.current = undefined;
    });
    note();
    return underWay.current;
  };
  const latest = useRef(save);
  latest.current = save;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the noted text is the current one; the functions are new at each render.
  useEffect(note, [text]);
  const wantedText = draft?.text;
  useEffect(() => {
    if (wantedText === undefined || wantedText === kept.current) return;
    const timer = setTimeout(() => void latest.current(), restMs);
    return () => clearTimeout(timer);
  }, [wantedText]);
  useEffect(() => () => void leave(latest.current, unsaved), [unsaved]);
  const isUnsaved = wantedText !== undefined && wantedText !== keptText;
  return {
    state: isUnsaved && state.kind === "saved" ? { kind: "saving" } : state,
    retry: () => void save(),
    base: isBaseKnown.current ? keptText : undefined,
    resolve: (version, theirs) => {
      counter.current = version;
      isHeld.current = false;
      isBaseKnown.current = true;
      keep(theirs);
      setState({ kind: "saved" });
      void latest.current();
    },
  };
}

/** A draft that was kept in the tab goes on from where it was read, unless the server has that very text by now. */
function counterOf({ version }: Workflow, stored: string, unsaved: UnsavedDraft | undefined): number {
  return unsaved === undefined || unsaved.text === stored ? version : unsaved.counter;
}

/** Leaving the page before a save does not lose the draft; a note says that unsaved text is kept here. */
async function leave(save: () => Promise<void>, unsaved: UnsavedStore): Promise<void> {
  await save();
  if (unsaved.read() === undefined) return;
  tell(t("yourDraftIsNotSaved"));
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
