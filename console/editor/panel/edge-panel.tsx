import type { ReactNode } from "react";
import { Radio, RadioGroup } from "react-aria-components";
import type { JsonValue } from "../../../compiler/json.ts";
import { Button } from "../../ui/button.tsx";
import { cx } from "../../ui/cx.ts";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { blockTypeRow } from "../canvas/block-type-row.ts";
import type { Finding } from "../diagnostics/finding.ts";
import { ExpressionEditor } from "../expressions/expression-editor.tsx";
import type { CanvasEdge } from "../model/canvas-graph.ts";
import { setField, together } from "../model/changes.ts";
import { useEditor } from "../page/editor-context.ts";
import { blockNames, type Commands } from "../page/use-commands.ts";
import fields from "./fields.module.css";
import { FindingList } from "./finding-list.tsx";
import styles from "./panel.module.css";
import { useBuffered } from "./use-buffered.ts";

/** When an edge is taken. */
type Condition = "always" | "when" | "otherwise";

const conditions: readonly { id: Condition; label: string; help: string }[] = [
  { id: "always", label: "Always", help: "Whenever the block ends this way." },
  { id: "when", label: "If a condition holds", help: "All connections whose condition holds are taken." },
  { id: "otherwise", label: "Otherwise", help: "If no condition of its siblings holds." },
];

/** Everything about one connection. */
export function EdgePanel({ index, commands }: { index: number; commands: Commands }) {
  const editor = useEditor();
  const edge = editor.graph.edges.find((one) => one.index === index);
  if (edge === undefined) return null;
  return <EdgeForm edge={edge} commands={commands} findings={editor.index.edges.get(index) ?? []} />;
}

interface FormProps {
  edge: CanvasEdge;
  commands: Commands;
  findings: readonly Finding[];
}

interface End {
  id: CanvasEdge["on"];
  label: string;
  help: string;
}

/** How a block can end: one that decides, by what the decision means. */
function endsOf(type: string | undefined, chosen: CanvasEdge["on"]): End[] {
  const decides = type !== undefined && blockTypeRow(type)?.decides !== undefined;
  const meanings: End[] = [
    { id: "approved", label: "has approved", help: "Only after a decision that approves." },
    { id: "declined", label: "has declined", help: "Only after a decision that declines." },
  ];
  return [
    { id: "completed", label: "has completed", help: decides ? "With any decision." : "The usual way." },
    ...meanings.filter(({ id }) => decides || id === chosen),
    { id: "failed", label: "has failed", help: "The run goes on along this connection instead of failing." },
  ];
}

function EdgeForm({ edge, commands, findings }: FormProps) {
  const editor = useEditor();
  const { change, isReadOnly, graph } = editor;
  const names = blockNames(editor);
  const path = ["edges", edge.index] as const;
  const set = (key: string, value: JsonValue | undefined) =>
    change(setField([...path, key], value), [...path, key].join(" "));
  const choose = (condition: Condition) =>
    change(
      together(
        setField([...path, "when"], condition === "when" ? (edge.when ?? "") : undefined),
        setField([...path, "otherwise"], condition === "otherwise" ? true : undefined),
      ),
    );
  const isOfWhen = ({ path: at }: Finding): boolean => at[2] === "when";
  const choices = graph.blocks.map(({ id }) => ({ id, label: names.get(id) ?? id }));
  return (
    <>
      <header className={styles.header}>
        <div>
          <h2 className={styles.title}>Connection</h2>
          <p className={styles.lead}>
            From {names.get(edge.from) ?? edge.from} to {names.get(edge.to) ?? edge.to}
          </p>
        </div>
      </header>
      <FindingList findings={findings.filter((finding) => !isOfWhen(finding) || edge.when === undefined)} />
      <div className={fields.section}>
        <Choices
          label="After the block"
          value={edge.on}
          options={endsOf(graph.blocks.find(({ id }) => id === edge.from)?.type, edge.on)}
          onChange={(on) => set("on", on === "completed" ? undefined : on)}
          isReadOnly={isReadOnly}
        />
        <Choices
          label="It is taken"
          value={edge.when !== undefined ? "when" : edge.otherwise ? "otherwise" : "always"}
          options={conditions}
          onChange={choose}
          isReadOnly={isReadOnly}
        />
        {edge.when === undefined ? null : (
          <Condition
            key={edge.index}
            edge={edge}
            findings={findings.filter(isOfWhen)}
            onChange={(when) => set("when", when)}
          />
        )}
        <Select
          label="From"
          choices={choices}
          value={edge.from}
          onChange={(id) => set("from", id)}
          isDisabled={isReadOnly}
        />
        <Select
          label="To"
          choices={choices}
          value={edge.to}
          onChange={(id) => set("to", id)}
          isDisabled={isReadOnly}
        />
        <NameField
          key={`name ${edge.index}`}
          edge={edge}
          onChange={(name) => set("name", name === "" ? undefined : name)}
        />
      </div>
      {isReadOnly ? null : (
        <div className={styles.buttons}>
          <Button small onPress={commands.removeSelection}>
            Remove connection
          </Button>
        </div>
      )}
    </>
  );
}

function Condition({
  edge,
  findings,
  onChange,
}: {
  edge: CanvasEdge;
  findings: readonly Finding[];
  onChange: (when: string) => void;
}) {
  const { isReadOnly } = useEditor();
  const text = useBuffered(edge.when ?? "", onChange);
  return (
    <div className={fields.field}>
      <span className={fields.label}>Condition</span>
      <span className={fields.description}>$output is the result of the block that it leaves.</span>
      <ExpressionEditor
        label="Condition"
        value={text.value}
        onChange={text.set}
        onBlur={text.flush}
        place={{ blockId: edge.from, edgeOn: edge.on }}
        findings={findings}
        isReadOnly={isReadOnly}
      />
    </div>
  );
}

function NameField({ edge, onChange }: { edge: CanvasEdge; onChange: (name: string) => void }) {
  const { isReadOnly } = useEditor();
  const text = useBuffered(edge.name ?? "", onChange);
  return (
    <TextField
      label="Name"
      description="Shown on the canvas in the place of the condition."
      value={text.value}
      onChange={text.set}
      onBlur={text.flush}
      isReadOnly={isReadOnly}
    />
  );
}

interface ChoicesProps<T extends string> {
  label: string;
  value: T;
  options: readonly { id: T; label: string; help: string }[];
  onChange: (value: T) => void;
  isReadOnly: boolean;
}

function Choices<T extends string>({
  label,
  value,
  options,
  onChange,
  isReadOnly,
}: ChoicesProps<T>): ReactNode {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      isDisabled={isReadOnly}
      className={cx(styles.radios)}
      onChange={(chosen) => {
        const option = options.find(({ id }) => id === chosen);
        if (option !== undefined) onChange(option.id);
      }}
    >
      <span className={fields.label}>{label}</span>
      {options.map(({ id, label: text, help }) => (
        <Radio key={id} value={id} className={cx(styles.radio)}>
          <span className={styles.dot} aria-hidden="true" />
          <span>
            {text}
            <span className={styles.radioHelp}>{help}</span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
