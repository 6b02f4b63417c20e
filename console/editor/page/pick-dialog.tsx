import { type ReactNode, useState } from "react";
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField, useFilter } from "react-aria-components";
import { cx } from "../../ui/cx.ts";
import { Dialog } from "../../ui/dialog.tsx";
import field from "../../ui/field.module.css";
import popup from "../../ui/popup.module.css";
import styles from "./pick-dialog.module.css";

/** Something that can be picked. */
export interface Pickable {
  id: string;
  label: string;
  description?: string;
  icon?: ReactNode;
}

interface Props {
  title: string;
  /** The label of the search field. */
  prompt: string;
  items: readonly Pickable[];
  /** The message without a match. */
  empty: string;
  onPick: (id: string) => void;
  onClose: () => void;
}

/** A list in a window, with a search field: type, arrow keys, Enter. */
export function PickDialog({ title, prompt, items, empty, onPick, onClose }: Props) {
  const { contains } = useFilter({ sensitivity: "base" });
  const [isOpen, setOpen] = useState(true);
  const pick = (id: string) => {
    setOpen(false);
    onPick(id);
  };
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} isDismissable>
      <Autocomplete filter={(text, search) => contains(text, search)}>
        <SearchField aria-label={prompt} autoFocus className={cx(field.field)}>
          <Input className={cx(field.input)} placeholder={prompt} />
        </SearchField>
        <ListBox
          aria-label={title}
          items={items}
          selectionMode="none"
          className={cx(popup.list, styles.list)}
          onAction={(key) => pick(String(key))}
          renderEmptyState={() => <p className={styles.empty}>{empty}</p>}
        >
          {({ id, label, description, icon }) => (
            <ListBoxItem
              id={id}
              textValue={`${label} ${id} ${description ?? ""}`}
              className={cx(popup.item, styles.item)}
            >
              {icon === undefined ? null : <span className={styles.icon}>{icon}</span>}
              <span>{label}</span>
              {description === undefined ? null : (
                <span className={cx(popup.itemDescription)}>{description}</span>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
    </Dialog>
  );
}
