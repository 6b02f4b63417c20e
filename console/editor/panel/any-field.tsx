import { parseDocument, stringify } from "yaml";
import type { JsonValue } from "../../../compiler/json.ts";
import { jsonValueSchema } from "../../../compiler/json.ts";
import { TextField } from "../../ui/text-field.tsx";
import type { FieldProps } from "./dynamic-field.tsx";
import styles from "./fields.module.css";
import { useForm } from "./form-context.ts";
import { t } from "./messages.ts";
import { useBuffered } from "./use-buffered.ts";
import { FieldFindings, helpText, labelText } from "./value-field.tsx";

/** A value of any shape, as YAML. */
export function AnyField(props: FieldProps) {
  const { path, value } = props;
  const form = useForm();
  const text = useBuffered(written(value), (typed) => {
    const read = readAny(typed);
    if (read.ok) form.set(path, read.value);
  });
  const read = readAny(text.value);
  return (
    <div className={styles.field}>
      <TextField
        label={labelText(props)}
        description={helpText(props) ?? t("aTextANumberOr")}
        error={read.ok ? undefined : read.message}
        value={text.value}
        onChange={text.set}
        onBlur={text.flush}
        isCode
        isLong={text.value.includes("\n") || (typeof value === "object" && value !== null)}
        isReadOnly={form.isReadOnly}
      />
      <FieldFindings path={path} />
    </div>
  );
}

function written(value: JsonValue | undefined): string {
  return value === undefined
    ? ""
    : stringify(value, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd();
}

function readAny(text: string): { ok: true; value: JsonValue | undefined } | { ok: false; message: string } {
  if (text.trim() === "") return { ok: true, value: undefined };
  const document = parseDocument(text, { prettyErrors: false });
  const [fault] = document.errors;
  if (fault !== undefined) return { ok: false, message: t("thisCannotBeRead", { message: fault.message }) };
  const parsed = jsonValueSchema.safeParse(document.toJS());
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, message: t("thisIsNotAJson") };
}
