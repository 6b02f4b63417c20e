import { useState } from "react";
import { useUsers } from "../people/use-people.ts";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { t } from "./messages.ts";
import type { StaffMember } from "./staff.ts";

/** How ids of people begin. */
const USER_ID = "user_…";
const BY_ID = t("byId");

/** Props of `StaffPicker`. */
export interface StaffPickerProps {
  /** Those whom the page knows. */
  staff: readonly StaffMember[];
  /** Somebody who is not offered. */
  without?: string | undefined;
  /** Gets the id of who was chosen; empty: nobody yet. */
  onPick: (id: string) => void;
}

/** Chooses somebody: one of those whom the page knows, or by id. */
export function StaffPicker({ staff, without, onPick }: StaffPickerProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [id, setId] = useState("");
  const others = useStaffChoices(staff).filter((member) => member.id !== without);
  return (
    <>
      <Select
        label={t("to")}
        choices={[
          ...others.map((member) => ({ id: member.id, label: member.name, description: member.id })),
          { id: BY_ID, label: t("somebodyElseById") },
        ]}
        value={chosen}
        onChange={(next) => {
          setChosen(next);
          onPick(next === BY_ID ? id.trim() : next);
        }}
        placeholder={t("choose")}
      />
      {chosen === BY_ID ? (
        <TextField
          label={t("id")}
          placeholder={USER_ID}
          value={id}
          onChange={(next) => {
            setId(next);
            onPick(next.trim());
          }}
          isCode
          isRequired
        />
      ) : null}
    </>
  );
}

/** Those whom the page knows, and the active people where the caller may list them. */
export function useStaffChoices(staff: readonly StaffMember[]): StaffMember[] {
  const people = useUsers().data?.pages.flatMap(({ users }) => users) ?? [];
  const active = people.filter(({ state }) => state === "active").map(({ id, name }) => ({ id, name }));
  const isListed = new Set(active.map(({ id }) => id));
  return [...active, ...staff.filter(({ id }) => !isListed.has(id))];
}
