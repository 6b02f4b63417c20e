import { type FormEvent, useState } from "react";
import { Link, useLocation } from "wouter";
import { useSession } from "../app/session/session.ts";
import { words } from "../language/words.ts";
import { titleOf } from "../subjects/subject-words.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogButtons } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import classes from "./find.module.css";
import { pageOfId } from "./ids.ts";
import { t } from "./messages.ts";
import { type Found, useFind } from "./use-find.ts";

/** Finds a subject, case, run or credential. What is looked for stays in the dialog: it may be a name. */
export function FindDialog({ onClose }: { onClose: () => void }) {
  const { can } = useSession();
  const [text, setText] = useState("");
  const [, go] = useLocation();
  const find = useFind();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = text.trim();
    if (wanted === "") return;
    const page = pageOfId(wanted);
    if (page === undefined) return find.mutate(wanted);
    onClose();
    go(page);
  };
  return (
    <Dialog title={t("find")} isOpen onClose={onClose} isDismissable>
      <form onSubmit={submit} className={classes.form} aria-label={t("find")}>
        <TextField
          label={t("findWhat")}
          description={can("subjects:read") ? t("findHelp") : t("findIdsHelp")}
          type="search"
          value={text}
          onChange={setText}
          autoComplete="off"
          autoFocus
        />
        <Button type="submit" look="primary" isPending={find.isPending}>
          {t("search")}
        </Button>
      </form>
      <ErrorNotice error={find.error} />
      {find.data === undefined ? null : <Results found={find.data} onGo={onClose} />}
      <DialogButtons>
        <Button onPress={onClose}>{t("close")}</Button>
      </DialogButtons>
    </Dialog>
  );
}

function Results({ found, onGo }: { found: Found; onGo: () => void }) {
  const { subjects, cases, runs, credentials, hasMore } = found;
  const count = subjects.length + cases.length + runs.length + credentials.length;
  return (
    <section aria-label={t("results")}>
      <p role="status" className={classes.note}>
        {count === 0 ? t("nothingFound") : t("found", { count })}
      </p>
      <ul className={classes.results}>
        {subjects.map((subject) => (
          <li key={subject.id}>
            <Link href={`/subjects/${subject.id}`} onClick={onGo}>
              {titleOf(subject)}
            </Link>
            <span className={classes.note}>
              {[t("subject"), subject.external_id, subject.attributes.birth_date].filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
        {cases.map(({ id, state }) => (
          <FoundId key={id} id={id} page="/cases" onGo={onGo} note={`${t("case")} · ${words(state)}`} />
        ))}
        {runs.map(({ executionId: id, workflowId }) => (
          <FoundId key={id} id={id} page="/executions" onGo={onGo} note={`${t("run")} · ${workflowId}`} />
        ))}
        {credentials.map(({ id, credential_type: type }) => (
          <FoundId
            key={id}
            id={id}
            page="/credentials"
            onGo={onGo}
            note={`${t("credential")} · ${words(type)}`}
          />
        ))}
      </ul>
      {hasMore ? <p className={classes.note}>{t("giveMore")}</p> : null}
    </section>
  );
}

interface FoundIdProps {
  readonly id: string;
  readonly page: string;
  readonly note: string;
  readonly onGo: () => void;
}

function FoundId({ id, page, note, onGo }: FoundIdProps) {
  return (
    <li>
      <Link href={`${page}/${id}`} onClick={onGo}>
        <code>{id}</code>
      </Link>
      <span className={classes.note}>{note}</span>
    </li>
  );
}
