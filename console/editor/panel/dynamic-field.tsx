import { useState } from "react";
import { readString } from "../../../compiler/expressions/delimiters.ts";
import type { JsonValue } from "../../../compiler/json.ts";
import { Button } from "../../ui/button.tsx";
import { ExpressionEditor } from "../expressions/expression-editor.tsx";
import type { FieldKind } from "../forms/fields.ts";
import type { FieldPath } from "../model/changes.ts";
import { ConditionField } from "./condition-field.tsx";
import styles from "./fields.module.css";
import { findingsAt, useForm } from "./form-context.ts";
import { t } from "./messages.ts";
import { useBuffered } from "./use-buffered.ts";
import { ValueField } from "./value-field.tsx";

/** Props of every field: its value, its place and its name. */
export interface FieldProps {
  kind: FieldKind;
  path: FieldPath;
  value: JsonValue | undefined;
  label: string;
  description?: string | undefined;
  initial?: JsonValue | undefined;
  isRequired?: boolean;
  isDynamic: boolean;
  /** Starts as an expression when unset: inputs usually come from data. */
  prefersData?: boolean;
}

/** Kinds that are often taken from data; whole lists and groups seldom are, but in inputs. */
const leaves: ReadonlySet<FieldKind["kind"]> = new Set([
  "text",
  "duration",
  "number",
  "switch",
  "choice",
  "any",
]);

/** A field that holds a fixed value or `{% an expression %}`, and a button to go from one to the other. */
export function DynamicField(props: FieldProps) {
  const { path, value, label, isDynamic, prefersData = false, kind } = props;
  const form = useForm();
  const isExpression = typeof value === "string" && readString(value).kind !== "literal";
  const [wantsData, setWantsData] = useState(prefersData && kind.kind !== "switch" && kind.kind !== "choice");
  if (kind.kind === "expression")
    return kind.isCondition ? <BareCondition {...props} /> : <BareExpression {...props} />;
  const usesData = isDynamic && (isExpression || (value === undefined && wantsData));
  const toggle = () => {
    setWantsData(!usesData);
    form.set(path, usesData || value === undefined ? undefined : "{%  %}");
  };
  const isSimple = leaves.has(kind.kind);
  const button =
    isDynamic && !form.isReadOnly && (isSimple || prefersData || isExpression) ? (
      <Button
        small
        look="quiet"
        onPress={toggle}
        aria-label={usesData ? t("giveAFixedValueFor", { label }) : t("takeFromData", { label })}
      >
        {usesData ? t("fixedValue") : t("fromData")}
      </Button>
    ) : null;
  return (
    <div className={styles.dynamic}>
      {button === null ? null : <div className={styles.toggle}>{button}</div>}
      {usesData ? <DelimitedExpression {...props} /> : <ValueField {...props} />}
    </div>
  );
}

/** A condition in the configuration of a block. */
function BareCondition({ path, value, label, isRequired = false }: FieldProps) {
  const form = useForm();
  return (
    <ConditionField
      label={label}
      isRequired={isRequired}
      value={typeof value === "string" ? value : ""}
      onChange={(text) => form.set(path, text)}
      place={form.place}
      findings={findingsAt(form.findings, path, [])}
      isReadOnly={form.isReadOnly}
    />
  );
}

/** Where JSONata stands without delimiters. */
function BareExpression({ path, value, label, isRequired = false }: FieldProps) {
  const form = useForm();
  const text = useBuffered(typeof value === "string" ? value : "", (typed) => form.set(path, typed));
  return (
    <div className={styles.field}>
      <span className={styles.label}>{isRequired ? t("required", { label }) : label}</span>
      <ExpressionEditor
        label={label}
        value={text.value}
        onChange={text.set}
        onBlur={text.flush}
        place={form.place}
        findings={findingsAt(form.findings, path, [])}
        isReadOnly={form.isReadOnly}
      />
    </div>
  );
}

function DelimitedExpression({ path, value, label, description, isRequired = false }: FieldProps) {
  const form = useForm();
  const read = typeof value === "string" ? readString(value) : undefined;
  const inner = read?.kind === "expression" ? read.source : typeof value === "string" ? value : "";
  const source = useBuffered(inner.trim(), (typed) =>
    form.set(path, typed.trim() === "" ? undefined : `{% ${typed.trim()} %}`),
  );
  const lead = inner.length - inner.trimStart().length;
  const findings = findingsAt(form.findings, path, []).map((finding) =>
    finding.expressionOffset === undefined
      ? finding
      : { ...finding, expressionOffset: Math.max(0, finding.expressionOffset - lead) },
  );
  return (
    <div className={styles.field}>
      <span className={styles.label}>{isRequired ? t("required", { label }) : label}</span>
      {description === undefined ? null : <span className={styles.description}>{description}</span>}
      <ExpressionEditor
        label={label}
        value={source.value}
        onChange={source.set}
        onBlur={source.flush}
        place={form.place}
        findings={findings}
        onUse={({ proposal }) => form.set(path, proposal)}
        isReadOnly={form.isReadOnly}
      />
    </div>
  );
}
