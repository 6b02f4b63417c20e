import { useDeferredValue, useMemo, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { labelOf } from "../forms/fields.ts";
import {
  addField,
  type DeclaredField,
  declaredFields,
  nameOf,
  setRequired,
} from "../input-form/declared-fields.ts";
import { inputRead } from "../input-form/input-read.ts";
import { together } from "../model/changes.ts";
import { useEditor } from "../page/editor-context.ts";
import styles from "./fields.module.css";
import { InputFieldForm } from "./input-field-form.tsx";
import { t } from "./messages.ts";
import panel from "./panel.module.css";
import { Section } from "./section.tsx";

/** The form that a run is started with: the fields of `inputSchema`. */
export function InputFormEditor() {
  const { value, isReadOnly } = useEditor();
  const fields = declaredFields(value.inputSchema);
  if (fields === undefined) {
    return <p className={panel.quiet}>{t.rich("theFormCannotShow", { code: <code>inputSchema</code> })}</p>;
  }
  return (
    <>
      <p className={panel.quiet}>
        {fields.length === 0 ? t("nothingIsDeclaredARun") : t("aRunIsRefusedWithout")}
      </p>
      {fields.map((field) => (
        <Section key={field.name} title={titleOf(field)} isClosed>
          <InputFieldForm field={field} />
        </Section>
      ))}
      {isReadOnly ? null : (
        <>
          <Undeclared fields={fields} />
          <NewField fields={fields} />
        </>
      )}
    </>
  );
}

const titleOf = ({ name, title, isRequired }: DeclaredField): string =>
  `${title === "" ? labelOf(name) : title}${isRequired ? " (required)" : ""}`;

/** What the workflow reads and its form does not have. */
function Undeclared({ fields }: { fields: readonly DeclaredField[] }) {
  const { value, change } = useEditor();
  // Reads every expression of the workflow: after the page has shown a change.
  const later = useDeferredValue(value);
  const { properties, required } = useMemo(() => inputRead(later), [later]);
  const missing = Object.entries(properties).filter(([name]) => !fields.some((field) => field.name === name));
  if (missing.length === 0) return null;
  return (
    <div className={styles.field}>
      <span className={styles.description}>{t("theWorkflowAlsoReads")}</span>
      <div className={styles.buttons}>
        {missing.map(([name, schema]) => (
          <Button
            key={name}
            small
            aria-label={t("addToTheForm", { name: labelOf(name) })}
            onPress={() =>
              change(
                together(
                  addField(value, name, Object.keys(schema).length === 0 ? {} : { schema }),
                  required.includes(name) ? setRequired(value, name, true) : together(),
                ),
              )
            }
          >
            {`+ ${labelOf(name)}`}
          </Button>
        ))}
      </div>
    </div>
  );
}

function NewField({ fields }: { fields: readonly DeclaredField[] }) {
  const { value, change } = useEditor();
  const [words, setWords] = useState("");
  const name = nameOf(words);
  const isTaken = fields.some((field) => field.name === name);
  const isUnreadable = words.trim() !== "" && name === "";
  return (
    <div className={styles.newKey}>
      <TextField
        label={t("newField")}
        description={name === "" ? undefined : t("readAsInput", { name })}
        value={words}
        onChange={setWords}
        error={isTaken ? t("thereIsAFieldOf") : isUnreadable ? t("useAtLeastOneLetter") : undefined}
      />
      <Button
        small
        aria-label={t("addTheField")}
        isDisabled={name === "" || isTaken}
        onPress={() => {
          change(addField(value, name, labelOf(name) === words.trim() ? {} : { title: words.trim() }));
          setWords("");
        }}
      >
        {t("add")}
      </Button>
    </div>
  );
}
