import type { JsonValue } from "../../../compiler/json.ts";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { Finding } from "../diagnostics/finding.ts";
import { durationText } from "../forms/duration.ts";
import { type FieldKind, labelOf } from "../forms/fields.ts";
import { AnyField } from "./any-field.tsx";
import { ListField, MapField } from "./collection-fields.tsx";
import { DurationField } from "./duration-field.tsx";
import type { FieldProps } from "./dynamic-field.tsx";
import styles from "./fields.module.css";
import { FindingList } from "./finding-list.tsx";
import { findingsAt, useForm } from "./form-context.ts";
import { GroupField, VariantsField } from "./group-field.tsx";
import { t } from "./messages.ts";
import { useBuffered } from "./use-buffered.ts";

/** A fixed value, edited as its kind asks. */
export function ValueField(props: FieldProps) {
  const { kind } = props;
  if (kind.kind === "text" || kind.kind === "expression") return <TextValue {...props} />;
  if (kind.kind === "duration") return <DurationField {...props} />;
  if (kind.kind === "number") return <NumberValue {...props} />;
  if (kind.kind === "switch") return <SwitchValue {...props} />;
  if (kind.kind === "choice") return <ChoiceValue {...props} options={kind.options} />;
  if (kind.kind === "choices") return <ChoicesValue {...props} options={kind.options} />;
  if (kind.kind === "list") return <ListField {...props} item={kind.item} />;
  if (kind.kind === "map") return <MapField {...props} keys={kind.keys} item={kind.value} />;
  if (kind.kind === "group") return <GroupField {...props} fields={kind.fields} />;
  if (kind.kind === "variants") return <VariantsField {...props} variants={kind.variants} />;
  return <AnyField {...props} />;
}

/** The label of a field, with a mark if required. */
export const labelText = ({ label, isRequired = false }: FieldProps): string =>
  isRequired ? t("required", { label }) : label;

/** The help text below a field: its purpose and its default. */
export function helpText({ description, initial, kind }: FieldProps): string | undefined {
  const isEmpty = initial === undefined || JSON.stringify(initial) === "{}";
  const fallback = isEmpty
    ? undefined
    : t("unlessSet", {
        value: typeof initial === "string" ? defaultText(kind, initial) : JSON.stringify(initial),
      });
  const parts = [description, fallback].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(" ");
}

const defaultText = (kind: FieldKind, initial: string): string =>
  kind.kind === "duration" ? durationText(initial) : initial;

/** The compiler's findings on a field. */
export function FieldFindings({
  path,
  shown = [],
}: {
  path: FieldProps["path"];
  shown?: readonly (string | number)[];
}) {
  const { findings, isReadOnly, set } = useForm();
  const use = (finding: Finding) => set(finding.path, finding.proposal);
  return <FindingList findings={findingsAt(findings, path, shown)} onUse={isReadOnly ? undefined : use} />;
}

/** A line of text. */
export function TextValue(props: FieldProps) {
  const { path, value, kind } = props;
  const form = useForm();
  const text = useBuffered(shownText(value), (typed) => form.set(path, typed === "" ? undefined : typed));
  return (
    <div className={styles.field}>
      <TextField
        label={labelText(props)}
        description={helpText(props)}
        value={text.value}
        onChange={text.set}
        onBlur={text.flush}
        isLong={kind.kind === "text" && kind.isLong}
        isReadOnly={form.isReadOnly}
      />
      <FieldFindings path={path} />
    </div>
  );
}

const shownText = (value: JsonValue | undefined): string => {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
};

function NumberValue(props: FieldProps) {
  const { path, value } = props;
  const form = useForm();
  const text = useBuffered(shownText(value), (typed) => {
    const number = Number(typed);
    if (typed.trim() === "") form.set(path, undefined);
    else form.set(path, Number.isFinite(number) ? number : typed);
  });
  return (
    <div className={styles.field}>
      <TextField
        label={labelText(props)}
        description={helpText(props)}
        value={text.value}
        onChange={text.set}
        onBlur={text.flush}
        isReadOnly={form.isReadOnly}
      />
      <FieldFindings path={path} />
    </div>
  );
}

function SwitchValue({ path, value, label, description, initial }: FieldProps) {
  const form = useForm();
  return (
    <div className={styles.field}>
      <Checkbox
        isSelected={typeof value === "boolean" ? value : initial === true}
        onChange={(isOn) => form.set(path, isOn === initial ? undefined : isOn)}
        isDisabled={form.isReadOnly}
        {...(description === undefined ? {} : { description })}
      >
        {label}
      </Checkbox>
      <FieldFindings path={path} />
    </div>
  );
}

/** The id for "not set". */
const unset = "";

function ChoiceValue(props: FieldProps & { options: readonly string[] }) {
  const { path, value, options, initial, isRequired = false } = props;
  const form = useForm();
  const none = {
    id: unset,
    label: typeof initial === "string" ? t("default", { initial: labelOf(initial) }) : t("notSet"),
  };
  const other = typeof value === "string" && !options.includes(value) ? [{ id: value, label: value }] : [];
  const known = options.map((id) => ({ id, label: labelOf(id) }));
  return (
    <div className={styles.field}>
      <Select
        label={labelText(props)}
        description={props.description}
        choices={[...(isRequired ? [] : [none]), ...known, ...other]}
        value={typeof value === "string" ? value : isRequired ? null : unset}
        onChange={(id) => form.set(path, id === unset ? undefined : id)}
        isDisabled={form.isReadOnly}
      />
      <FieldFindings path={path} />
    </div>
  );
}

function ChoicesValue(props: FieldProps & { options: readonly string[] }) {
  const { path, value, options } = props;
  const form = useForm();
  const chosen = Array.isArray(value) ? value : [];
  const toggle = (option: string, isOn: boolean) => {
    const next = [...options, ...chosen].filter((item, index, all) => all.indexOf(item) === index);
    const kept = next.filter((item) => (item === option ? isOn : chosen.includes(item)));
    form.set(path, kept.length === 0 ? undefined : kept);
  };
  const help = helpText(props);
  return (
    <fieldset className={styles.choices}>
      <legend className={styles.label}>{labelText(props)}</legend>
      {help === undefined ? null : <p className={styles.description}>{help}</p>}
      {options.map((option) => (
        <Checkbox
          key={option}
          isSelected={chosen.includes(option)}
          onChange={(isOn) => toggle(option, isOn)}
          isDisabled={form.isReadOnly}
        >
          {labelOf(option)}
        </Checkbox>
      ))}
      <FieldFindings path={path} />
    </fieldset>
  );
}
