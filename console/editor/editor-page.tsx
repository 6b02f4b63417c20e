import { useCallback, useMemo, useReducer, useState } from "react";
import { Link, useParams } from "wouter";
import { useSession } from "../app/session/session.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { DraftActions } from "../versions/draft-actions.tsx";
import { useUnsavedDraft } from "../versions/unsaved-drafts.ts";
import { draftOf, useSaving, useWorkflow, type Workflow } from "../versions/use-draft.ts";
import type { WrittenGraph } from "../versions/use-versions.ts";
import { type Checked, useCheck } from "./compile/use-check.ts";
import { indexFindings } from "./diagnostics/finding.ts";
import styles from "./editor-page.module.css";
import { t } from "./messages.ts";
import { canvasGraph } from "./model/canvas-graph.ts";
import {
  type EditorAction,
  type EditorState,
  faultOf,
  openEditor,
  reduceEditor,
  textOf,
} from "./model/editor-state.ts";
import { nothingSelected, selectionAfter, stillThere } from "./model/selection.ts";
import { writeWorkflow } from "./model/write-workflow.ts";
import { YamlText } from "./model/yaml-text.ts";
import { CanvasTab } from "./page/canvas-tab.tsx";
import { type Editor, EditorContext } from "./page/editor-context.ts";
import { MachineTab } from "./page/machine-tab.tsx";
import { useChildren } from "./page/use-children.ts";
import { useFresh } from "./page/use-fresh.ts";
import { YamlTab } from "./page/yaml-tab.tsx";

/** The editor of one workflow: canvas, YAML and state machine of its draft. */
export default function EditorPage() {
  const { id = "" } = useParams<{ id: string }>();
  return (
    <ScopeGate scope="workflows:editor:read">
      <EditorOf key={id} id={id} />
    </ScopeGate>
  );
}

function EditorOf({ id }: { id: string }) {
  const workflow = useWorkflow(id);
  return (
    <QueryView query={workflow} what={t("theWorkflow")} isPage>
      {(data) => {
        const draft = draftOf(data);
        return draft === undefined ? (
          <EmptyState title={t("yourKeyMayNotSee")}>
            {t.rich("itNeedsTheScope", { code: <code>workflows:editor:read</code> })}
          </EmptyState>
        ) : (
          <DraftEditor workflow={data} draft={draft} />
        );
      }}
    </QueryView>
  );
}

type TabId = "canvas" | "yaml" | "machine";

function DraftEditor({ workflow, draft }: { workflow: Workflow; draft: WrittenGraph }) {
  const { can } = useSession();
  const mayWrite = can("workflows:write");
  const unsaved = useUnsavedDraft(workflow.id);
  const [{ stored, opened }] = useState(() => openDraft(draft, unsaved.read()?.text));
  const [state, reduce] = useReducer(reduceEditor, opened);
  const [selection, select] = useState(nothingSelected);
  const dispatch = useCallback((action: EditorAction) => {
    select((before) => selectionAfter(before, action));
    reduce(action);
  }, []);
  const [tab, setTab] = useState<TabId>("canvas");
  const [place, setPlace] = useState<{ offset: number }>();
  const text = textOf(state);
  const fault = faultOf(state);
  const saving = useSaving(workflow, {
    stored,
    text: mayWrite ? text : undefined,
    draft: fault === undefined && mayWrite ? state.drawn : undefined,
  });
  const children = useChildren(state.drawn.value);
  const checked = useCheck({
    workflowId: workflow.id,
    text,
    children: children.graphs,
    wantsMachine: tab === "machine",
  });
  const editor = useEditorOver(
    workflow.id,
    state,
    dispatch,
    { ...checked, unread: children.unread },
    { selection, select },
    !mayWrite,
  );
  const showText = (offset: number) => {
    setPlace({ offset });
    setTab("yaml");
  };
  const name = typeof state.drawn.value.name === "string" ? state.drawn.value.name : workflow.name;
  return (
    <EditorContext value={editor}>
      <div className={styles.page} data-fills-window>
        <div className={styles.head}>
          <PageHeader
            title={name}
            parent={<Link href="/">{t("workflows")}</Link>}
            actions={
              <DraftActions
                workflow={workflow}
                draft={state.drawn}
                saving={saving}
                fault={fault}
                onShowFault={showText}
                onReplace={(next) => dispatch({ kind: "replace", text: next })}
              />
            }
          />
        </div>
        <div className={styles.tabs}>
          <Tabs
            label={t("viewsOfTheWorkflow")}
            selected={tab}
            onSelect={setTab}
            tabs={[
              { id: "canvas", label: t("canvas"), content: <CanvasTab onShowText={showText} /> },
              {
                id: "yaml",
                label: t("yaml"),
                content: (
                  <YamlTab
                    text={text}
                    onWrite={(next) => dispatch({ kind: "write", text: next })}
                    fault={fault}
                    goTo={place}
                    isReadOnly={!mayWrite}
                  />
                ),
              },
              { id: "machine", label: t("stateMachine"), content: <MachineTab checked={checked} /> },
            ]}
          />
        </div>
      </div>
    </EditorContext>
  );
}

/**
 * The text as its author wrote it; if it is unreadable here, the graph written again.
 * @param unsaved earlier unsaved text from this tab: the last step of the history, so that undo shows the server's draft
 */
function openDraft({ text, value }: WrittenGraph, unsaved: string | undefined) {
  const read = YamlText.read(text);
  const state = openEditor(read.ok ? read.yaml : writeWorkflow(value));
  const opened = unsaved === undefined ? state : reduceEditor(state, { kind: "replace", text: unsaved });
  return { stored: textOf(state), opened };
}

const noFindings: Editor["findings"] = [];

/** The compiler treats a workflow that could not be read as missing, which may be wrong. */
function known(findings: Editor["findings"], unread: Editor["unread"]): Editor["findings"] {
  return unread.length === 0 ? findings : findings.filter(({ code }) => code !== "subworkflow_not_found");
}

/** The shared data of the editor's parts, as one object that changes only with its content. */
function useEditorOver(
  workflowId: string,
  state: EditorState,
  dispatch: (action: EditorAction) => void,
  { answer, hasFailed, unread }: Checked & Pick<Editor, "unread">,
  { selection: chosen, select }: Pick<Editor, "selection" | "select">,
  mayOnlyRead: boolean,
): Editor {
  const { value } = state.drawn;
  const graph = useMemo(() => canvasGraph(value), [value]);
  const selection = useMemo(() => stillThere(chosen, graph), [chosen, graph]);
  const all = useMemo(() => known(answer?.findings ?? noFindings, unread), [answer, unread]);
  const { findings, unfilled, begin, touch } = useFresh(all, selection);
  const check = hasFailed ? "failed" : answer === undefined ? "pending" : "done";
  const index = useMemo(() => indexFindings(findings), [findings]);
  const isReadOnly = mayOnlyRead || faultOf(state) !== undefined;
  const { past, future } = state.history;
  const change: Editor["change"] = useCallback(
    (made, group) => {
      touch(group);
      dispatch({ kind: "change", change: made, ...(group === undefined ? {} : { group }) });
    },
    [dispatch, touch],
  );
  const steps = useMemo(
    () => ({ undo: () => dispatch({ kind: "undo" }), redo: () => dispatch({ kind: "redo" }) }),
    [dispatch],
  );
  const canUndo = !mayOnlyRead && past.length > 0;
  const canRedo = !mayOnlyRead && future.length > 0;
  return useMemo(
    () => ({
      workflowId,
      value,
      graph,
      findings,
      check,
      unread,
      index,
      unfilled,
      begin,
      selection,
      select,
      isReadOnly,
      change,
      ...steps,
      canUndo,
      canRedo,
    }),
    [
      workflowId,
      value,
      graph,
      findings,
      check,
      unread,
      index,
      unfilled,
      begin,
      selection,
      select,
      isReadOnly,
      change,
      steps,
      canUndo,
      canRedo,
    ],
  );
}
