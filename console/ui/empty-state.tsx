import type { ReactNode } from "react";
import classes from "./state.module.css";

/** Props of `EmptyState`. */
export interface EmptyStateProps {
  title: string;
  /** Why it is empty and what fills it. */
  children: ReactNode;
  action?: ReactNode;
}

/** In the place of a list without entries. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </div>
  );
}
