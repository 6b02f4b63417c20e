import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { catalogue } from "../../../blocks.config.ts";
import { TextField } from "../../ui/text-field.tsx";
import { BlockIcon } from "../canvas/block-icon.tsx";
import { dragFormat } from "../canvas/editor-canvas.tsx";
import { t } from "./messages.ts";
import styles from "./palette.module.css";

/** The block types with their descriptions: drag one onto the canvas, or press it. */
export function Palette({ onAdd }: { onAdd: (type: string) => void }) {
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const shown = [...catalogue.values()].filter(({ type, title, description }) =>
    `${title} ${description} ${type}`.toLowerCase().includes(wanted),
  );
  return (
    <section aria-label={t("blocksToAdd")} className={styles.palette}>
      <TextField label={t("searchBlocks")} type="search" value={search} onChange={setSearch} />
      <ul className={styles.list}>
        {shown.map(({ type, title, description }) => (
          <li
            key={type}
            draggable
            className={styles.entry}
            onDragStart={(event) => {
              event.dataTransfer.setData(dragFormat, type);
              event.dataTransfer.effectAllowed = "copy";
            }}
          >
            <AriaButton className={styles.add ?? ""} onPress={() => onAdd(type)}>
              <span className={styles.icon}>
                <BlockIcon type={type} />
              </span>
              <span className={styles.title}>{title}</span>
              <span className={styles.description}>{description}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
      {shown.length === 0 ? (
        <p className={styles.description}>{t("noBlockDoesTryAnother", { search })}</p>
      ) : null}
    </section>
  );
}
