import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import type { Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
  tooltips,
} from "@codemirror/view";
import { useMemo, useRef } from "react";
import { Notice } from "../../ui/notice.tsx";
import { CodeEditor } from "../code/code-editor.tsx";
import type { TextFault } from "../model/yaml-text.ts";
import { useBuffered } from "../panel/use-buffered.ts";
import { checkText } from "./check-text.ts";
import { type Editor, useEditor } from "./editor-context.ts";
import { t } from "./messages.ts";
import styles from "./text-tabs.module.css";

interface Props {
  text: string;
  onWrite: (text: string) => void;
  fault: TextFault | undefined;
  /** A place to show. */
  goTo: { offset: number } | undefined;
  isReadOnly: boolean;
}

/** The workflow as YAML: the same text that the canvas draws. */
export function YamlTab({ text, onWrite, fault, goTo, isReadOnly }: Props) {
  const editor = useEditor();
  const { findings } = editor;
  // A large workflow takes longer to read than a key press may.
  const typed = useBuffered(text, onWrite);
  const steps = useRef<Steps>(editor);
  steps.current = {
    undo: () => {
      typed.flush();
      editor.undo();
    },
    redo: () => {
      typed.flush();
      editor.redo();
    },
  };
  const withSteps = useMemo(() => [...extensions, workflowHistory(() => steps.current)], []);
  const marks = useMemo(
    () =>
      findings.map(({ range, severity, message, hint }) => ({
        ...range,
        severity,
        message: `${message} ${hint}`,
      })),
    [findings],
  );
  return (
    <div className={styles.tab}>
      {fault === undefined ? null : (
        <Notice tone="bad">
          <strong>{t("lineColumnCannotBeRead", { line: fault.line, column: fault.column })}</strong>{" "}
          {t("theCanvasShowsTheWorkflow", { message: fault.message })}
        </Notice>
      )}
      <CodeEditor
        label={t("workflowAsYaml")}
        value={typed.value}
        onChange={typed.set}
        onBlur={typed.flush}
        extensions={withSteps}
        marks={marks}
        goTo={goTo}
        isReadOnly={isReadOnly}
        className={styles.editor}
      />
      <p className={styles.status} role="status">
        {checkText(editor)}
      </p>
    </div>
  );
}

type Steps = Pick<Editor, "undo" | "redo">;

/** Undo of the workflow, once the field has nothing more to undo: after a change of tab it begins anew. */
function workflowHistory(steps: () => Steps): Extension {
  const run = (step: keyof Steps) => () => {
    steps()[step]();
    return true;
  };
  return keymap.of([
    { key: "Mod-z", run: run("undo") },
    { key: "Mod-y", run: run("redo") },
    { key: "Mod-Shift-z", run: run("redo") },
  ]);
}

const extensions = [
  yaml(),
  lineNumbers(),
  foldGutter(),
  history(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  highlightActiveLine(),
  highlightSelectionMatches(),
  search({ top: true }),
  lintGutter(),
  tooltips({ position: "fixed" }),
  EditorView.lineWrapping,
  // Tab leaves the editor, as everywhere on the page (WCAG 2.2, 2.1.2).
  keymap.of([...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap]),
];
