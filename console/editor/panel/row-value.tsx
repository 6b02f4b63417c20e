import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { ConditionField } from "../conditions/condition-fields.ts";
import { fieldAt } from "../conditions/condition-fields.ts";
import { type Row, typedValue } from "../conditions/rows.ts";
import { labelOf } from "../forms/fields.ts";
import styles from "./condition-rows.module.css";
import { t } from "./messages.ts";
import { useBuffered } from "./use-buffered.ts";

/** Props of `RowValue`. */
export interface RowValueProps {
  row: Row;
  field: ConditionField;
  /** Fields that it may be compared with. */
  fields: readonly ConditionField[];
  onChange: (row: Row) => void;
  isReadOnly: boolean;
}

/** The right side of a row: a value, several, another field, or nothing. */
export function RowValue(props: RowValueProps) {
  const { row, field, onChange, isReadOnly } = props;
  if (row.operator === "exists" || row.operator === "absent") return null;
  if (row.operator === "in") return <SeveralValues {...props} />;
  if (row.other !== undefined) return <OtherField {...props} />;
  const set = (value: Row["value"]) => {
    const { value: _, ...rest } = row;
    onChange(value === undefined ? rest : { ...rest, value });
  };
  if (field.type === "switch") {
    const choices = [true, false].map((value) => ({ id: String(value), label: value ? t("yes") : t("no") }));
    return (
      <Select
        label={t("value")}
        choices={choices}
        value={row.value === undefined ? null : String(row.value)}
        onChange={(id) => set(id === "true")}
        isDisabled={isReadOnly}
        isLabelHidden
      />
    );
  }
  if (field.values !== undefined) {
    const chosen = row.value === undefined ? undefined : String(row.value);
    const values =
      chosen === undefined || field.values.includes(chosen) ? field.values : [...field.values, chosen];
    return (
      <Select
        label={t("value")}
        choices={values.map((id) => ({ id, label: labelOf(id), description: id }))}
        value={chosen ?? null}
        onChange={set}
        isDisabled={isReadOnly}
        isLabelHidden
      />
    );
  }
  return (
    <>
      <TypedValue {...props} set={set} />
      {isReadOnly ? null : (
        <Button
          small
          look="quiet"
          onPress={() =>
            onChange({ operator: row.operator, values: [], path: field.path, other: field.path })
          }
        >
          {t("compareWithAField")}
        </Button>
      )}
    </>
  );
}

function TypedValue({ row, field, isReadOnly, set }: RowValueProps & { set: (value: Row["value"]) => void }) {
  const text = useBuffered(row.value === undefined ? "" : String(row.value), (typed) =>
    set(typedValue(field, typed)),
  );
  const isWrong = text.value.trim() !== "" && typedValue(field, text.value) === undefined;
  return (
    <TextField
      label={t("value")}
      value={text.value}
      onChange={text.set}
      onBlur={text.flush}
      error={isWrong ? t("writeANumber") : undefined}
      isReadOnly={isReadOnly}
    />
  );
}

function OtherField({ row, field, fields, onChange, isReadOnly }: RowValueProps) {
  const chosen = row.other === undefined ? undefined : fieldAt(fields, row.other);
  const known = chosen === undefined || fields.includes(chosen) ? fields : [chosen, ...fields];
  return (
    <>
      <Select
        label={t("otherField")}
        choices={known.map(({ text, label }) => ({ id: text, label, description: text }))}
        value={chosen?.text ?? null}
        onChange={(id) => {
          const next = known.find(({ text }) => text === id);
          if (next !== undefined) onChange({ ...row, other: next.path });
        }}
        isDisabled={isReadOnly}
        isLabelHidden
      />
      {isReadOnly ? null : (
        <Button
          small
          look="quiet"
          onPress={() => onChange({ operator: row.operator, values: [], path: field.path })}
        >
          {t("compareWithAValue")}
        </Button>
      )}
    </>
  );
}

function SeveralValues({ row, field, onChange, isReadOnly }: RowValueProps) {
  const written = useBuffered(row.values.join(", "), (typed) =>
    onChange({
      ...row,
      values: typed.split(",").flatMap((part) => (part.trim() === "" ? [] : [part.trim()])),
    }),
  );
  if (field.values === undefined || row.values.some((value) => !field.values?.includes(value))) {
    return (
      <TextField
        label={t("values")}
        description={t("withCommasBetweenThem")}
        value={written.value}
        onChange={written.set}
        onBlur={written.flush}
        isReadOnly={isReadOnly}
      />
    );
  }
  return (
    <div className={styles.values}>
      {field.values.map((value) => (
        <Checkbox
          key={value}
          isSelected={row.values.includes(value)}
          onChange={(isOn) =>
            onChange({
              ...row,
              values: (field.values ?? []).filter((one) => (one === value ? isOn : row.values.includes(one))),
            })
          }
          isDisabled={isReadOnly}
        >
          {labelOf(value)}
        </Checkbox>
      ))}
    </div>
  );
}
