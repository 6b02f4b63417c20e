import { useState } from "react";
import { Checkbox } from "../ui/checkbox.tsx";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
import { type Correction, type Subject, useCorrect } from "./use-subjects.ts";

const starts = [
  { id: "last_activity", label: t("lastActivity") },
  { id: "relationship_end", label: t("relationshipEnd") },
] as const;

/** Props of `KeepDialog`. */
export interface KeepDialogProps {
  subject: Subject;
  etag: string;
  onClose: () => void;
}

/** Sets how long this subject is kept, where that differs from the settings, and whether the relationship has ended. */
export function KeepDialog({ subject, etag, onClose }: KeepDialogProps) {
  const { retention, relationship_ended_at: endedAt } = subject;
  const [isOwn, setOwn] = useState(retention !== null);
  const [keepFor, setKeepFor] = useState(retention?.keepFor ?? "P5Y");
  const [after, setAfter] = useState(retention?.after ?? "relationship_end");
  const [basis, setBasis] = useState(retention?.basis ?? "");
  const [hasEnded, setEnded] = useState(endedAt !== null);
  const correct = useCorrect({ id: subject.id, etag });
  const wanted: Correction = {
    retention: isOwn ? { keepFor: keepFor.trim(), after, basis: basis.trim() } : null,
    relationship_ended_at: hasEnded ? (endedAt ?? new Date().toISOString()) : null,
  };
  const confirm = () =>
    correct.mutate(wanted, {
      onSuccess: () => {
        tell(t("keepChanged"));
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={t("keepTitle")}
      isOpen
      onClose={onClose}
      action={t("save")}
      onConfirm={confirm}
      isPending={correct.isPending}
      error={correct.error}
    >
      <Checkbox isSelected={isOwn} onChange={setOwn} description={t("ownTimeHelp")}>
        {t("ownTime")}
      </Checkbox>
      {isOwn ? (
        <>
          <TextField
            label={t("keptFor")}
            description={t("keptForHelp")}
            value={keepFor}
            onChange={setKeepFor}
            isCode
          />
          <Select label={t("countedFrom")} choices={starts} value={after} onChange={setAfter} />
          <TextField label={t("legalGround")} value={basis} onChange={setBasis} />
        </>
      ) : null}
      <Checkbox isSelected={hasEnded} onChange={setEnded}>
        {t("relationshipHasEnded")}
      </Checkbox>
    </ConfirmDialog>
  );
}
