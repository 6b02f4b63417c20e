import type { ReactNode } from "react";
import classes from "./entries.module.css";

/** A list of what happened, the newest first. @param label its name; absent where a heading names it */
export const Entries = ({ label, children }: { label?: string; children: ReactNode }) => (
  <ol className={classes.entries} aria-label={label}>
    {children}
  </ol>
);

/** Props of `Entry`. */
export interface EntryProps {
  /** What happened, or who did it. */
  title: ReactNode;
  /** What it is about. */
  about: ReactNode;
  /** When, and by whom. */
  note: ReactNode;
  /** What belongs to it: a text, a change, a file. */
  children?: ReactNode;
}

/** One of the entries of a timeline. */
export const Entry = ({ title, about, note, children }: EntryProps) => (
  <li className={classes.entry}>
    <span className={classes.head}>
      <strong>{title}</strong>
      {about}
      <span className={classes.note}>{note}</span>
    </span>
    {children}
  </li>
);
