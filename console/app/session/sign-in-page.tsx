import { type FormEvent, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { keptWorkflows } from "../../versions/unsaved-drafts.ts";
import { t } from "../messages.ts";
import { keyPattern } from "./kept-key.ts";
import { refusalText } from "./refusals.ts";
import { SignInLink } from "./sign-in-link.tsx";
import classes from "./sign-in-page.module.css";
import type { LeftReason } from "./use-sign-in.ts";

/** Props of the page. */
export interface SignInPageProps {
  /** Why nobody is signed in. */
  reason: LeftReason;
  onSignIn: (key: string) => void;
  /** Looks again who is signed in. */
  onAskAgain: () => void;
}

/** Leads people to the sign-in service, and takes an API key. */
export function SignInPage({ reason, onSignIn, onAskAgain }: SignInPageProps) {
  const kept = keptWorkflows();
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <h1>{t("signIn")}</h1>
        <Why reason={reason} />
        {kept.length === 0 ? null : (
          <Notice tone="warn">{t("keptChanges", { kept: kept.join(", ") })}</Notice>
        )}
        <People reason={reason} hasUnsaved={kept.length > 0} onAskAgain={onAskAgain} />
        <KeyForm onSignIn={onSignIn} />
        {reason.because === "left" ? <p className={classes.left}>{t("youHaveSignedOut")}</p> : null}
      </div>
    </main>
  );
}

function Why({ reason }: { reason: LeftReason }) {
  switch (reason.because) {
    case "key_refused":
      return <Notice tone="bad">{t("keyNotValid")}</Notice>;
    case "session_ended":
      return (
        <Notice tone="warn">
          <strong>{t("yourSessionHasEnded")}</strong> {t("sessionEndsBecause")}
        </Notice>
      );
    case "not_left":
      return (
        <Notice tone="bad">
          <strong>{t("youAreStillSignedIn")}</strong> {t("sessionKept")}
        </Notice>
      );
    case "refused":
      return <Refused code={reason.code} />;
    default:
      return null;
  }
}

function Refused({ code }: { code: string }) {
  const { why, advice } = refusalText(code);
  return (
    <Notice tone="bad">
      <strong>{why}</strong> {advice} <span className={classes.code}>({code})</span>
    </Notice>
  );
}

interface PeopleProps extends Pick<SignInPageProps, "reason" | "onAskAgain"> {
  hasUnsaved: boolean;
}

/** The ways in for people. */
function People({ reason, hasUnsaved, onAskAgain }: PeopleProps) {
  // After the first sign-in the issuer knows the person, and would sign in the same one without a question.
  const asksAgain = reason.because === "left" || reason.because === "refused";
  const isChoice = reason.because === "refused" && reason.code === "several_accounts";
  return (
    <div className={classes.ways}>
      {isChoice ? (
        <>
          <SignInLink look="primary" environment="production">
            {t("signInToProduction")}
          </SignInLink>
          <SignInLink look="primary" environment="staging">
            {t("signInToStaging")}
          </SignInLink>
        </>
      ) : (
        <SignInLink look="primary" asksAgain={asksAgain} isElsewhere={hasUnsaved}>
          {t("signInAsAPerson")}
        </SignInLink>
      )}
      {reason.because === "none" || reason.because === "left" ? null : (
        <Button onPress={onAskAgain}>{t("goOnWithSession")}</Button>
      )}
    </div>
  );
}

function KeyForm({ onSignIn }: Pick<SignInPageProps, "onSignIn">) {
  const [key, setKey] = useState("");
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = key.trim();
    if (keyPattern.test(given)) onSignIn(given);
    else setWrong(true);
  };
  return (
    <form className={classes.key} onSubmit={submit} aria-label={t("signInWithAKey")}>
      <TextField
        label={t("apiKey")}
        type="password"
        autoComplete="off"
        value={key}
        onChange={(value) => {
          setKey(value);
          setWrong(false);
        }}
        description={t("keyExplained")}
        error={isWrong ? t("thisIsNotAnApiKey") : undefined}
      />
      <Button type="submit">{t("signInWithTheKey")}</Button>
    </form>
  );
}
