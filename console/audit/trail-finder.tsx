import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { useSession } from "../app/session/session.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import classes from "./audit.module.css";
import { t } from "./messages.ts";

/** How ids of executions begin. */
const EXECUTION_ID = "exec_…";

/** Leads to the sealed trail of an execution. */
export function TrailFinder() {
  const { can } = useSession();
  const [, goTo] = useLocation();
  const [id, setId] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (id.trim() !== "") goTo(`/audit/${encodeURIComponent(id.trim())}`);
  };
  if (!can("workflows:executions:read")) return null;
  return (
    <form className={classes.finder} onSubmit={submit}>
      <TextField label={t("checkTheSealOfAn")} placeholder={EXECUTION_ID} value={id} onChange={setId} />
      <Button type="submit">{t("check")}</Button>
    </form>
  );
}
