import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import type { JsonObject, JsonValue } from "../../compiler/json.ts";
import type { NameOf } from "../run/block-names.ts";
import { CancelDialog } from "../run/cancel-dialog.tsx";
import type { ExecutionDetail, ExecutionGraph } from "../run/use-execution.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import { tell } from "../ui/toast.tsx";
import { AnswerField } from "./answer-field.tsx";
import { Consequences } from "./consequences.tsx";
import { type Expected, expectedValues } from "./expected-values.ts";
import type { useAnswer } from "./use-answer.ts";
import classes from "./work.module.css";

/** Props of `AnswerForm`. */
export interface AnswerFormProps {
  execution: ExecutionDetail;
  blockId: string;
  requiredInput: readonly string[];
  /** Undefined while it is not read. */
  graph: ExecutionGraph | undefined;
  answer: ReturnType<typeof useAnswer>;
  nameOf: NameOf;
}

type Values = Readonly<Record<string, JsonValue | undefined>>;

/** A free comment of the reviewer, kept with the answer. */
const COMMENT = "comment";

/** The fields of a review, and the button that continues the run. */
export function AnswerForm({ execution, blockId, requiredInput, graph, answer, nameOf }: AnswerFormProps) {
  const [, go] = useLocation();
  const [values, setValues] = useState<Values>({});
  const [wasSent, setWasSent] = useState(false);
  const [isCancelling, setIsCancelling] = useState(false);
  const expected =
    graph === undefined ? new Map<string, Expected[]>() : expectedValues(graph, blockId, requiredInput);
  const missing = requiredInput.filter((name) => values[name] === undefined);
  const set = (name: string) => (value: JsonValue | undefined) =>
    setValues((before) => ({ ...before, [name]: value }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    if (missing.length > 0) return;
    answer.mutate(filled(values), {
      onSuccess: () => {
        tell("The answer is recorded, and the run goes on.");
        go(`/executions/${execution.executionId}`);
      },
    });
  };
  return (
    <Card title="Your answer">
      <form className={classes.form} onSubmit={submit} noValidate aria-label="Your answer">
        {requiredInput.map((name) => (
          <AnswerField
            key={name}
            name={name}
            expected={expected.get(name) ?? []}
            value={values[name]}
            onChange={set(name)}
            fault={wasSent && missing.includes(name) ? "Fill this in." : undefined}
          />
        ))}
        {requiredInput.includes(COMMENT) ? null : <Comment value={values[COMMENT]} onChange={set(COMMENT)} />}
        {graph === undefined ? null : <Consequences graph={graph} blockId={blockId} nameOf={nameOf} />}
        <p className={classes.note}>The run goes on with this answer at once. It cannot be taken back.</p>
        <ErrorNotice error={answer.error} />
        <div className={classes.buttons}>
          <Button type="submit" look="primary" isPending={answer.isPending}>
            {answer.isPending ? "Sending the answer…" : "Send the answer"}
          </Button>
          <Button onPress={() => setIsCancelling(true)} isDisabled={answer.isPending}>
            Cancel the run…
          </Button>
        </div>
      </form>
      {isCancelling ? (
        <CancelDialog executionId={execution.executionId} onClose={() => setIsCancelling(false)} />
      ) : null}
    </Card>
  );
}

function Comment({
  value,
  onChange,
}: {
  value: JsonValue | undefined;
  onChange: (value: JsonValue | undefined) => void;
}) {
  return (
    <TextField
      label="Comment (optional)"
      description="Kept with the answer, as the field “comment”."
      value={typeof value === "string" ? value : ""}
      onChange={(text) => onChange(text === "" ? undefined : text)}
      isLong
    />
  );
}

const filled = (values: Values): JsonObject =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
