import type { JsonValue } from "../../../compiler/json.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { labelOf } from "../forms/fields.ts";
import {
  type DeclaredField,
  describe,
  removeField,
  setRequired,
  setTestValue,
  setType,
  testValueOf,
  typeLabels,
} from "../input-form/declared-fields.ts";
import { useEditor } from "../page/editor-context.ts";
import fields from "./fields.module.css";
import { t } from "./messages.ts";
import { useBuffered } from "./use-buffered.ts";

const types = Object.entries(typeLabels).map(([id, label]) => ({ id, label }));

/** One field of the form: what it is called, what it holds, and what a trial run puts in. */
export function InputFieldForm({ field }: { field: DeclaredField }) {
  const { value, change, isReadOnly } = useEditor();
  const { name, type, isRequired } = field;
  const label = labelOf(name);
  const group = (key: string): string => `inputSchema properties ${name} ${key}`;
  return (
    <div className={fields.section}>
      <p className={fields.description}>
        {t.rich("expressionsReadItAs", { code: <code>{`$input.${name}`}</code> })}
      </p>
      {type === "other" ? (
        <p className={fields.description}>{t("theFormCannotShowIts")}</p>
      ) : (
        <Select
          label={t("typeOf", { label })}
          choices={types}
          value={type}
          onChange={(next) => {
            const known = Object.keys(typeLabels).find((one): one is keyof typeof typeLabels => one === next);
            if (known !== undefined) change(setType(value, name, known));
          }}
          isDisabled={isReadOnly}
        />
      )}
      {type === "choice" ? (
        <Line
          label={t("choicesOf", { label })}
          description={t("withCommasBetweenThem")}
          value={field.options.join(", ")}
          onChange={(text) => change(describe(name, "enum", listOf(text)), group("enum"))}
        />
      ) : null}
      <Line
        label={t("titleOf", { label })}
        description={t("shownInsteadOfItsName")}
        value={field.title}
        onChange={(text) => change(describe(name, "title", text), group("title"))}
      />
      <Line
        label={t("helpFor", { label })}
        description={t("whatShouldBeFilledIn")}
        value={field.help}
        onChange={(text) => change(describe(name, "description", text), group("description"))}
      />
      <Checkbox
        isSelected={isRequired}
        onChange={(isOn) => change(setRequired(value, name, isOn))}
        isDisabled={isReadOnly}
      >
        {t("isRequired", { label })}
      </Checkbox>
      <TestValue field={field} label={label} />
      {isReadOnly ? null : (
        <Button small onPress={() => change(removeField(value, name))}>
          {t("removeField", { label })}
        </Button>
      )}
    </div>
  );
}

const listOf = (text: string): string[] =>
  text.split(",").flatMap((part) => (part.trim() === "" ? [] : [part.trim()]));

function TestValue({ field, label }: { field: DeclaredField; label: string }) {
  const { change, isReadOnly } = useEditor();
  const { name, type, testValue, options } = field;
  const set = (value: JsonValue | undefined) =>
    change(setTestValue(name, value), `inputSchema properties ${name} examples`);
  const choices: { id: string; label: string; value: JsonValue }[] =
    type === "yesNo"
      ? [
          { id: "true", label: t("yes"), value: true },
          { id: "false", label: t("no"), value: false },
        ]
      : options.map((id) => ({ id, label: labelOf(id), value: id }));
  if (type === "other") return null;
  if (type === "yesNo" || type === "choice") {
    return (
      <Select
        label={t("testValueOf", { label })}
        choices={[{ id: "", label: t("none") }, ...choices]}
        value={testValue === undefined ? "" : String(testValue)}
        onChange={(id) => set(choices.find((choice) => choice.id === id)?.value)}
        isDisabled={isReadOnly}
      />
    );
  }
  return (
    <Line
      label={t("testValueOf", { label })}
      description={t("aTrialRunInStaging")}
      value={
        testValue === undefined ? "" : Array.isArray(testValue) ? testValue.join(", ") : String(testValue)
      }
      onChange={(text) => set(testValueOf(type, text))}
    />
  );
}

interface LineProps {
  label: string;
  description: string;
  value: string;
  onChange: (text: string) => void;
}

function Line({ label, description, value, onChange }: LineProps) {
  const { isReadOnly } = useEditor();
  const text = useBuffered(value, onChange);
  return (
    <TextField
      label={label}
      description={description}
      value={text.value}
      onChange={text.set}
      onBlur={text.flush}
      isReadOnly={isReadOnly}
    />
  );
}
