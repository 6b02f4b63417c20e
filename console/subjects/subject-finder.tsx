import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { t } from "./messages.ts";
import { type SubjectSearch, statusChoices } from "./search.ts";
import classes from "./subjects.module.css";

const statuses: readonly { id: SubjectSearch["status"]; label: string }[] = statusChoices.map((id) => ({
  id,
  label: {
    any: t("anyState"),
    active: t("active"),
    pending: t("pending"),
    inactive: t("inactive"),
    suspended: t("suspended"),
  }[id],
}));

/**
 * Where one writes whom one looks for. It searches by a press, not at every letter, because each subject that is shown is recorded.
 * @param onSearch gets what to look for
 */
export function SubjectFinder({ onSearch }: { onSearch: (search: SubjectSearch) => void }) {
  const [text, setText] = useState("");
  const [status, setStatus] = useState<SubjectSearch["status"]>("any");
  const [risk, setRisk] = useState("");
  const [, go] = useLocation();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = text.trim();
    if (/^subj_[0-9A-Za-z]{26}$/.test(wanted)) go(`/subjects/${wanted}`);
    else onSearch({ text: wanted, status, risk: risk.trim() });
  };
  return (
    <search aria-label={t("findSubject")}>
      <form className={classes.finder} onSubmit={submit}>
        <TextField
          label={t("find")}
          description={t("findHelp")}
          type="search"
          value={text}
          onChange={setText}
          autoComplete="off"
        />
        <Select label={t("state")} choices={statuses} value={status} onChange={setStatus} />
        <TextField label={t("riskLevel")} value={risk} onChange={setRisk} autoComplete="off" />
        <Button type="submit" look="primary">
          {t("search")}
        </Button>
      </form>
    </search>
  );
}
