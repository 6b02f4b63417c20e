import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox } from "react-aria-components";
import { cx } from "./cx.ts";
import classes from "./field.module.css";

/** Props of `Checkbox`. */
export interface CheckboxProps {
  children: ReactNode;
  description?: string;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
}

/** Yes or no. */
export function Checkbox({ children, description, isSelected, onChange, isDisabled = false }: CheckboxProps) {
  return (
    <AriaCheckbox
      className={cx(classes.check)}
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled}
    >
      <span className={classes.box} aria-hidden="true">
        {isSelected ? "✓" : ""}
      </span>
      <span>
        {children}
        {description === undefined ? null : <span className={classes.checkDescription}>{description}</span>}
      </span>
    </AriaCheckbox>
  );
}
