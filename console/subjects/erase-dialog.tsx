import { useState } from "react";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
import classes from "./subjects.module.css";
import { type Subject, useEraseSubject } from "./use-subjects.ts";

/** Asks before a subject is erased: says what goes and what stays, and takes the subject's id as the confirmation. */
export function EraseDialog({ subject, onClose }: { subject: Subject; onClose: () => void }) {
  const erase = useEraseSubject(subject.id);
  const [typed, setTyped] = useState("");
  const [isWrong, setWrong] = useState(false);
  const wanted = subject.external_id ?? subject.id;
  const confirm = () => {
    setWrong(typed.trim() !== wanted);
    if (typed.trim() !== wanted) return;
    erase.mutate(undefined, {
      onSuccess: () => {
        tell(t("eraseBegun"));
        onClose();
      },
    });
  };
  return (
    <ConfirmDialog
      title={t("eraseTitle")}
      isOpen
      onClose={onClose}
      action={t("eraseAction")}
      isDangerous
      onConfirm={confirm}
      isPending={erase.isPending}
      error={erase.error}
    >
      <h3>{t("whatGoes")}</h3>
      <ul className={classes.list}>
        <li>{t("goesRecord")}</li>
        <li>{t("goesRuns")}</li>
        <li>{t("goesDocuments")}</li>
        <li>{t("goesCredentials")}</li>
        <li>{t("goesCases")}</li>
      </ul>
      <h3>{t("whatStays")}</h3>
      <ul className={classes.list}>
        <li>{t("staysTrails")}</li>
        <li>{t("staysIds")}</li>
        <li>{t("staysFeed")}</li>
      </ul>
      <p>{t("eraseFinal")}</p>
      <TextField
        label={t("typeId", { id: wanted })}
        value={typed}
        onChange={setTyped}
        error={isWrong ? t("wrongId") : undefined}
        autoComplete="off"
        isCode
      />
    </ConfirmDialog>
  );
}
