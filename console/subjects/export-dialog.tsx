import { useState } from "react";
import { UnfitBytesError } from "../pictures/open-view.ts";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
import classes from "./subjects.module.css";
import { useExportSubject } from "./use-subjects.ts";

/** Asks before everything that is held about a subject becomes a file. */
export function ExportDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const [files, setFiles] = useState<number>();
  const exporting = useExportSubject(id, setFiles);
  const confirm = () =>
    exporting.mutate(undefined, {
      onSuccess: () => {
        tell(t("exported"));
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={t("exportTitle")}
      isOpen
      onClose={onClose}
      action={exporting.isPending ? t("exporting") : t("exportAction")}
      onConfirm={confirm}
      isPending={exporting.isPending}
      error={exporting.error instanceof UnfitBytesError ? null : exporting.error}
    >
      {exporting.error instanceof UnfitBytesError ? (
        <Notice tone="bad">{exporting.error.message}</Notice>
      ) : null}
      {exporting.isPending && files !== undefined ? <p role="status">{t("exportPacks", { files })}</p> : null}
      <p>{t("exportHas")}</p>
      <ul className={classes.list}>
        <li>{t("exportRecord")}</li>
        <li>{t("exportRuns")}</li>
        <li>{t("exportDocuments")}</li>
        <li>{t("exportCases")}</li>
      </ul>
      <p>{t("exportLeavesOut")}</p>
      <p>{t("exportRecorded")}</p>
    </ConfirmDialog>
  );
}
