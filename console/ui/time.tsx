import classes from "./time.module.css";
import { relativeText, timeParts } from "./time-text.ts";

/** Props of `Time`. */
export interface TimeProps {
  /** ISO 8601; null shows nothing. */
  iso: string | null | undefined;
  /** Also says how far away it is. */
  relative?: boolean;
}

/** A time in the zone of the browser, and in UTC beside it: logs and reports have UTC. */
export function Time({ iso, relative = false }: TimeProps) {
  if (iso === null || iso === undefined) return null;
  const { day, clock, zone, utc } = timeParts(iso);
  return (
    <time dateTime={iso} className={classes.time} title={iso}>
      <span className={classes.instant}>
        {day} {clock}
      </span>{" "}
      <span className={classes.zone}>
        {zone}
        {utc === undefined ? null : ` · ${utc}`}
      </span>
      {relative ? <span className={classes.relative}> ({relativeText(iso, Date.now())})</span> : null}
    </time>
  );
}
