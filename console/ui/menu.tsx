import type { ReactNode } from "react";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  MenuSection as AriaMenuSection,
  type MenuSectionProps as AriaMenuSectionProps,
  Header,
  Popover,
  Separator,
} from "react-aria-components";
import { cx } from "./cx.ts";
import classes from "./popup.module.css";

export { MenuTrigger } from "react-aria-components";

/** The list that a `MenuTrigger` opens; its first child is the button. */
export function Menu({ children }: { children: ReactNode }) {
  return (
    <Popover className={cx(classes.popover)}>
      <AriaMenu className={cx(classes.list)}>{children}</AriaMenu>
    </Popover>
  );
}

/** Something to do. */
export function MenuItem(props: Omit<AriaMenuItemProps, "className">) {
  return <AriaMenuItem {...props} className={cx(classes.item)} />;
}

/** Items below a heading; may be a choice (`selectionMode`). */
export function MenuSection({
  title,
  children,
  ...props
}: Omit<AriaMenuSectionProps<object>, "children" | "className"> & { title: string; children: ReactNode }) {
  return (
    <AriaMenuSection {...props}>
      <Header className={cx(classes.sectionTitle)}>{title}</Header>
      {children}
    </AriaMenuSection>
  );
}

/** A line between items. */
export function MenuSeparator() {
  return <Separator className={cx(classes.separator)} />;
}
