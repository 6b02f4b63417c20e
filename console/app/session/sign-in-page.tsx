import { type FormEvent, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { keptWorkflows } from "../../versions/unsaved-drafts.ts";
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
        <h1>Sign in</h1>
        <Why reason={reason} />
        {kept.length === 0 ? null : (
          <Notice tone="warn">
            Your last changes in {kept.join(", ")} are not saved. They are kept in this tab: sign in in
            another tab, or with a key of your organisation, and go on here.
          </Notice>
        )}
        <People reason={reason} hasUnsaved={kept.length > 0} onAskAgain={onAskAgain} />
        <KeyForm onSignIn={onSignIn} />
        {reason.because === "left" ? <p className={classes.left}>You have signed out.</p> : null}
      </div>
    </main>
  );
}

function Why({ reason }: { reason: LeftReason }) {
  switch (reason.because) {
    case "key_refused":
      return (
        <Notice tone="bad">
          That key is not valid, or no longer. Give another one, or ask the administrator of your keys.
        </Notice>
      );
    case "session_ended":
      return (
        <Notice tone="warn">
          <strong>Your session has ended.</strong> It lasts at most 12 hours, and 2 hours without a call. It
          also ends when somebody else signs in with this browser, or an administrator disables your user.
          Nothing that you sent last was changed unless the page said so.
        </Notice>
      );
    case "not_left":
      return (
        <Notice tone="bad">
          <strong>You are still signed in.</strong> The server did not answer, so this browser keeps your
          session. Go on, and sign out again when the server answers.
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
            Sign in to production
          </SignInLink>
          <SignInLink look="primary" environment="staging">
            Sign in to staging
          </SignInLink>
        </>
      ) : (
        <SignInLink look="primary" asksAgain={asksAgain} isElsewhere={hasUnsaved}>
          Sign in as a person
        </SignInLink>
      )}
      {reason.because === "none" || reason.because === "left" ? null : (
        <Button onPress={onAskAgain}>Go on with this browser’s session</Button>
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
    <form className={classes.key} onSubmit={submit} aria-label="Sign in with a key">
      <TextField
        label="API key"
        type="password"
        autoComplete="off"
        value={key}
        onChange={(value) => {
          setKey(value);
          setWrong(false);
        }}
        description="For programs, and where no people are set up. It begins with sk_staging_ or sk_production_, and is kept only in this tab, until you close it."
        error={isWrong ? "This is not an API key: it begins with sk_staging_ or sk_production_." : undefined}
      />
      <Button type="submit">Sign in with the key</Button>
    </form>
  );
}
