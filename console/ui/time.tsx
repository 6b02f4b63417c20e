import classes from "./time.module.css";
import { relativeText, timeText } from "./time-text.ts";

/** Props of `Time`. */
export interface TimeProps {
  /** ISO 8601; null shows nothing. */
  iso: string | null | undefined;
  /** Also says how far away it is. */
  relative?: boolean;
}

/** A time with its zone. */
export function Time({ iso, relative = false }: TimeProps) {
  if (iso === null || iso === undefined) return null;
  const [day, clock, zone] = timeText(iso).split(" ");
  return (
    <time dateTime={iso} className={classes.time} title={iso}>
      <span className={classes.instant}>
        {day} {clock}
      </span>{" "}
      <span className={classes.zone}>{zone}</span>
      {relative ? <span className={classes.relative}> ({relativeText(iso, Date.now())})</span> : null}
    </time>
  );
}
