import { useState } from "react";
import { useSession } from "../app/session/session.ts";
import { Card } from "../ui/card.tsx";
import { Notice } from "../ui/notice.tsx";
import { Select } from "../ui/select.tsx";
import { FilePreview } from "./file-preview.tsx";
import { t } from "./messages.ts";
import classes from "./run-form.module.css";
import { UploadButton } from "./upload-button.tsx";
import { documentChoices, uploadChoices } from "./upload-choices.ts";
import { UploadOutcome } from "./upload-outcome.tsx";
import { type DocumentType, type UploadType, useUpload } from "./use-upload.ts";

/** Props of `SubjectDocuments`. */
export interface SubjectDocumentsProps {
  /** As typed in the form; empty: not yet. */
  subjectId: string;
}

/** Uploads documents of the run's subject: the workflow finds the latest ones by the subject's id. */
export function SubjectDocuments({ subjectId }: SubjectDocumentsProps) {
  const { can } = useSession();
  if (!can("documents:write")) {
    return (
      <Card title={t("documents")}>
        <Notice tone="quiet">
          {t.rich("thisWorkflowReadsDocumentsYou", { code: <code>documents:write</code> })}
        </Notice>
      </Card>
    );
  }
  return (
    <Card title={t("documents")}>
      <p className={classes.note}>{t("thisWorkflowReadsTheSubjects")}</p>
      <Upload subjectId={subjectId} />
    </Card>
  );
}

const NOT_SAID = "not_said";
const choices = [{ id: NOT_SAID, label: t("notSaid") } as const, ...documentChoices];

function Upload({ subjectId }: SubjectDocumentsProps) {
  const [type, setType] = useState<UploadType>("identity_front");
  const [documentType, setDocumentType] = useState<DocumentType | typeof NOT_SAID>("passport");
  const [file, setFile] = useState<File>();
  const upload = useUpload();
  const send = (chosen: File) => {
    setFile(chosen);
    upload.mutate({
      file: chosen,
      type,
      subjectId,
      ...(documentType === NOT_SAID || type === "selfie" ? {} : { documentType }),
    });
  };
  return (
    <>
      <div className={classes.row}>
        <Select label={t("upload")} choices={uploadChoices} value={type} onChange={setType} />
        {type === "selfie" ? null : (
          <Select
            label={t("kindOfDocument")}
            choices={choices}
            value={documentType}
            onChange={setDocumentType}
          />
        )}
        <UploadButton
          label={t("chooseAFile")}
          onChoose={send}
          isPending={upload.isPending}
          isDisabled={subjectId === ""}
        />
      </div>
      {subjectId === "" ? <p className={classes.note}>{t("fillInTheSubjectsId")}</p> : null}
      {file === undefined ? null : <FilePreview file={file} />}
      {upload.data !== undefined && upload.variables?.subjectId !== subjectId ? (
        <Notice tone="warn">{t("theFileWasUploadedFor")}</Notice>
      ) : (
        <UploadOutcome done={upload.data} error={upload.error} />
      )}
    </>
  );
}
