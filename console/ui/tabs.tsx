import type { ReactNode } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components";
import { cx } from "./cx.ts";
import classes from "./tabs.module.css";

/** One of several views of the same thing. */
export interface TabSpec<T extends string> {
  id: T;
  label: ReactNode;
  /** Drawn only while it is the chosen one. */
  content: ReactNode;
}

/** Props of `Tabs`. */
export interface TabsProps<T extends string> {
  label: string;
  tabs: readonly TabSpec<T>[];
  selected: T;
  onSelect: (id: T) => void;
}

/** Several views of the same thing, one at a time. */
export function Tabs<T extends string>({ label, tabs, selected, onSelect }: TabsProps<T>) {
  return (
    <AriaTabs
      className={cx(classes.tabs)}
      selectedKey={selected}
      onSelectionChange={(key) => {
        const chosen = tabs.find(({ id }) => id === key);
        if (chosen !== undefined) onSelect(chosen.id);
      }}
    >
      <TabList aria-label={label} className={cx(classes.list)}>
        {tabs.map(({ id, label: name }) => (
          <Tab key={id} id={id} className={cx(classes.tab)}>
            {name}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className={cx(classes.panel)}>
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
