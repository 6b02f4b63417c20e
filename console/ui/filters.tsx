import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import classes from "./filters.module.css";
import { t } from "./messages.ts";

/** Props of `Filters`. */
export interface FiltersProps {
  label: string;
  children: ReactNode;
  /** Whether anything is narrowed down. */
  isActive: boolean;
  onClear: () => void;
}

/** The fields above a list that narrow it down. */
export function Filters({ label, children, isActive, onClear }: FiltersProps) {
  return (
    <search className={classes.filters} aria-label={label}>
      {children}
      {isActive ? (
        <div className={classes.clear}>
          <Button look="quiet" onPress={onClear}>
            {t("clearFilters")}
          </Button>
        </div>
      ) : null}
    </search>
  );
}
