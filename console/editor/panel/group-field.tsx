import { useState } from "react";
import { isJsonObject, type JsonValue } from "../../../compiler/json.ts";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import type { Field, FieldKind } from "../forms/fields.ts";
import { starterOf, variantName, variantOf } from "../forms/variant.ts";
import type { FieldPath } from "../model/changes.ts";
import { DynamicField, type FieldProps } from "./dynamic-field.tsx";
import styles from "./fields.module.css";
import { useForm } from "./form-context.ts";
import { t } from "./messages.ts";
import { FieldFindings, helpText, labelText, ValueField } from "./value-field.tsx";

/** Named fields in a box of their own. */
export function GroupField(props: FieldProps & { fields: readonly Field[] }) {
  const { fields, path, value } = props;
  const help = helpText(props);
  return (
    <fieldset className={styles.collection}>
      <legend className={styles.label}>{labelText(props)}</legend>
      {help === undefined ? null : <p className={styles.description}>{help}</p>}
      <FieldRows fields={fields} path={path} value={value} />
    </fieldset>
  );
}

interface RowsProps {
  fields: readonly Field[];
  path: FieldPath;
  value: JsonValue | undefined;
  prefersData?: boolean;
  /** These are not all fields of the value: findings on other keys are shown elsewhere. */
  isPart?: boolean;
  /** Fields that are not set and need not be stand behind a button. */
  hidesUnset?: boolean;
}

/** Fields one below the other, then the compiler's findings on other keys. */
export function FieldRows({
  fields,
  path,
  value,
  prefersData = false,
  isPart = false,
  hidesUnset = false,
}: RowsProps) {
  const [showsAll, setShowsAll] = useState(false);
  const { findings } = useForm();
  const values = isJsonObject(value) ? value : {};
  const isNeeded = ({ key, isRequired }: Field) =>
    isRequired ||
    Object.hasOwn(values, key) ||
    findings.some((finding) => [...path, key].every((part, place) => finding.path[place] === part));
  const needed = fields.filter(isNeeded);
  const isShort = fields.length - needed.length <= 2;
  const shown = !hidesUnset || showsAll || isShort ? fields : needed;
  const hidden = fields.length - shown.length;
  return (
    <>
      {shown.map((field) => (
        <DynamicField
          key={field.key}
          kind={field.kind}
          path={[...path, field.key]}
          value={Object.hasOwn(values, field.key) ? values[field.key] : undefined}
          label={field.label}
          description={field.description}
          initial={field.initial}
          isRequired={field.isRequired}
          isDynamic={field.isDynamic}
          prefersData={prefersData}
        />
      ))}
      {isPart ? null : <FieldFindings path={path} shown={fields.map(({ key }) => key)} />}
      {hidden === 0 ? null : (
        <div className={styles.more}>
          <Button small look="quiet" onPress={() => setShowsAll(true)}>
            {needed.length === 0
              ? t("showOptionalFields", { hidden })
              : t("showMoreOptionalFields", { hidden })}
          </Button>
        </div>
      )}
    </>
  );
}

/** A value that can be written in several ways: which one, then that. */
export function VariantsField(props: FieldProps & { variants: readonly FieldKind[] }) {
  const { variants, path, value, label } = props;
  const form = useForm();
  const [chosen, setChosen] = useState<number>();
  const index = value === undefined ? (chosen ?? 0) : variantOf(variants, value);
  const kind = variants[index];
  return (
    <div className={styles.field}>
      <Select
        label={t("writtenAs", { label })}
        choices={variants.map((variant, place) => ({ id: String(place), label: variantName(variant) }))}
        value={String(index)}
        onChange={(id) => {
          const next = variants[Number(id)];
          setChosen(Number(id));
          if (next !== undefined) form.set(path, starterOf(next));
        }}
        isDisabled={form.isReadOnly}
      />
      {kind === undefined ? null : <ValueField {...props} kind={kind} />}
    </div>
  );
}
