import { Time } from "../ui/time.tsx";
import { t } from "./messages.ts";
import classes from "./monitoring.module.css";

/** When a pass or a dry run began, and its end if it has one. */
export function Period({ from, to }: { from: string; to: string | null }) {
  return (
    <>
      <Time iso={from} />
      {to === null ? null : (
        <span className={classes.sub}>{t.rich("endedAt", { time: <Time key="ended" iso={to} /> })}</span>
      )}
    </>
  );
}

/** How many of its parts a pass or a dry run has completed. */
export function PartsProgress({ parts, completed }: { parts: number; completed: number }) {
  return <progress className={classes.progress} max={parts} value={completed} aria-label={t("parts")} />;
}
