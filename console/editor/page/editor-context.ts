import { createContext, use } from "react";
import type { JsonObject } from "../../../compiler/json.ts";
import type { Finding, FindingIndex } from "../diagnostics/finding.ts";
import type { CanvasGraph } from "../model/canvas-graph.ts";
import type { Change } from "../model/changes.ts";
import type { Selection } from "../model/selection.ts";
import type { FreshPlace } from "./use-fresh.ts";

/** The shared context of the editor. */
export interface Editor {
  workflowId: string;
  /** The workflow as it is drawn. */
  value: JsonObject;
  graph: CanvasGraph;
  findings: readonly Finding[];
  /** Whether the findings belong to a text; false before the first answer. */
  check: "pending" | "done" | "failed";
  /** Child workflows that could not be read now, by id: the findings do not cover them. */
  unread: readonly string[];
  index: FindingIndex;
  /** How many findings are kept back while something new is filled in. */
  unfilled: number;
  /** Marks a block or connection as begun just now. */
  begin: (place: FreshPlace) => void;
  selection: Selection;
  select: (selection: Selection) => void;
  /** Read only: the key lacks the scope, or the text is broken. */
  isReadOnly: boolean;
  /** Changes the workflow. `group`: changes of one group that follow each other are undone together. */
  change: (change: Change, group?: string) => void;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
}

/** Holds the editor for everything below it. */
export const EditorContext = createContext<Editor | undefined>(undefined);

/** The editor. @throws Error outside of it */
export function useEditor(): Editor {
  const editor = use(EditorContext);
  if (editor === undefined) throw new Error("Only parts of the editor work with one.");
  return editor;
}
