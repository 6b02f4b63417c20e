import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import classes from "./button.module.css";
import { cx } from "./cx.ts";

/** The emphasis of a button: one `primary` per view, `danger` for irreversible actions, `quiet` in bars and rows. */
export type ButtonLook = "plain" | "primary" | "danger" | "quiet";

/** Props of React Aria's button, and its look. `isPending` shows progress and disables presses. */
export interface ButtonProps extends Omit<AriaButtonProps, "className" | "style"> {
  look?: ButtonLook;
  small?: boolean;
}

/** A button. */
export function Button({ look = "plain", small = false, ...props }: ButtonProps) {
  return <AriaButton {...props} className={cx(classes.button, classes[look], small && classes.small)} />;
}
