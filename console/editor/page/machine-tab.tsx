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
import styles from "./text-tabs.module.css";

/** The state machine that the workflow compiles to, as it is now. */
export function MachineTab({ checked: { answer, isStale, hasFailed } }: { checked: Checked }) {
  const { machine } = answer ?? {};
  const { unread } = useEditor();
  if (hasFailed) {
    return (
      <EmptyState title="The compiler could not be started">
        This browser does not run workers for this page. Reload the page, or deploy: the server compiles too.
      </EmptyState>
    );
  }
  if (machine?.text === undefined) {
    if (isStale || answer === undefined || machine !== undefined) return <Loading what="the state machine" />;
    return (
      <EmptyState title="There is no state machine yet">
        {unread.length > 0
          ? unreadText(unread)
          : "A workflow with errors does not compile. The canvas and the YAML show where they are."}
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
        <Fact name="Type" value={type} />
        <Fact name="Blocks" value={String(blocks)} />
        <Fact name="States" value={String(states)} />
        <Fact name="Size" value={`${Math.ceil(bytes / 1000)} kB (${share} % of what Step Functions takes)`} />
      </dl>
      <p className={styles.hint}>
        Read only. Amazon States Language as the compiler makes it; when it is deployed, each function name
        becomes the function’s ARN, so the deployed machine’s hash differs from{" "}
        <code>{hash.slice(0, 12)}…</code>. <CopyButton text={text} what="the state machine" />
      </p>
      <CodeEditor
        label="State machine"
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
