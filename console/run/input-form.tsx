import { labelOf } from "../editor/forms/fields.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { DocumentField } from "./document-field.tsx";
import { choiceId, type InputField, type Typed } from "./input-fields.ts";
import { t } from "./messages.ts";
import classes from "./run-form.module.css";

/** Props of `InputForm`. */
export interface InputFormProps {
  fields: readonly InputField[];
  typed: Typed;
  onChange: (key: string, value: string | boolean) => void;
  /** The faults, by field. */
  faults: Readonly<Record<string, string>>;
}

/** The fields of a run's input. */
export function InputForm({ fields, typed, onChange, faults }: InputFormProps) {
  return (
    <div className={classes.fields}>
      {fields.map((field) => (
        <OneField
          key={field.key}
          field={field}
          value={typed[field.key]}
          onChange={(value) => onChange(field.key, value)}
          fault={faults[field.key]}
        />
      ))}
    </div>
  );
}

/** The id for "no choice". */
const UNSET = "";

interface OneFieldProps {
  field: InputField;
  value: string | boolean | undefined;
  onChange: (value: string | boolean) => void;
  fault: string | undefined;
}

function OneField({ field, value, onChange, fault }: OneFieldProps) {
  const { kind, isRequired, description } = field;
  const label = isRequired ? t("required", { label: field.label }) : field.label;
  const text = typeof value === "string" ? value : "";
  if (kind.kind === "switch") {
    return (
      <Checkbox
        isSelected={value === true}
        onChange={onChange}
        {...(description === undefined ? {} : { description })}
      >
        {field.label}
      </Checkbox>
    );
  }
  if (kind.kind === "choice") {
    const known = kind.values.map((option) => ({ id: choiceId(option), label: labelOf(choiceId(option)) }));
    return (
      <Select
        label={label}
        description={description}
        error={fault}
        choices={isRequired ? known : [{ id: UNSET, label: t("notGiven") }, ...known]}
        value={text === UNSET && isRequired ? null : text}
        onChange={onChange}
      />
    );
  }
  if (kind.kind === "document") {
    return (
      <DocumentField label={label} description={description} error={fault} value={text} onChange={onChange} />
    );
  }
  return (
    <TextField
      label={label}
      description={joined(description, hints[kind.kind])}
      error={fault}
      value={text}
      onChange={onChange}
      isRequired={isRequired}
      isLong={kind.kind === "texts" || kind.kind === "json"}
      isCode={kind.kind === "json"}
      type={kind.kind === "text" ? kind.type : "text"}
    />
  );
}

const hints: Partial<Record<InputField["kind"]["kind"], string>> = {
  texts: t("oneALine"),
  free: t("aTextANumberOr"),
};

function joined(...parts: (string | undefined)[]): string | undefined {
  const given = parts.filter((part) => part !== undefined);
  return given.length === 0 ? undefined : given.join(" ");
}
