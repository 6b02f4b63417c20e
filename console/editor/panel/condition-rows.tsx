import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import { type Condition, writeCondition } from "../conditions/condition.ts";
import { type ConditionField, conditionFields, fieldAt } from "../conditions/condition-fields.ts";
import {
  conditionOf,
  emptyRow,
  operatorLabels,
  operatorsFor,
  type Row,
  type Rows,
  rowsOf,
  withField,
  withOperator,
} from "../conditions/rows.ts";
import { type ExpressionPlace, scopeAt } from "../expressions/scope.ts";
import { workingGraph } from "../model/working-graph.ts";
import { useEditor } from "../page/editor-context.ts";
import styles from "./condition-rows.module.css";
import looks from "./fields.module.css";
import { t } from "./messages.ts";
import { RowValue } from "./row-value.tsx";

interface Props {
  label: string;
  /** Undefined: nothing is chosen yet. */
  condition: Condition | undefined;
  onChange: (text: string) => void;
  place: ExpressionPlace;
  isReadOnly: boolean;
}

const joins = [
  { id: "and", label: t("allOfTheseHold") },
  { id: "or", label: t("oneOfTheseHolds") },
] as const;

/** Rows of field, operator and value. Rows that are not complete stay here and change nothing. */
export function ConditionRows({ label, condition, onChange, place, isReadOnly }: Props) {
  const fields = useConditionFields(place);
  const [begun, setBegun] = useState<Rows>();
  const text = condition === undefined ? "" : writeCondition(condition);
  // Another condition from elsewhere, such as an undo, replaces what was begun.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text says when there is another condition.
  useEffect(() => setBegun(undefined), [text]);
  const start: Rows = { join: "and", rows: [emptyRow] };
  const shown = begun ?? (condition === undefined ? start : rowsOf(condition));
  const change = (next: Rows): void => {
    const made = conditionOf(next);
    setBegun(next);
    if (made !== undefined) onChange(writeCondition(made));
  };
  const setRow = (index: number, row: Row): void =>
    change({ ...shown, rows: shown.rows.map((one, place) => (place === index ? row : one)) });
  return (
    <div className={styles.rows}>
      {shown.rows.length > 1 ? (
        <Select
          label={t("howTheRowsAreJoined", { label })}
          choices={joins}
          value={shown.join}
          onChange={(join) => change({ ...shown, join })}
          isDisabled={isReadOnly}
          isLabelHidden
        />
      ) : null}
      {shown.rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is identified by its index only.
        <fieldset key={index} className={styles.row}>
          <legend className={styles.legend}>{t("row", { label, number: index + 1 })}</legend>
          <RowForm
            row={row}
            fields={fields}
            onChange={(next) => setRow(index, next)}
            isReadOnly={isReadOnly}
          />
          {shown.rows.length > 1 && !isReadOnly ? (
            <Button
              small
              look="quiet"
              aria-label={t("removeRowOf", { number: index + 1, label })}
              onPress={() => change({ ...shown, rows: shown.rows.filter((_, place) => place !== index) })}
            >
              {t("remove")}
            </Button>
          ) : null}
        </fieldset>
      ))}
      {begun !== undefined && condition !== undefined && conditionOf(begun) === undefined ? (
        <span className={looks.description}>
          {t("fillInEveryRowUntil")} <code>{text}</code>
        </span>
      ) : null}
      {isReadOnly || conditionOf(shown) === undefined ? null : (
        <Button
          small
          look="quiet"
          aria-label={t("addARowTo", { label })}
          onPress={() => setBegun({ ...shown, rows: [...shown.rows, emptyRow] })}
        >
          {t("addARow")}
        </Button>
      )}
    </div>
  );
}

/** The fields in scope. Computed after the page has shown a change, because it reads every expression of the workflow. */
function useConditionFields({ blockId, edgeOn }: ExpressionPlace): readonly ConditionField[] {
  const { value } = useEditor();
  const graph = useDeferredValue(value);
  return useMemo(
    () =>
      conditionFields(scopeAt(workingGraph(graph), edgeOn === undefined ? { blockId } : { blockId, edgeOn })),
    [graph, blockId, edgeOn],
  );
}

interface RowProps {
  row: Row;
  fields: readonly ConditionField[];
  onChange: (row: Row) => void;
  isReadOnly: boolean;
}

function RowForm({ row, fields, onChange, isReadOnly }: RowProps) {
  const field = row.path === undefined ? undefined : fieldAt(fields, row.path);
  const known = field === undefined || fields.includes(field) ? fields : [field, ...fields];
  const operators = field === undefined ? [] : operatorsFor(field);
  const offered = operators.includes(row.operator) ? operators : [row.operator, ...operators];
  return (
    <>
      <Select
        label={t("field")}
        placeholder={t("chooseAField")}
        choices={known.map(({ text, label }) => ({ id: text, label, description: text }))}
        value={field?.text ?? null}
        onChange={(id) => {
          const next = known.find(({ text }) => text === id);
          if (next !== undefined) onChange(withField(row, next));
        }}
        isDisabled={isReadOnly}
        isLabelHidden
      />
      {field === undefined ? null : (
        <>
          <Select
            label={t("comparison")}
            choices={offered.map((id) => ({ id, label: operatorLabels[id] }))}
            value={row.operator}
            onChange={(operator) => onChange(withOperator(row, operator))}
            isDisabled={isReadOnly}
            isLabelHidden
          />
          <RowValue row={row} field={field} fields={fields} onChange={onChange} isReadOnly={isReadOnly} />
        </>
      )}
    </>
  );
}
