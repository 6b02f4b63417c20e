import { json } from "@codemirror/lang-json";
import { foldGutter, foldKeymap } from "@codemirror/language";
import { search, searchKeymap } from "@codemirror/search";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { CopyButton } from "../../ui/copy-button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loading } from "../../ui/loading.tsx";
import { CodeEditor } from "../code/code-editor.tsx";
import type { CompiledMachine } from "../compile/check.ts";
import type { Checked } from "../compile/use-check.ts";
import { unreadText } from "./check-text.ts";
import { useEditor } from "./editor-context.ts";
import { t } from "./messages.ts";
import styles from "./text-tabs.module.css";

/** The state machine that the workflow compiles to, as it is now. */
export function MachineTab({ checked: { answer, isStale, hasFailed } }: { checked: Checked }) {
  const { machine } = answer ?? {};
  const { unread } = useEditor();
  if (hasFailed) {
    return <EmptyState title={t("theCompilerCouldNotBe")}>{t("thisBrowserDoesNotRun")}</EmptyState>;
  }
  if (machine?.text === undefined) {
    if (isStale || answer === undefined || machine !== undefined)
      return <Loading what={t("theStateMachine")} />;
    return (
      <EmptyState title={t("thereIsNoStateMachine")}>
        {unread.length > 0 ? unreadText(unread) : t("aWorkflowWithErrorsDoes")}
      </EmptyState>
    );
  }
  return <Machine machine={machine} text={machine.text} />;
}

function Machine({ machine, text }: { machine: CompiledMachine; text: string }) {
  const { type, states, blocks, bytes, hash } = machine;
  const share = Math.round(bytes / 10_000);
  return (
    <div className={styles.tab}>
      <dl className={styles.facts}>
        <Fact name={t("type")} value={type} />
        <Fact name={t("blocks")} value={String(blocks)} />
        <Fact name={t("states")} value={String(states)} />
        <Fact name={t("size")} value={t("kbOfWhatStepFunctions", { size: Math.ceil(bytes / 1000), share })} />
      </dl>
      <p className={styles.hint}>
        {t.rich("readOnlyAmazonStatesLanguage", { code: <code>{hash.slice(0, 12)}…</code> })}{" "}
        <CopyButton text={text} what={t("theStateMachine")} />
      </p>
      <CodeEditor
        label={t("stateMachine")}
        value={text}
        extensions={extensions}
        isReadOnly
        className={styles.editor}
      />
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const extensions = [
  json(),
  lineNumbers(),
  foldGutter(),
  search({ top: true }),
  EditorView.lineWrapping,
  keymap.of([...searchKeymap, ...foldKeymap]),
];
