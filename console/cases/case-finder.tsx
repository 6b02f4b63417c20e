import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { pageOfId } from "../find/ids.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import classes from "./cases.module.css";
import { t } from "./messages.ts";

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
    const page = pageOfId(id);
    if (page === undefined) onSubject(id);
    else go(page);
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
