import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useApi } from "../app/session/session.ts";
import { type OpenedView, openView, urlsOf } from "./open-view.ts";

/** A document that was asked for: shown, or the reason why not. */
export type Opened = OpenedView | { readonly kind: "failed"; readonly error: Error };

/** The pictures that this page shows. */
export interface Pictures {
  /** Undefined until it was asked for. */
  viewOf: (documentId: string) => Opened | undefined;
  ask: (documentIds: readonly string[]) => void;
  isPending: boolean;
  hide: () => void;
}

const NONE: ReadonlyMap<string, Opened> = new Map();

/**
 * Pictures of an execution. Each is recorded in the audit feed; its bytes stay in the page's memory until it is left.
 * @param purpose why they are seen, without personal data
 * @param caseId the case that they are seen for
 */
export function usePictures(purpose: string, caseId?: string): Pictures {
  const api = useApi();
  const [opened, setOpened] = useState(NONE);
  const urls = useRef<string[]>([]);
  useEffect(() => () => release(urls.current), []);
  const asking = useMutation({
    mutationFn: (documentIds: readonly string[]) =>
      Promise.all(documentIds.map((id) => openOr(openView(api, id, { purpose, caseId }), id))),
    onSuccess: (views) => {
      urls.current.push(...views.flatMap(([, view]) => (view.kind === "failed" ? [] : urlsOf(view))));
      setOpened((before) => new Map([...before, ...views]));
    },
    gcTime: 0,
  });
  return {
    viewOf: (id) => opened.get(id),
    ask: (ids) => asking.mutate([...new Set(ids)]),
    isPending: asking.isPending,
    hide() {
      release(urls.current);
      setOpened(NONE);
    },
  };
}

/** Lets go of the bytes. */
function release(urls: string[]): void {
  for (const url of urls.splice(0)) URL.revokeObjectURL(url);
}

/** One picture that is gone must not hide the others. */
async function openOr(view: Promise<OpenedView>, id: string): Promise<[string, Opened]> {
  try {
    return [id, await view];
  } catch (error) {
    if (error instanceof Error) return [id, { kind: "failed", error }];
    throw error;
  }
}
