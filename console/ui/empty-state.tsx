import type { ReactNode } from "react";
import classes from "./state.module.css";

/** Props of `EmptyState`. */
export interface EmptyStateProps {
  title: string;
  /** Why it is empty and what fills it. */
  children: ReactNode;
  action?: ReactNode;
  /** It is all there is on the page, so that its title is the page's. */
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
