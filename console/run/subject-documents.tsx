import { useState } from "react";
import { useSession } from "../app/session/session.ts";
import { Card } from "../ui/card.tsx";
import { Notice } from "../ui/notice.tsx";
import { Select } from "../ui/select.tsx";
import { FilePreview } from "./file-preview.tsx";
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
      <Card title="Documents">
        <Notice tone="quiet">
          This workflow reads documents. You lack the scope <code>documents:write</code>, so it runs on those
          that the subject has already.
        </Notice>
      </Card>
    );
  }
  return (
    <Card title="Documents">
      <p className={classes.note}>
        This workflow reads the subject’s latest documents. Existing ones are used; upload one to have it read
        instead.
      </p>
      <Upload subjectId={subjectId} />
    </Card>
  );
}

const NOT_SAID = "not_said";
const choices = [{ id: NOT_SAID, label: "Not said" } as const, ...documentChoices];

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
        <Select label="Upload" choices={uploadChoices} value={type} onChange={setType} />
        {type === "selfie" ? null : (
          <Select
            label="Kind of document"
            choices={choices}
            value={documentType}
            onChange={setDocumentType}
          />
        )}
        <UploadButton
          label="Choose a file…"
          onChoose={send}
          isPending={upload.isPending}
          isDisabled={subjectId === ""}
        />
      </div>
      {subjectId === "" ? (
        <p className={classes.note}>Fill in the subject’s id first: it is what the document is found by.</p>
      ) : null}
      {file === undefined ? null : <FilePreview file={file} />}
      {upload.data !== undefined && upload.variables?.subjectId !== subjectId ? (
        <Notice tone="warn">
          The file was uploaded for another subject’s id than the one above. Choose it again, or put the id
          back.
        </Notice>
      ) : (
        <UploadOutcome done={upload.data} error={upload.error} />
      )}
    </>
  );
}
