import type { ReactNode } from "react";
import classes from "./state.module.css";

/** Props of `EmptyState`. */
export interface EmptyStateProps {
  title: string;
  /** The reason, and how to fill it. */
  children: ReactNode;
  action?: ReactNode;
  /** It is the whole page, so that its title is the page's. */
  isPage?: boolean;
}

/** In the place of a list without entries. */
export function EmptyState({ title, children, action, isPage = false }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      {isPage ? <h1>{title}</h1> : <h2>{title}</h2>}
      <p>{children}</p>
      {action}
    </div>
  );
}
