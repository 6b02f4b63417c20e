import { Link, useLocation } from "wouter";
import { ApiError } from "../api/errors.ts";
import { navigation } from "../app/navigation.ts";
import { Button } from "./button.tsx";
import { describeError } from "./describe-error.ts";
import { t } from "./messages.ts";
import classes from "./state.module.css";

/** Props of `Failure`. */
export interface FailureProps {
  error: Error;
  /** Absent: another try makes no sense. It is not offered either for what does not exist. */
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
      {onRetry === undefined || isMissing ? null : <Button onPress={onRetry}>{t("tryAgain")}</Button>}
      {isPage && isMissing ? <WayBack /> : null}
      {requestId === undefined ? null : (
        <p className={classes.small}>{t.rich("request", { id: <code>{requestId}</code> })}</p>
      )}
    </div>
  );
}

/** To the list of what the address names, or to the first page. */
function WayBack() {
  const [path] = useLocation();
  const entries = navigation.flatMap((group) => group.entries);
  const list = entries.find((entry) => entry.path === `/${path.split("/")[1]}`) ?? entries[0];
  return list === undefined ? null : <Link href={list.path}>{t("backTo", { page: list.label })}</Link>;
}
