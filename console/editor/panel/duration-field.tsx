import { useState } from "react";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { type DurationUnit, readDuration, unitNames, unitText, writeDuration } from "../forms/duration.ts";
import { labelOf } from "../forms/fields.ts";
import type { FieldProps } from "./dynamic-field.tsx";
import styles from "./fields.module.css";
import { useForm } from "./form-context.ts";
import { t } from "./messages.ts";
import { useBuffered } from "./use-buffered.ts";
import { FieldFindings, helpText, labelText, TextValue } from "./value-field.tsx";

/** A duration as a count and a unit. One of several units (`P1Y6M`) stays text. */
export function DurationField(props: FieldProps) {
  const { value, initial } = props;
  const read = typeof value === "string" ? readDuration(value) : undefined;
  if (value !== undefined && read === undefined) return <TextValue {...props} />;
  const usual = typeof initial === "string" ? readDuration(initial)?.unit : undefined;
  return <CountAndUnit {...props} count={read?.count} unit={read?.unit ?? usual ?? "days"} />;
}

function CountAndUnit(props: FieldProps & { count: number | undefined; unit: DurationUnit }) {
  const { path, label, count } = props;
  const form = useForm();
  const [unit, setUnit] = useState(props.unit);
  const [fault, setFault] = useState<string>();
  const help = helpText(props);
  const shown = count === undefined ? unit : props.unit;
  const write = (text: string, of: DurationUnit): void => {
    const written = text.trim() === "" ? undefined : writeDuration({ count: Number(text), unit: of });
    const isWrong = text.trim() !== "" && written === undefined;
    setFault(isWrong ? t("writeAWholeNumber") : undefined);
    if (!isWrong) form.set(path, written);
  };
  const text = useBuffered(count === undefined ? "" : String(count), (typed) => write(typed, shown));
  return (
    <div className={styles.field}>
      <div className={styles.duration}>
        <TextField
          label={labelText(props)}
          value={text.value}
          onChange={text.set}
          onBlur={text.flush}
          error={fault}
          isReadOnly={form.isReadOnly}
        />
        <Select
          label={t("unitOf", { label })}
          choices={unitNames.map((id) => ({ id, label: labelOf(unitText(id)) }))}
          value={shown}
          onChange={(next) => {
            setUnit(next);
            if (text.value !== "") write(text.value, next);
          }}
          isDisabled={form.isReadOnly}
          isLabelHidden
        />
      </div>
      {help === undefined ? null : <span className={styles.description}>{help}</span>}
      <FieldFindings path={path} />
    </div>
  );
}
