import { useState } from "react";
import { isJsonObject } from "../../../compiler/json.ts";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { type FieldKind, labelOf } from "../forms/fields.ts";
import { starterOf } from "../forms/variant.ts";
import { DynamicField, type FieldProps } from "./dynamic-field.tsx";
import styles from "./fields.module.css";
import { useForm } from "./form-context.ts";
import { t } from "./messages.ts";
import { FieldFindings, helpText, labelText } from "./value-field.tsx";

/** A list: its items, each with a button to remove it, and a button to add one. */
export function ListField(props: FieldProps & { item: FieldKind }) {
  const { path, value, item, isDynamic, label } = props;
  const form = useForm();
  const items = Array.isArray(value) ? value : [];
  const help = helpText(props);
  const keep = (index: number) => items.filter((_, place) => place !== index);
  return (
    <fieldset className={styles.collection}>
      <legend className={styles.label}>{labelText(props)}</legend>
      {help === undefined ? null : <p className={styles.description}>{help}</p>}
      {items.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item of a list is identified by its index only.
        <div key={index} className={styles.row}>
          <div className={styles.rowValue}>
            <DynamicField
              kind={item}
              path={[...path, index]}
              value={one}
              label={`${label} ${index + 1}`}
              isDynamic={isDynamic}
            />
          </div>
          {form.isReadOnly ? null : (
            <Button
              small
              look="quiet"
              aria-label={t("removeItem", { label, number: index + 1 })}
              onPress={() => form.set(path, items.length === 1 ? undefined : keep(index))}
            >
              ✕
            </Button>
          )}
        </div>
      ))}
      <FieldFindings path={path} shown={items.map((_, index) => index)} />
      {form.isReadOnly ? null : (
        <Button
          small
          onPress={() => form.set(path, [...items, starterOf(item)])}
          aria-label={t("addTo", { label })}
        >
          {t("add")}
        </Button>
      )}
    </fieldset>
  );
}

/** Values under keys of the author's choice, or of a few. */
export function MapField(props: FieldProps & { item: FieldKind; keys: readonly string[] | undefined }) {
  const { path, value, item, keys, isDynamic, label } = props;
  const form = useForm();
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  const help = helpText(props);
  return (
    <fieldset className={styles.collection}>
      <legend className={styles.label}>{labelText(props)}</legend>
      {help === undefined ? null : <p className={styles.description}>{help}</p>}
      {entries.map(([key, one]) => (
        <div key={key} className={styles.row}>
          <div className={styles.rowValue}>
            <DynamicField
              kind={item}
              path={[...path, key]}
              value={one}
              label={keys === undefined ? key : labelOf(key)}
              isDynamic={isDynamic}
              isRequired={false}
            />
          </div>
          {form.isReadOnly ? null : (
            <Button
              small
              look="quiet"
              aria-label={t("removeFrom", { key, label })}
              onPress={() => form.set([...path, key], undefined)}
            >
              ✕
            </Button>
          )}
        </div>
      ))}
      <FieldFindings path={path} shown={entries.map(([key]) => key)} />
      {form.isReadOnly ? null : (
        <NewKey
          label={label}
          keys={keys}
          taken={entries.map(([key]) => key)}
          onAdd={(key) => form.set([...path, key], starterOf(item))}
        />
      )}
    </fieldset>
  );
}

interface NewKeyProps {
  label: string;
  keys: readonly string[] | undefined;
  taken: readonly string[];
  onAdd: (key: string) => void;
}

function NewKey({ label, keys, taken, onAdd }: NewKeyProps) {
  const [name, setName] = useState("");
  const free = keys?.filter((key) => !taken.includes(key)) ?? [];
  if (keys !== undefined) {
    if (free.length === 0) return null;
    return (
      <Select
        label={t("addTo", { label })}
        placeholder={t("addAsk")}
        choices={free.map((id) => ({ id, label: labelOf(id) }))}
        value={null}
        onChange={onAdd}
        isLabelHidden
      />
    );
  }
  const key = name.trim();
  const error = taken.includes(key) ? t("thisNameIsTaken") : undefined;
  return (
    <div className={styles.newKey}>
      <TextField label={t("newNameIn", { label })} value={name} onChange={setName} error={error} />
      <Button
        small
        isDisabled={key === "" || error !== undefined}
        onPress={() => {
          onAdd(key);
          setName("");
        }}
      >
        {t("add")}
      </Button>
    </div>
  );
}
