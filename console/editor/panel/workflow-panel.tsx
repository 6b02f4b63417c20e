import { graphSchema } from "../../../compiler/graph.ts";
import { type Finding, targetOf } from "../diagnostics/finding.ts";
import { type Field, fieldKindOf } from "../forms/fields.ts";
import { setField } from "../model/changes.ts";
import { checkText } from "../page/check-text.ts";
import { useEditor } from "../page/editor-context.ts";
import type { Commands } from "../page/use-commands.ts";
import { FindingList } from "./finding-list.tsx";
import { type Form, FormContext } from "./form-context.ts";
import { FieldRows } from "./group-field.tsx";
import { InputFormEditor } from "./input-form-editor.tsx";
import { t } from "./messages.ts";
import styles from "./panel.module.css";
import { Section } from "./section.tsx";
import { whereText } from "./where.ts";

interface Props {
  commands: Commands;
  /** Shows a place of the text, for content that is not on the canvas. */
  onShowText: (offset: number) => void;
}

/** The workflow itself, without a selection: its findings, its name, its variables. */
export function WorkflowPanel({ commands, onShowText }: Props) {
  const editor = useEditor();
  const { value, findings, graph, isReadOnly, change } = editor;
  const form: Form = {
    place: { blockId: "" },
    findings: findings.filter((finding) => targetOf(finding).kind === "graph"),
    isReadOnly,
    set: (path, next) => change(setField(path, next), path.join(" ")),
  };
  const goTo = (finding: Finding) => {
    const target = targetOf(finding);
    if (target.kind === "block" && graph.blocks.some(({ id }) => id === target.id))
      commands.goToBlock(target.id);
    else if (target.kind === "edge" && graph.edges.some(({ index }) => index === target.index))
      commands.goToEdge(target.index);
    else onShowText(finding.range.from);
  };
  const use = ({ path, proposal }: Finding) => change(setField(path, proposal));
  return (
    <FormContext value={form}>
      <header className={styles.header}>
        <div>
          <h2 className={styles.title}>{t("workflow")}</h2>
          <p className={styles.lead}>{t("selectABlockOrA")}</p>
        </div>
      </header>
      <Section title={t("problems")}>
        <p className={styles.quiet} role="status">
          {checkText(editor)}
        </p>
        <FindingList
          findings={findings}
          onGoTo={goTo}
          onUse={isReadOnly ? undefined : use}
          whereOf={(finding) => whereText(graph, finding)}
        />
      </Section>
      <Section title={t("inputForm")}>
        <InputFormEditor />
      </Section>
      <Section title={t("nameAndValues")}>
        <FieldRows fields={workflowFields} path={[]} value={value} isPart />
      </Section>
    </FormContext>
  );
}

/** Fields of the language that are the workflow's own; blocks and edges are on the canvas, the form of the input is a section of its own. */
const shown = new Set(["name", "description", "variables", "environment", "subject", "onContradiction"]);

const workflowFields = ((): readonly Field[] => {
  const kind = fieldKindOf(graphSchema, { isStatic: true });
  return kind.kind === "group" ? kind.fields.filter(({ key }) => shown.has(key)) : [];
})();
