import { type FormEvent, useState } from "react";
import { neverInTokens } from "../../core/access/scopes.ts";
import type { Scope } from "../app/session/session.ts";
import { ScopePicker } from "../keys/scope-picker.tsx";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog, DialogButtons } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { t } from "./messages.ts";
import classes from "./tokens.module.css";
import { type CreatedToken, useCreateToken } from "./use-tokens.ts";

const LASTS = [
  { id: "900", label: t("quarterHour") },
  { id: "3600", label: t("oneHour") },
  { id: "14400", label: t("fourHours") },
  { id: "43200", label: t("twelveHours") },
] as const;
type Seconds = (typeof LASTS)[number]["id"];

/** Makes a token; then shows its secret, and is closed by hand alone. */
export function CreateTokenDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateToken();
  const [name, setName] = useState("");
  const [seconds, setSeconds] = useState<Seconds>("3600");
  const [isAll, setAll] = useState(false);
  const [scopes, setScopes] = useState<ReadonlySet<Scope>>(new Set());
  const [missing, setMissing] = useState<"name" | "scopes">();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return setMissing("name");
    if (!isAll && scopes.size === 0) return setMissing("scopes");
    setMissing(undefined);
    const chosen = isAll ? {} : { scopes: [...scopes] };
    create.mutate({ name: name.trim(), expires_in: Number(seconds), ...chosen });
  };
  if (create.data !== undefined) return <NewToken created={create.data} onClose={onClose} />;
  return (
    <Dialog title={t("newToken")} isOpen onClose={onClose} isWide>
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextField
          label={t("name")}
          description={t("nameHint")}
          value={name}
          onChange={setName}
          error={missing === "name" ? t("giveAName") : undefined}
          autoFocus
        />
        <Select label={t("lasts")} choices={LASTS} value={seconds} onChange={setSeconds} />
        <Checkbox isSelected={isAll} onChange={setAll} description={t("everythingHint")}>
          {t("everything")}
        </Checkbox>
        {isAll ? null : <ScopePicker chosen={scopes} onChange={setScopes} without={neverInTokens} />}
        {missing === "scopes" ? <p role="alert">{t("chooseScopes")}</p> : null}
        <ErrorNotice error={create.error} />
        <DialogButtons>
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" isPending={create.isPending}>
            {t("createIt")}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}

/** Shows the secret of a new token, once. */
function NewToken({ created, onClose }: { created: CreatedToken; onClose: () => void }) {
  return (
    <Dialog title={t("isReady", { name: created.name })} isOpen onClose={onClose}>
      <Notice tone="warn">{t("copyItNow")}</Notice>
      <div className={classes.secret}>
        <code>{created.token}</code>
        <CopyButton text={created.token} what={t("theToken")} />
      </div>
      <DialogButtons>
        <Button look="primary" onPress={onClose}>
          {t("copied")}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
