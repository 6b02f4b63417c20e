import type { ReactNode } from "react";
import { Link } from "wouter";
import classes from "./button.module.css";
import type { ButtonLook } from "./button.tsx";
import { cx } from "./cx.ts";

/** Props of `LinkButton`. */
export interface LinkButtonProps {
  /** A path of the console. */
  href: string;
  look?: ButtonLook;
  small?: boolean;
  /** For assistive technology, when the visible text is ambiguous: begins with that text. */
  label?: string;
  children: ReactNode;
}

/** A link to a page that looks like a button. */
export function LinkButton({ href, look = "plain", small = false, label, children }: LinkButtonProps) {
  return (
    <Link
      href={href}
      className={cx(classes.button, classes[look], small && classes.small)}
      aria-label={label}
    >
      {children}
    </Link>
  );
}
