import { Link } from "wouter";
import { ApiError } from "../api/errors.ts";
import { Button } from "./button.tsx";
import { describeError } from "./describe-error.ts";
import { t } from "./messages.ts";
import classes from "./state.module.css";

/** Props of `Failure`. */
export interface FailureProps {
  error: Error;
  /** Absent: another try makes no sense. */
  onRetry?: () => void;
  /** It is the whole page, so that its title is the page's. */
  isPage?: boolean;
}

/** Replaces content that could not be loaded: the cause and the advice. */
export function Failure({ error, onRetry, isPage = false }: FailureProps) {
  const { title, advice, requestId } = describeError(error);
  const isMissing = error instanceof ApiError && error.status === 404;
  return (
    <div className={classes.state} role="alert">
      {isPage ? <h1>{title}</h1> : <h2>{title}</h2>}
      <p>
        {advice} {isMissing ? t("checkTheAddress") : null}
      </p>
      {onRetry === undefined ? null : <Button onPress={onRetry}>{t("tryAgain")}</Button>}
      {isPage && isMissing ? <Link href="/">{t("goToTheWorkflows")}</Link> : null}
      {requestId === undefined ? null : (
        <p className={classes.small}>{t.rich("request", { id: <code>{requestId}</code> })}</p>
      )}
    </div>
  );
}
