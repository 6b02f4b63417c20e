import type { ReactNode } from "react";
import classes from "./find.module.css";

/** The row of buttons between the filters of a list and the list. */
export const ListTools = ({ children }: { children: ReactNode }) => (
  <div className={classes.tools}>{children}</div>
);
