import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { usePage } from "../session/context.ts";
import { Actions, Button, Notice, Screen } from "../ui/parts.tsx";
import css from "../ui/ui.module.css";
import { type Field, faultOf, fieldsOf, sentValueOf } from "./fields-of.ts";
import { RetakeNotice } from "./retake-notice.tsx";
import { SendingNotice } from "./sending-notice.tsx";
import type { StepProps } from "./step-props.ts";
import { useSending } from "./use-sending.ts";

/** Questions that the graph asks. */
export function FieldsStep({ step }: StepProps<"fields">): JSX.Element {
  const { say } = usePage();
  const { state, submit } = useSending(step);
  const fields = useMemo(() => fieldsOf(step.config.schema), [step.config.schema]);
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const textOf = (field: Field) => texts[field.name] ?? "";
  const refused = state.kind === "refused" ? state.details : [];
  const faultsOf = (field: Field) => {
    if (!isTried) return undefined;
    const isRefused = refused.some(({ path }) => path.split(/[./]/).includes(field.name));
    return faultOf(field, textOf(field)) ?? (isRefused ? "invalid" : undefined);
  };
  const goOn = () => {
    setTried(true);
    if (fields.some((field) => faultOf(field, textOf(field)) !== undefined)) return;
    const entries = fields.flatMap((field) => {
      const value = sentValueOf(field, textOf(field));
      return value === undefined ? [] : [[field.name, value] as const];
    });
    void submit(async () => ({ values: Object.fromEntries(entries) }));
  };
  useEffect(() => {
    if (isTried && state.kind !== "sending")
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [isTried, state]);
  return (
    <Screen title={say("fields.title")}>
      <RetakeNotice step={step} />
      <div ref={form} class={css.choices}>
        {fields.map((field) => (
          <FieldRow
            key={field.name}
            field={field}
            text={textOf(field)}
            fault={faultsOf(field)}
            onText={(text) => setTexts({ ...texts, [field.name]: text })}
          />
        ))}
      </div>
      {state.kind === "refused" ? (
        <Notice tone="danger">{say("fields.refused")}</Notice>
      ) : (
        <SendingNotice state={state} />
      )}
      <Actions>
        <Button onPress={goOn}>{say("page.continue")}</Button>
      </Actions>
    </Screen>
  );
}

interface RowProps {
  readonly field: Field;
  readonly text: string;
  readonly fault: "required" | "invalid" | undefined;
  readonly onText: (text: string) => void;
}

function FieldRow({ field, text, fault, onText }: RowProps): JSX.Element {
  const { say } = usePage();
  const id = `field-${field.name}`;
  if (field.kind === "boolean") {
    return (
      <label class={css.check}>
        <input
          type="checkbox"
          checked={text === "true"}
          onChange={({ currentTarget }) => onText(String(currentTarget.checked))}
        />
        <span dir="auto">{field.label}</span>
      </label>
    );
  }
  return (
    <div class={css.field}>
      <label class={css.label} for={id} dir="auto">
        {field.label}
      </label>
      {field.help === undefined ? null : (
        <p id={`${id}-help`} class={css.muted} dir="auto">
          {field.help}
        </p>
      )}
      <Control id={id} field={field} text={text} fault={fault} onText={onText} />
      {fault === undefined ? null : (
        <p id={`${id}-fault`} class={css.fault}>
          {say(`fields.${fault}`)}
        </p>
      )}
    </div>
  );
}

function Control({ id, field, text, fault, onText }: RowProps & { id: string }): JSX.Element {
  const { say } = usePage();
  const described = [
    ...(field.help === undefined ? [] : [`${id}-help`]),
    ...(fault === undefined ? [] : [`${id}-fault`]),
  ];
  const common = {
    id,
    class: css.input ?? "",
    value: text,
    "aria-invalid": fault !== undefined,
    "aria-required": field.isRequired,
    ...(described.length === 0 ? {} : { "aria-describedby": described.join(" ") }),
  };
  if (field.kind === "choice" || field.kind === "boolean") {
    return (
      <select {...common} onChange={({ currentTarget }) => onText(currentTarget.value)}>
        <option value="">{say("fields.choose")}</option>
        {field.choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    );
  }
  const line = {
    ...common,
    ...(field.maxLength === undefined ? {} : { maxLength: field.maxLength }),
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) => onText(currentTarget.value),
  };
  switch (field.kind) {
    case "date":
      return <input {...line} type="date" />;
    case "email":
      return <input {...line} type="email" />;
    case "tel":
      return <input {...line} type="tel" />;
    case "number":
    case "integer":
      return <input {...line} type="text" inputMode="decimal" />;
    case "text":
      return <input {...line} type="text" />;
    default:
      return field.kind satisfies never;
  }
}
