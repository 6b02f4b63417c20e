import { useState } from "react";
import { useSession } from "../app/session/session.ts";
import { UploadButton } from "../run/upload-button.tsx";
import { UploadOutcome } from "../run/upload-outcome.tsx";
import { useUpload } from "../run/use-upload.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import classes from "./cases.module.css";
import { t } from "./messages.ts";
import type { StaffMember } from "./staff.ts";
import { useStaffChoices } from "./staff-picker.tsx";
import { type CaseDetail, useChangeCase } from "./use-cases.ts";

/** Props of `CommentForm`. */
export interface CommentFormProps {
  detail: CaseDetail;
  staff: readonly StaffMember[];
}

/** Writes a comment, which may mention people, and attaches files. */
export function CommentForm({ detail, staff }: CommentFormProps) {
  const { can } = useSession();
  const [text, setText] = useState("");
  const change = useChangeCase(detail.id);
  const choices = useStaffChoices(staff);
  if (detail.state === "closed" || !can("cases:write")) return null;
  const send = () => {
    if (text.trim() !== "")
      change.mutate({ call: "comments", body: { text: text.trim() } }, { onSuccess: () => setText("") });
  };
  const mention = (id: string) => setText((before) => `${before}${/(^|\s)$/.test(before) ? "" : " "}@${id} `);
  return (
    <div className={classes.stack}>
      <TextField
        label={t("comment")}
        description={t("theApplicantNeverSeesIt")}
        value={text}
        onChange={setText}
        isLong
      />
      <ErrorNotice error={change.error} />
      <div className={classes.standing}>
        <Button onPress={send} isPending={change.isPending} isDisabled={text.trim() === ""}>
          {t("addTheComment")}
        </Button>
        {choices.length === 0 ? null : (
          <Select
            label={t("mention")}
            isLabelHidden
            placeholder={t("mentionAsk")}
            choices={choices.map(({ id, name }) => ({ id, label: name, description: id }))}
            value={null}
            onChange={mention}
          />
        )}
      </div>
      <Attach detail={detail} />
    </div>
  );
}

function Attach({ detail }: { detail: CaseDetail }) {
  const upload = useUpload();
  const change = useChangeCase(detail.id);
  const attach = (file: File) =>
    upload.mutate(
      {
        file,
        type: "attachment",
        ...(detail.subject_id === null ? {} : { subjectId: detail.subject_id }),
      },
      {
        onSuccess: ({ id, rejection }) => {
          if (rejection === null) change.mutate({ call: "attachments", body: { document_id: id } });
        },
      },
    );
  return (
    <div>
      <UploadButton
        label={t("attachAFile")}
        onChoose={attach}
        isPending={upload.isPending || change.isPending}
      />
      {change.isSuccess ? null : <UploadOutcome done={upload.data} error={upload.error} />}
      <ErrorNotice error={change.error} />
    </div>
  );
}
