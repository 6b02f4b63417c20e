import type { ReactNode } from "react";
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import { cx } from "../../ui/cx.ts";
import fields from "./fields.module.css";
import styles from "./panel.module.css";

/** A part of the side panel that can be folded. */
export function Section({
  title,
  children,
  isClosed = false,
}: {
  title: string;
  children: ReactNode;
  isClosed?: boolean;
}) {
  return (
    <Disclosure defaultExpanded={!isClosed} className={cx(styles.section)}>
      <Heading level={3} className={cx(styles.sectionTitle)}>
        <AriaButton slot="trigger" className={cx(styles.fold)}>
          <span aria-hidden="true" className={styles.chevron}>
            ▸
          </span>
          {title}
        </AriaButton>
      </Heading>
      <DisclosurePanel>
        <div className={cx(fields.section, styles.sectionBody)}>{children}</div>
      </DisclosurePanel>
    </Disclosure>
  );
}
