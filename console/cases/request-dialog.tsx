import { useState } from "react";
import { uploadChoices } from "../run/upload-choices.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { TextField } from "../ui/text-field.tsx";
import { tell } from "../ui/toast.tsx";
import type { CaseDialogProps } from "./case-dialogs.tsx";
import classes from "./cases.module.css";
import { t } from "./messages.ts";
import { CaseReasonDialog } from "./reason-dialog.tsx";
import { type CasePause, useChangeCase } from "./use-cases.ts";

/** Props of `RequestDialog`. */
export interface RequestDialogProps extends CaseDialogProps {
  /** The pause whose run goes on with what the applicant sends. */
  pause: Pick<CasePause, "execution_id" | "block_id">;
}

type Upload = (typeof uploadChoices)[number]["id"];
const FIELD = { type: "string", minLength: 1 } as const;

/** Asks the applicant for other uploads or for more data. */
export function RequestDialog({ detail, pause, onClose }: RequestDialogProps) {
  const [documents, setDocuments] = useState<ReadonlySet<Upload>>(new Set());
  const [names, setNames] = useState("");
  const [message, setMessage] = useState("");
  const [isMissing, setMissing] = useState(false);
  const change = useChangeCase(detail.id);
  const fields = names.split(/[\s,]+/).filter((name) => name !== "");
  const toggle = (type: Upload) => (isChosen: boolean) =>
    setDocuments((before) => new Set([...before].filter((id) => id !== type).concat(isChosen ? [type] : [])));
  const ask = (reason: string) => {
    const asksNothing = documents.size === 0 && fields.length === 0;
    setMissing(asksNothing);
    if (asksNothing) return;
    const body = {
      execution_id: pause.execution_id,
      block_id: pause.block_id,
      reason,
      documents: [...documents],
      fields: Object.fromEntries(fields.map((name) => [name, FIELD])),
      ...(message.trim() === "" ? {} : { message: message.trim() }),
    };
    change.mutate(
      { call: "request", body },
      {
        onSuccess: () => {
          tell(t("theCaseWaitsForThe"));
          onClose();
        },
      },
    );
  };
  return (
    <CaseReasonDialog
      title={t("sendBackToTheApplicant")}
      action={t("sendBack")}
      isPending={change.isPending}
      error={change.error}
      onConfirm={ask}
      onClose={onClose}
    >
      <p>{t("theRunEndsOnceThe")}</p>
      <fieldset className={classes.choices}>
        <legend className={classes.legend}>{t("askFor")}</legend>
        {uploadChoices.map(({ id, label }) => (
          <Checkbox key={id} isSelected={documents.has(id)} onChange={toggle(id)}>
            {label}
          </Checkbox>
        ))}
      </fieldset>
      <TextField
        label={t("fieldsOfTheRunsInput")}
        description={t("theirNamesSeparatedBySpaces")}
        value={names}
        onChange={setNames}
        isCode
      />
      {isMissing ? <p role="alert">{t("chooseAnUploadOrName")}</p> : null}
      <TextField
        label={t("messageToTheApplicantOptional")}
        description={t("yourBackEndShowsIt")}
        value={message}
        onChange={setMessage}
        isLong
      />
    </CaseReasonDialog>
  );
}
