import {
  acceptCompletion,
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  startCompletion,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView, keymap, placeholder, tooltips } from "@codemirror/view";
import { useMemo, useRef } from "react";
import { CodeEditor, type CodeMark } from "../code/code-editor.tsx";
import type { Finding } from "../diagnostics/finding.ts";
import { t } from "../messages.ts";
import { lazily } from "../model/lazily.ts";
import { workingGraph } from "../model/working-graph.ts";
import { useEditor } from "../page/editor-context.ts";
import { FindingList } from "../panel/finding-list.tsx";
import { proposalsAt } from "./complete.ts";
import styles from "./expression-editor.module.css";
import { jsonataLanguage } from "./jsonata-language.ts";
import { type ExpressionPlace, type ExpressionScope, scopeAt } from "./scope.ts";

interface Props {
  label: string;
  /** Bare JSONata. */
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  place: ExpressionPlace;
  /** About this expression. */
  findings: readonly Finding[];
  isReadOnly: boolean;
  /** Writes the proposal of a finding. */
  onUse?: (finding: Finding) => void;
}

/** A JSONata expression: completion of the names in scope, and faults at their place. */
export function ExpressionEditor(props: Props) {
  const { label, value, onChange, onBlur, place, findings, isReadOnly, onUse } = props;
  const { value: graph } = useEditor();
  const { blockId, edgeOn } = place;
  const scope = useMemo(
    // Reads every expression of the workflow, which is too slow for each change, so it runs only for completion.
    () =>
      lazily(() => scopeAt(workingGraph(graph), edgeOn === undefined ? { blockId } : { blockId, edgeOn })),
    [graph, blockId, edgeOn],
  );
  const latest = useRef(scope);
  latest.current = scope;
  const extensions = useMemo(() => extensionsOver(() => latest.current()), []);
  const marks = useMemo(() => findings.map((finding) => markOf(finding, value)), [findings, value]);
  return (
    <div className={styles.field}>
      <CodeEditor
        label={label}
        value={value}
        onChange={onChange}
        {...(onBlur === undefined ? {} : { onBlur })}
        extensions={extensions}
        marks={marks}
        isReadOnly={isReadOnly}
        isInvalid={findings.some(({ severity }) => severity === "error")}
        className={styles.editor}
      />
      <FindingList findings={findings} onUse={isReadOnly ? undefined : onUse} />
    </div>
  );
}

function extensionsOver(scope: () => ExpressionScope): Extension[] {
  return [
    jsonataLanguage,
    history(),
    bracketMatching(),
    closeBrackets(),
    EditorView.lineWrapping,
    // Above all scrolling or clipping elements.
    tooltips({ position: "fixed" }),
    placeholder(t("typeToSeeWhatCan")),
    autocompletion({
      override: [(context) => complete(context, scope())],
      icons: false,
      interactionDelay: 0,
    }),
    keymap.of([
      { key: "Tab", run: acceptCompletion },
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
  ];
}

function complete(
  { state, pos, explicit }: CompletionContext,
  scope: ExpressionScope,
): CompletionResult | null {
  const proposals = proposalsAt(state.doc.toString(), pos, scope, explicit);
  if (proposals === undefined || proposals.options.length === 0) return null;
  const options = proposals.options.map(({ label, apply, detail, info, kind }, index) => ({
    label,
    ...(detail === undefined ? {} : { detail }),
    ...(info === undefined ? {} : { info }),
    // Names before functions, each in the order of the graph.
    boost: (kind === "function" ? -50 : 0) - Math.min(index, 40) / 50,
    apply: (view: EditorView, _: unknown, from: number, to: number) => {
      view.dispatch({ changes: { from, to, insert: apply }, selection: { anchor: from + apply.length } });
      if (label === "$blocks") {
        view.dispatch({
          changes: { from: from + apply.length, insert: "." },
          selection: { anchor: from + apply.length + 1 },
        });
        startCompletion(view);
      }
    },
  }));
  return { from: proposals.from, options, validFor: /^\$?\w*$/ };
}

/** From the offset that the compiler gives to the end of the word. */
function markOf({ expressionOffset = 0, severity, message }: Finding, source: string): CodeMark {
  const from = Math.min(expressionOffset, Math.max(0, source.length - 1));
  const word = /^[\w$.`]+/.exec(source.slice(from))?.[0].length ?? 1;
  return { from, to: Math.min(source.length, from + word), severity, message };
}
