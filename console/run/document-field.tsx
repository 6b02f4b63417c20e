import { useState } from "react";
import { useSession } from "../app/session/session.ts";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { FilePreview } from "./file-preview.tsx";
import { t } from "./messages.ts";
import classes from "./run-form.module.css";
import { UploadButton } from "./upload-button.tsx";
import { uploadChoices } from "./upload-choices.ts";
import { UploadOutcome } from "./upload-outcome.tsx";
import { type UploadType, useUpload } from "./use-upload.ts";

/** How ids of documents begin. */
const DOCUMENT_ID = "doc_…";

/** Props of `DocumentField`. */
export interface DocumentFieldProps {
  label: string;
  description: string | undefined;
  error: string | undefined;
  value: string;
  onChange: (documentId: string) => void;
}

/** A field that holds the id of an upload: type one, or upload a file. */
export function DocumentField({ label, description, error, value, onChange }: DocumentFieldProps) {
  const { can } = useSession();
  const [type, setType] = useState<UploadType>("identity_front");
  const [file, setFile] = useState<File>();
  const upload = useUpload();
  const send = (chosen: File) => {
    setFile(chosen);
    upload.mutate(
      { file: chosen, type },
      { onSuccess: ({ id, rejection }) => onChange(rejection === null ? id : "") },
    );
  };
  return (
    <fieldset className={classes.group}>
      <legend>{label}</legend>
      {description === undefined ? null : <p className={classes.note}>{description}</p>}
      {can("documents:write") ? (
        <div className={classes.row}>
          <Select
            label={t("whatIs", { label })}
            choices={uploadChoices}
            value={type}
            onChange={setType}
            isLabelHidden
          />
          <UploadButton label={t("chooseAFile")} onChoose={send} isPending={upload.isPending} />
        </div>
      ) : null}
      {file === undefined ? null : <FilePreview file={file} />}
      <UploadOutcome done={upload.data} error={upload.error} />
      <TextField
        label={t("idOf", { label })}
        error={error}
        value={value}
        onChange={onChange}
        placeholder={DOCUMENT_ID}
        isCode
      />
    </fieldset>
  );
}
