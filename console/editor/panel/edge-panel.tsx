import { type ReactNode, useState } from "react";
import { Radio, RadioGroup } from "react-aria-components";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../compiler/json.ts";
import { Button } from "../../ui/button.tsx";
import { cx } from "../../ui/cx.ts";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { blockTypeRow } from "../canvas/block-type-row.ts";
import { readCondition, writeCondition } from "../conditions/condition.ts";
import { type Outcome, outcomesOf } from "../conditions/outcomes.ts";
import type { Finding } from "../diagnostics/finding.ts";
import type { CanvasEdge } from "../model/canvas-graph.ts";
import { setField, together } from "../model/changes.ts";
import { useEditor } from "../page/editor-context.ts";
import { blockNames, type Commands } from "../page/use-commands.ts";
import { ConditionField } from "./condition-field.tsx";
import fields from "./fields.module.css";
import { FindingList } from "./finding-list.tsx";
import { t } from "./messages.ts";
import styles from "./panel.module.css";
import { useBuffered } from "./use-buffered.ts";

/** When an edge is taken; a named result of the block is identified by its condition. */
type Taken = "always" | "when" | "otherwise" | `is ${string}`;

const takenWays = (outcomes: readonly Outcome[]): { id: Taken; label: string; help?: string }[] => [
  { id: "always", label: t("always"), help: t("wheneverTheBlockEndsThis") },
  ...outcomes.map(({ when, label }) => ({ id: `is ${when}` as const, label })),
  { id: "when", label: t("ifAConditionHolds"), help: t("allConnectionsWhoseCondition") },
  { id: "otherwise", label: t("otherwise"), help: t("ifNoConditionOfIts") },
];

/** Whether two conditions are the same but for spaces and quotes. */
function isSame(when: string | undefined, other: string): boolean {
  const read = when === undefined ? undefined : readCondition(when);
  return read !== undefined && writeCondition(read) === other;
}

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
    { id: "approved", label: t("hasApproved"), help: t("onlyAfterADecisionThat") },
    { id: "declined", label: t("hasDeclined"), help: t("onlyAfterADecline") },
  ];
  return [
    { id: "completed", label: t("hasCompleted"), help: decides ? t("withAnyDecision") : t("theUsualWay") },
    ...meanings.filter(({ id }) => decides || id === chosen),
    { id: "failed", label: t("hasFailed"), help: t("theRunGoesOnAlong") },
  ];
}

function EdgeForm({ edge, commands, findings }: FormProps) {
  const editor = useEditor();
  const { change, isReadOnly, graph } = editor;
  const names = blockNames(editor);
  const path = ["edges", edge.index] as const;
  const set = (key: string, value: JsonValue | undefined) =>
    change(setField([...path, key], value), [...path, key].join(" "));
  const outcomes = outcomesOf(blockIn(editor.value, edge.from), edge.on);
  const named = outcomes.find(({ when }) => isSame(edge.when, when));
  const [isOpen, setOpen] = useState(named === undefined);
  const taken: Taken =
    edge.when === undefined
      ? edge.otherwise
        ? "otherwise"
        : "always"
      : named === undefined || isOpen
        ? "when"
        : `is ${named.when}`;
  const choose = (next: Taken) => {
    setOpen(next === "when");
    // An empty condition keeps the workflow from being deployed: a connection that is only begun must not be one that is always taken.
    const when =
      next === "when" ? (edge.when ?? "") : outcomes.find((one) => next === `is ${one.when}`)?.when;
    change(
      together(
        setField([...path, "when"], when),
        setField([...path, "otherwise"], next === "otherwise" ? true : undefined),
      ),
    );
    if (next === "when" && edge.when === undefined) editor.begin(`edges ${edge.index}`);
  };
  const isOfWhen = ({ path: at }: Finding): boolean => at[2] === "when";
  const choices = graph.blocks.map(({ id }) => ({ id, label: names.get(id) ?? id }));
  return (
    <>
      <header className={styles.header}>
        <div>
          <h2 className={styles.title}>{t("connection")}</h2>
          <p className={styles.lead}>
            {t("fromTo", {
              from: names.get(edge.from) ?? edge.from,
              to: names.get(edge.to) ?? edge.to,
            })}
          </p>
        </div>
      </header>
      <FindingList findings={findings.filter((finding) => !isOfWhen(finding) || taken !== "when")} />
      <div className={fields.section}>
        <Choices
          label={t("afterTheBlock")}
          value={edge.on}
          options={endsOf(graph.blocks.find(({ id }) => id === edge.from)?.type, edge.on)}
          onChange={(on) => set("on", on === "completed" ? undefined : on)}
          isReadOnly={isReadOnly}
        />
        <Choices
          label={t("itIsTaken")}
          value={taken}
          options={takenWays(outcomes)}
          onChange={choose}
          isReadOnly={isReadOnly}
        />
        {taken === "when" ? (
          <ConditionField
            key={edge.index}
            label={t("condition")}
            description={t("outputIsTheResultOf")}
            value={edge.when ?? ""}
            findings={findings.filter(isOfWhen)}
            onChange={(when) => set("when", when)}
            place={{ blockId: edge.from, edgeOn: edge.on }}
            isReadOnly={isReadOnly}
          />
        ) : null}
        <Select
          label={t("from")}
          choices={choices}
          value={edge.from}
          onChange={(id) => set("from", id)}
          isDisabled={isReadOnly}
        />
        <Select
          label={t("to")}
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
            {t("removeConnection")}
          </Button>
        </div>
      )}
    </>
  );
}

/** A block as the draft has it. */
const blockIn = ({ blocks }: JsonObject, id: string): JsonValue | undefined =>
  isJsonObject(blocks) && Object.hasOwn(blocks, id) ? blocks[id] : undefined;

function NameField({ edge, onChange }: { edge: CanvasEdge; onChange: (name: string) => void }) {
  const { isReadOnly } = useEditor();
  const text = useBuffered(edge.name ?? "", onChange);
  return (
    <TextField
      label={t("name")}
      description={t("shownOnTheCanvasIn")}
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
  options: readonly { id: T; label: string; help?: string }[];
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
            {help === undefined ? null : <span className={styles.radioHelp}>{help}</span>}
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
