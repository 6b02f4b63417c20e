import type { ReactNode } from "react";
import { Tooltip as AriaTooltip } from "react-aria-components";
import { cx } from "./cx.ts";
import classes from "./popup.module.css";

export { TooltipTrigger } from "react-aria-components";

/** The hint that a `TooltipTrigger` shows beside its button; never the only place of necessary information. */
export function Tooltip({ children }: { children: ReactNode }) {
  return (
    <AriaTooltip className={cx(classes.tooltip)} offset={6}>
      {children}
    </AriaTooltip>
  );
}
