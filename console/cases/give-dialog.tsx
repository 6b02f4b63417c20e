import { useState } from "react";
import { useUsers } from "../people/use-people.ts";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
import type { StaffMember } from "./staff.ts";
import { type CaseDetail, useChangeCase } from "./use-cases.ts";

/** Props of `GiveDialog`. */
export interface GiveDialogProps {
  detail: CaseDetail;
  staff: readonly StaffMember[];
  onClose: () => void;
}

/** How ids of people begin. */
const USER_ID = "user_…";
const BY_ID = t("byId");

/** Gives a case to somebody else: one of those whom the page knows, or by id. */
export function GiveDialog({ detail, staff, onClose }: GiveDialogProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [id, setId] = useState("");
  const change = useChangeCase(detail.id);
  const others = useStaffChoices(staff).filter((member) => member.id !== detail.assignee?.id);
  const target = chosen === BY_ID ? id.trim() : (chosen ?? "");
  const { assignee } = detail;
  const insteadOf = assignee === null ? {} : { instead_of: assignee.id };
  const give = () => {
    if (target === "") return;
    change.mutate(
      { call: "assign", body: { assignee: target, ...insteadOf } },
      {
        onSuccess: ({ assignee: now }) => {
          tell(t("hasTheCase", { name: now?.name ?? t("nobody") }));
          onClose();
        },
      },
    );
  };
  return (
    <ConfirmDialog
      title={t("giveTheCaseToSomebody")}
      isOpen
      onClose={onClose}
      action={t("give")}
      onConfirm={give}
      isPending={change.isPending}
      error={change.error}
    >
      <Select
        label={t("to")}
        choices={[
          ...others.map((member) => ({ id: member.id, label: member.name, description: member.id })),
          { id: BY_ID, label: t("somebodyElseById") },
        ]}
        value={chosen}
        onChange={setChosen}
        placeholder={t("choose")}
      />
      {chosen === BY_ID ? (
        <TextField label={t("id")} placeholder={USER_ID} value={id} onChange={setId} isCode isRequired />
      ) : null}
    </ConfirmDialog>
  );
}

/** Those whom the page knows, and the active people where the caller may list them. */
export function useStaffChoices(staff: readonly StaffMember[]): StaffMember[] {
  const people = useUsers().data?.pages.flatMap(({ users }) => users) ?? [];
  const active = people.filter(({ state }) => state === "active").map(({ id, name }) => ({ id, name }));
  const isListed = new Set(active.map(({ id }) => id));
  return [...active, ...staff.filter(({ id }) => !isListed.has(id))];
}
