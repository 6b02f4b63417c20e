import { type FormEvent, useState } from "react";
import { roleMeaning, roleSchema } from "../../core/access/roles.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Dialog, DialogButtons } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
import classes from "./people.module.css";
import { type NewUser, type Role, type User, useAddUser, useChangeUser } from "./use-people.ts";

/** Adds a person, who can then sign in. */
export function AddPersonDialog({ onClose }: { onClose: () => void }) {
  const add = useAddUser();
  const save = (person: NewUser) =>
    add.mutate(person, {
      onSuccess: ({ name }) => {
        tell(t("canSignIn", { name }));
        onClose();
      },
    });
  return (
    <PersonDialog
      title={t("addAPerson")}
      action={t("addThePerson")}
      initial={{ email: "", name: "", roles: [], teams: [] }}
      isPending={add.isPending}
      error={add.error}
      onSave={save}
      onClose={onClose}
    />
  );
}

/** Changes a person; effective with the person's next call. */
export function ChangePersonDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const change = useChangeUser(user.id);
  const save = (person: NewUser) =>
    change.mutate(person, {
      onSuccess: ({ name }) => {
        tell(t("isChanged", { name }));
        onClose();
      },
    });
  return (
    <PersonDialog
      title={t("changePerson", { name: user.name })}
      action={t("save")}
      initial={user}
      isPending={change.isPending}
      error={change.error}
      onSave={save}
      onClose={onClose}
    />
  );
}

interface PersonDialogProps {
  title: string;
  action: string;
  initial: NewUser;
  isPending: boolean;
  error: Error | null;
  onSave: (person: NewUser) => void;
  onClose: () => void;
}

function PersonDialog({ title, action, initial, isPending, error, onSave, onClose }: PersonDialogProps) {
  const [name, setName] = useState(initial.name);
  const [email, setEmail] = useState(initial.email);
  const [teams, setTeams] = useState(initial.teams.join(", "));
  const [roles, setRoles] = useState<ReadonlySet<Role>>(new Set(initial.roles));
  const [wasTried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === "" || email.trim() === "") return;
    onSave({
      name: name.trim(),
      email: email.trim(),
      roles: roleSchema.options.filter((role) => roles.has(role)),
      teams: teams
        .split(",")
        .map((team) => team.trim())
        .filter((team) => team !== ""),
    });
  };
  const isMissing = (text: string) => (wasTried && text.trim() === "" ? t("fillThisIn") : undefined);
  return (
    <Dialog title={title} isOpen onClose={onClose} isWide>
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextField label={t("name")} value={name} onChange={setName} error={isMissing(name)} autoFocus />
        <TextField
          label={t("eMail")}
          type="email"
          description={t("theSignInServiceMust")}
          value={email}
          onChange={setEmail}
          error={isMissing(email)}
          autoComplete="off"
        />
        <RolePicker chosen={roles} onChange={setRoles} />
        <TextField
          label={t("teamsOptional")}
          description={t("separatedByCommasThePerson")}
          value={teams}
          onChange={setTeams}
        />
        <ErrorNotice error={error} />
        <DialogButtons>
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" isPending={isPending}>
            {action}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}

interface RolePickerProps {
  chosen: ReadonlySet<Role>;
  onChange: (roles: ReadonlySet<Role>) => void;
}

function RolePicker({ chosen, onChange }: RolePickerProps) {
  const toggle = (role: Role) => (isOn: boolean) =>
    onChange(new Set(isOn ? [...chosen, role] : [...chosen].filter((other) => other !== role)));
  return (
    <fieldset className={classes.roles}>
      <legend className={classes.legend}>{t("roles")}</legend>
      {roleSchema.options.map((role) => (
        <Checkbox
          key={role}
          isSelected={chosen.has(role)}
          onChange={toggle(role)}
          description={roleMeaning[role]}
        >
          {role}
        </Checkbox>
      ))}
    </fieldset>
  );
}
