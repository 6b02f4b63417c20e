import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { isJsonObject, type JsonObject } from "../../compiler/json.ts";
import { ApiError } from "../api/errors.ts";
import { useSession } from "../app/session/session.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import { inputFields, readInput, readJson, type Typed, testValuesOf } from "./input-fields.ts";
import { InputForm } from "./input-form.tsx";
import { t } from "./messages.ts";
import classes from "./run-form.module.css";
import { type ExecuteBody, useStartRun } from "./start-run.ts";
import { SubjectDocuments } from "./subject-documents.tsx";
import type { Asked, Choice } from "./use-runnable.ts";

/** Props of `RunForm`. */
export interface RunFormProps {
  workflowId: string;
  choice: Choice;
  /** Null: the key may not see graphs. */
  asked: Asked | null;
}

/** The input of a run, its documents, and the start button. */
export function RunForm({ workflowId, choice, asked }: RunFormProps) {
  const [, go] = useLocation();
  const { caller } = useSession();
  const start = useStartRun();
  const known = inputFields(asked?.inputSchema);
  const [asJson, setAsJson] = useState(false);
  const hasTestValues =
    caller.environment === "staging" && known?.some(({ testValue }) => testValue !== undefined) === true;
  const fields = asJson ? undefined : known;
  const overrides = asked?.overrides ?? NO_OVERRIDES;
  const [typed, setTyped] = useState<Typed>({});
  const [variables, setVariables] = useState<Typed>({});
  const [environment, setEnvironment] = useState<Typed>({});
  const [text, setText] = useState("{}");
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = fields === undefined ? readObject(text) : readInput(fields, typed);
    const readVariables = readInput(overrides.variables, variables);
    const readEnvironment = readInput(overrides.environment, environment);
    if (!read.ok) return setFaults(read.faults);
    if (!readVariables.ok) return setFaults(readVariables.faults);
    if (!readEnvironment.ok) return setFaults(readEnvironment.faults);
    setFaults({});
    const options = {
      input: read.input,
      ...optionOf("workflowVariables", readVariables.input),
      ...optionOf("environmentVariables", textsIn(readEnvironment.input)),
    };
    start.mutate(bodyOf(workflowId, choice, options), {
      onSuccess: (executionId) => go(`/executions/${executionId}`),
    });
  };
  const shownFaults = { ...refusedFields(start.error), ...faults };
  const subjectId = typeof typed.subject_id === "string" ? typed.subject_id.trim() : "";
  const takesSubject = fields?.some(({ key }) => key === "subject_id") ?? false;
  return (
    <form className={classes.form} onSubmit={submit} noValidate aria-label={t("inputOfTheRun")}>
      <Card title={t("input")}>
        {asked === null ? (
          <Notice tone="quiet">
            {t.rich("noScopeForFields", { code: <code>workflows:editor:read</code> })}
          </Notice>
        ) : null}
        {known === undefined ? null : (
          <div className={classes.row}>
            {hasTestValues && !asJson ? (
              <Button small onPress={() => setTyped((before) => ({ ...testValuesOf(known), ...before }))}>
                {t("fillInTestValues")}
              </Button>
            ) : null}
            <Button small look="quiet" onPress={() => setAsJson(!asJson)}>
              {asJson ? t("showTheFields") : t("writeItAsJson")}
            </Button>
          </div>
        )}
        {fields === undefined ? (
          <TextField
            label={t("inputAsJson")}
            value={text}
            onChange={setText}
            error={shownFaults[WHOLE]}
            isLong
            isCode
          />
        ) : (
          <InputForm
            fields={fields}
            typed={typed}
            faults={shownFaults}
            onChange={(key, value) => setTyped((before) => ({ ...before, [key]: value }))}
          />
        )}
      </Card>
      {overrides.variables.length + overrides.environment.length === 0 ? null : (
        <Card title={t("variablesOfThisRun")}>
          <InputForm
            fields={overrides.variables}
            typed={variables}
            faults={faults}
            onChange={(key, value) => setVariables((before) => ({ ...before, [key]: value }))}
          />
          <InputForm
            fields={overrides.environment}
            typed={environment}
            faults={faults}
            onChange={(key, value) => setEnvironment((before) => ({ ...before, [key]: value }))}
          />
        </Card>
      )}
      {asked?.readsDocuments && takesSubject ? <SubjectDocuments subjectId={subjectId} /> : null}
      <ErrorNotice error={start.error} />
      <div className={classes.row}>
        <Button type="submit" look="primary" isPending={start.isPending}>
          {start.isPending ? t("starting") : t("startTheRun")}
        </Button>
        {Object.keys(faults).length === 0 ? null : (
          <span role="alert" className={classes.fault}>
            {t("someFieldsAreNotValid")}
          </span>
        )}
      </div>
    </form>
  );
}

const NO_OVERRIDES = { variables: [], environment: [] };

/** An option that is left out when empty. */
const optionOf = <V,>(name: string, values: Record<string, V>): Record<string, Record<string, V>> =>
  Object.keys(values).length === 0 ? {} : { [name]: values };

const textsIn = (values: JsonObject): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));

/** The key for the whole input. */
const WHOLE = "";

function readObject(
  text: string,
): { ok: true; input: JsonObject } | { ok: false; faults: Record<string, string> } {
  const read = readJson(text);
  if (!read.ok) return { ok: false, faults: { [WHOLE]: read.fault } };
  return isJsonObject(read.value)
    ? { ok: true, input: read.value }
    : { ok: false, faults: { [WHOLE]: t("theInputIsAnObject") } };
}

/** A version is named even when it is live, so that the chosen version runs although another one goes live meanwhile. */
function bodyOf(
  workflowId: string,
  choice: Choice,
  options: NonNullable<ExecuteBody["options"]>,
): ExecuteBody {
  if (choice === "draft") return { workflowId, useDraftState: true, options };
  return { workflowId, version: Number(choice.slice(1)), options };
}

/** The server's faults of fields (`options.input.<field>…`), beside the fields. */
function refusedFields(error: Error | null): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(
    error.details.flatMap(({ path, message }) => {
      const [, key] = /^options\.input\.([^.]+)/.exec(path) ?? [];
      return key === undefined ? [] : [[key, message]];
    }),
  );
}
