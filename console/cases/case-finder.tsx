import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import classes from "./cases.module.css";
import { t } from "./messages.ts";

/** Pages of what an id names, by its beginning. */
const PAGES: readonly [RegExp, (id: string) => string][] = [
  [/^case_[0-9a-z]+$/, (id) => `/cases/${id}`],
  [/^exec_[0-9a-z]+$/, (id) => `/executions/${id}`],
  [/^cred_[0-9A-Za-z]+$/, (id) => `/credentials/${id}`],
];

/**
 * Finds by an exact id: a case, a run or a credential is opened; any other text is the id of a subject.
 * @param onSubject shows the cases of a subject. The id stays in the page, because it may be personal.
 */
export function CaseFinder({ onSubject }: { onSubject: (subjectId: string) => void }) {
  const [text, setText] = useState("");
  const [, go] = useLocation();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const id = text.trim();
    const page = PAGES.find(([pattern]) => pattern.test(id))?.[1];
    if (page === undefined) onSubject(id);
    else go(page(id));
  };
  return (
    <form className={classes.finder} onSubmit={submit} aria-label={t("findById")}>
      <TextField
        label={t("findById")}
        description={t("ofASubjectCaseRun")}
        type="search"
        value={text}
        onChange={(value) => {
          setText(value);
          if (value === "") onSubject("");
        }}
        autoComplete="off"
        isCode
      />
      <Button type="submit">{t("find")}</Button>
    </form>
  );
}
