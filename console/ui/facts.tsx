import type { ReactNode } from "react";
import classes from "./facts.module.css";

/** Pairs of name and value. Entries without a value are left out by the caller. */
export function Facts({ entries }: { entries: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={classes.facts}>
      {entries.map(([name, value]) => (
        <div key={name} className={classes.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
