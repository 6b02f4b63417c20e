import { type FormEvent, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { keptWorkflows } from "../../versions/unsaved-drafts.ts";
import { keyPattern } from "./kept-key.ts";
import classes from "./sign-in-page.module.css";

/** Props of the page. */
export interface SignInPageProps {
  /** The reason for the sign-in. */
  reason: "none" | "refused" | "left";
  onSignIn: (key: string) => void;
}

/** Asks for an API key. */
export function SignInPage({ reason, onSignIn }: SignInPageProps) {
  const [key, setKey] = useState("");
  const [isWrong, setWrong] = useState(false);
  const kept = keptWorkflows();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = key.trim();
    if (keyPattern.test(given)) onSignIn(given);
    else setWrong(true);
  };
  return (
    <main className={classes.page}>
      <form className={classes.card} onSubmit={submit}>
        <h1>Sign in</h1>
        {reason === "refused" ? (
          <Notice tone="bad">
            That key is not valid, or no longer. Give another one, or ask the administrator of your keys.
          </Notice>
        ) : null}
        {kept.length === 0 ? null : (
          <Notice tone="warn">
            Your last changes in {kept.join(", ")} are not saved. They are kept in this tab: sign in with
            another key of your organisation, and open the workflow to continue.
          </Notice>
        )}
        <TextField
          label="API key"
          type="password"
          autoComplete="off"
          value={key}
          onChange={(value) => {
            setKey(value);
            setWrong(false);
          }}
          description="Begins with sk_staging_ or sk_production_. It is kept only in this tab, until you close it."
          error={
            isWrong ? "This is not an API key: it begins with sk_staging_ or sk_production_." : undefined
          }
          autoFocus
        />
        <Button type="submit" look="primary">
          Sign in
        </Button>
        {reason === "left" ? <p className={classes.left}>You have signed out.</p> : null}
      </form>
    </main>
  );
}
