import { useState } from "react";
import type { JsonObject, JsonValue } from "../../compiler/json.ts";
import { useSession } from "../app/session/session.ts";
import { eitherText } from "../language/format.ts";
import type { NameOf } from "../run/block-names.ts";
import { CancelDialog } from "../run/cancel-dialog.tsx";
import type { ExecutionDetail, ExecutionGraph } from "../run/use-execution.ts";
import { Button, type ButtonLook } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import { AnswerField } from "./answer-field.tsx";
import {
  type AskedField,
  decisionLabel,
  fieldsOf,
  missingFor,
  NOTE,
  type Pause,
  submissionOf,
} from "./asked-fields.ts";
import { Consequences } from "./consequences.tsx";
import { t } from "./messages.ts";
import type { useAnswer } from "./use-answer.ts";
import classes from "./work.module.css";

/** Props of `AnswerForm`. */
export interface AnswerFormProps {
  execution: ExecutionDetail;
  blockId: string;
  pause: Pause;
  /** Undefined while it is not read. */
  graph: ExecutionGraph | undefined;
  answer: ReturnType<typeof useAnswer>;
  nameOf: NameOf;
  /** Called once the decision is recorded. */
  onDone: () => void;
}

type Values = Readonly<Record<string, JsonValue | undefined>>;
type Decision = Pause["decisions"][number];

const looks: Readonly<Record<Decision["means"], ButtonLook>> = {
  approved: "primary",
  declined: "danger",
  undecided: "plain",
};

/** The fields of a review, and a button for each decision. */
export function AnswerForm(props: AnswerFormProps) {
  const { execution, blockId, pause, graph, answer, nameOf, onDone } = props;
  const { can } = useSession();
  const [values, setValues] = useState<Values>({});
  const [tried, setTried] = useState<Decision>();
  const [isCancelling, setIsCancelling] = useState(false);
  const fields = fieldsOf(pause, graph, blockId);
  const missing = tried === undefined ? [] : missingFor(tried, values);
  const set = (name: string) => (value: JsonValue | undefined) =>
    setValues((before) => ({ ...before, [name]: value }));
  const decide = (decision: Decision) => {
    setTried(decision);
    if (missingFor(decision, values).length > 0) return;
    const input: JsonObject = submissionOf(decision, fields, values);
    answer.mutate(input, { onSuccess: onDone });
  };
  return (
    <Card title={t("yourDecision")}>
      <form
        className={classes.form}
        onSubmit={(event) => event.preventDefault()}
        noValidate
        aria-label={t("yourDecision")}
      >
        {fields.map((field) => (
          <AnswerField
            key={field.name}
            name={field.name}
            label={labelFor(field, pause)}
            description={field.description}
            expected={field.expected}
            isClosed={field.isClosed}
            value={values[field.name]}
            onChange={set(field.name)}
            fault={missing.includes(field.name) ? t("fillThisIn") : undefined}
          />
        ))}
        {pause.requiredInput.includes(NOTE) ? null : (
          <Note
            value={values[NOTE]}
            onChange={set(NOTE)}
            fault={missing.includes(NOTE) ? t("fillThisIn") : undefined}
          />
        )}
        {graph === undefined ? null : (
          <Consequences graph={graph} blockId={blockId} decisions={pause.decisions} nameOf={nameOf} />
        )}
        <Approvals pause={pause} />
        <p className={classes.note}>{t("theRunGoesOnAt")}</p>
        <ErrorNotice error={answer.error} />
        <div className={classes.buttons}>
          {pause.decisions.map((decision) => (
            <Button
              key={decision.id}
              look={looks[decision.means]}
              onPress={() => decide(decision)}
              isPending={answer.isPending && tried?.id === decision.id}
              isDisabled={answer.isPending && tried?.id !== decision.id}
            >
              {decisionLabel(decision)}
            </Button>
          ))}
          {can("workflows:execute") ? (
            <Button onPress={() => setIsCancelling(true)} isDisabled={answer.isPending}>
              {t("cancelTheRun")}
            </Button>
          ) : null}
        </div>
      </form>
      {isCancelling ? (
        <CancelDialog executionId={execution.executionId} onClose={() => setIsCancelling(false)} />
      ) : null}
    </Card>
  );
}

/** A field says for which decisions it is needed, when that is not all of them. */
function labelFor({ label, name }: AskedField, { decisions }: Pause): string {
  const needing = decisions.filter(({ required }) => required.includes(name));
  if (needing.length === 0) return t("optional", { label });
  if (needing.length === decisions.length) return label;
  return t("neededTo", {
    label,
    needing: eitherText(needing.map((decision) => decisionLabel(decision).toLowerCase())),
  });
}

/** The earlier approval, when two are required. */
function Approvals({ pause: { approvals } }: { pause: Pause }) {
  if (approvals.length === 0) return null;
  const names = approvals.map(({ by }) => by.name).join(", ");
  return <p className={classes.note}>{t("approvedByASecondPerson", { names })}</p>;
}

function Note({
  value,
  onChange,
  fault,
}: {
  value: JsonValue | undefined;
  onChange: (value: JsonValue | undefined) => void;
  fault: string | undefined;
}) {
  return (
    <TextField
      label={t("noteOptional")}
      description={t("keptWithTheDecision")}
      value={typeof value === "string" ? value : ""}
      onChange={(text) => onChange(text === "" ? undefined : text)}
      error={fault}
      isLong
    />
  );
}
