import type { ReactNode } from "react";
import classes from "./card.module.css";

/** Props of `Card`. */
export interface CardProps {
  title?: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of a page with its own heading. */
export function Card({ title, actions, children }: CardProps) {
  return (
    <section className={classes.card}>
      {title === undefined && actions === undefined ? null : (
        <div className={classes.head}>
          {title === undefined ? null : <h2>{title}</h2>}
          {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
