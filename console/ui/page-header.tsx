import { type ReactNode, useEffect } from "react";
import { t } from "./messages.ts";
import classes from "./page-header.module.css";

/** Props of `PageHeader`. */
export interface PageHeaderProps {
  title: string;
  /** Title of the tab; `title` when absent. */
  tabTitle?: string;
  /** The purpose of the page, in a sentence or two. */
  children?: ReactNode;
  /** Buttons of the whole page. */
  actions?: ReactNode;
  /** Where the page belongs: a link above the title. */
  parent?: ReactNode;
}

/** The head of a page. */
export function PageHeader({ title, tabTitle = title, children, actions, parent }: PageHeaderProps) {
  useEffect(() => {
    document.title = t("tabTitle", { tabTitle });
  }, [tabTitle]);
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        {parent === undefined ? null : <p className={classes.parent}>{parent}</p>}
        <h1>{title}</h1>
        {children === undefined ? null : <div className={classes.lead}>{children}</div>}
      </div>
      {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
    </header>
  );
}
