import { useState } from "react";
import type { JsonValue } from "../../compiler/json.ts";
import { RadioGroup } from "../ui/radio-group.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import type { Expected } from "./expected-values.ts";
import { t } from "./messages.ts";
import classes from "./work.module.css";

/** Props of `AnswerField`. */
export interface AnswerFieldProps {
  name: string;
  label: string;
  description: string | undefined;
  expected: readonly Expected[];
  /** No other value is taken. */
  isClosed: boolean;
  /** Undefined: not answered yet. */
  value: JsonValue | undefined;
  onChange: (value: JsonValue | undefined) => void;
  fault: string | undefined;
}

/** One field of an answer: a choice when the workflow expects certain values, else a text. */
export function AnswerField(props: AnswerFieldProps) {
  const { label, description, expected, value, onChange, fault } = props;
  if (expected.length > 0) return <ChosenValue {...props} />;
  return (
    <TextField
      label={label}
      description={description}
      value={typeof value === "string" ? value : ""}
      onChange={(text) => onChange(text.trim() === "" ? undefined : text)}
      error={fault}
    />
  );
}

const OTHER = "other";

/** As many as are read at a glance. */
const FEW = 6;

function ChosenValue(props: AnswerFieldProps) {
  if (props.isClosed && props.expected.length <= FEW) return <OneOfFew {...props} />;
  return <OneOfMany {...props} />;
}

function OneOfFew({ label, description, expected, value, onChange, fault }: AnswerFieldProps) {
  const options = optionsOf(expected);
  const place = options.findIndex((option) => option.value === value);
  return (
    <RadioGroup
      label={label}
      description={description}
      choices={options.map((option, id) => ({ id: String(id), label: option.label }))}
      value={place === -1 ? null : String(place)}
      onChange={(id) => onChange(options[Number(id)]?.value)}
      error={fault}
    />
  );
}

function OneOfMany({ label, isClosed, expected, value, onChange, fault }: AnswerFieldProps) {
  const [writesOther, setWritesOther] = useState(false);
  const options = optionsOf(expected);
  const chosen = options.find((option) => option.value === value);
  const isYesNo = typeof expected[0] === "boolean";
  const known = options.map(({ label }, place) => ({ id: String(place), label }));
  return (
    <div className={classes.form}>
      <Select
        label={label}
        description={
          isYesNo || isClosed
            ? undefined
            : t("theWorkflowActsOn", { expected: expected.map(String).join(", ") })
        }
        choices={isYesNo || isClosed ? known : [...known, { id: OTHER, label: t("anotherAnswer") }]}
        value={writesOther ? OTHER : chosen === undefined ? null : String(options.indexOf(chosen))}
        onChange={(id) => {
          setWritesOther(id === OTHER);
          onChange(id === OTHER ? undefined : options[Number(id)]?.value);
        }}
        error={writesOther ? undefined : fault}
      />
      {writesOther ? (
        <TextField
          label={t("inYourWords", { label })}
          value={typeof value === "string" ? value : ""}
          onChange={(text) => onChange(text.trim() === "" ? undefined : text)}
          error={fault}
          isRequired
        />
      ) : null}
    </div>
  );
}

/** A field that is compared with true or false is a question. */
function optionsOf(expected: readonly Expected[]): { value: Expected; label: string }[] {
  if (typeof expected[0] === "boolean") {
    return [
      { value: true, label: t("yes") },
      { value: false, label: t("no") },
    ];
  }
  return expected.map((value) => ({ value, label: String(value) }));
}
