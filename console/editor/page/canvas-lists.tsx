import { catalogue } from "../../../blocks.config.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { BlockIcon } from "../canvas/block-icon.tsx";
import { blockTitle, blockTypeRow } from "../canvas/block-type-row.ts";
import styles from "./canvas-lists.module.css";
import { useEditor } from "./editor-context.ts";
import { t } from "./messages.ts";
import { type Pickable, PickDialog } from "./pick-dialog.tsx";
import { shortcutTexts } from "./shortcuts.ts";
import type { OpenList } from "./toolbar.tsx";
import type { Commands } from "./use-commands.ts";

interface Props {
  open: OpenList;
  commands: Commands;
  onClose: () => void;
}

/** The lists that open over the canvas: everything that the mouse does, by keys alone. */
export function CanvasLists({ open, commands, onClose }: Props) {
  const { graph, selection } = useEditor();
  const [source] = selection.blocks;
  const blocks = graph.blocks.map((block): Pickable => {
    const row = blockTypeRow(block.type);
    return {
      id: block.id,
      label: blockTitle(block),
      description: `${row?.title ?? block.type} · ${block.id}`,
      icon: <BlockIcon type={block.type} />,
    };
  });
  const close = (then: () => void) => {
    onClose();
    then();
  };
  if (open === "help") return <ShortcutList onClose={onClose} />;
  if (open === "add") {
    return (
      <PickDialog
        title={t("addABlock")}
        prompt={t("searchBlocks")}
        items={[...catalogue.values()].map(({ type, title, description }) => ({
          id: type,
          label: title,
          description,
          icon: <BlockIcon type={type} />,
        }))}
        empty={t("noBlockDoesThisTry")}
        onClose={onClose}
        onPick={(id) => close(() => commands.add(id))}
      />
    );
  }
  if (open === "find") {
    return (
      <PickDialog
        title={t("findABlock")}
        prompt={t("searchByNameTypeOr")}
        items={blocks}
        empty={t("noBlockHasThisName")}
        onClose={onClose}
        onPick={(id) => close(() => commands.goToBlock(id))}
      />
    );
  }
  if (source === undefined) return null;
  const name = blocks.find(({ id }) => id === source)?.label ?? source;
  return (
    <PickDialog
      title={t("connectTo", { name })}
      prompt={t("searchByNameTypeOr")}
      items={blocks.filter(({ id }) => id !== source)}
      empty={t("thereIsNoOtherBlock")}
      onClose={onClose}
      onPick={(id) => close(() => commands.connect(source, id))}
    />
  );
}

function ShortcutList({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t("keysOnTheCanvas")} isOpen onClose={onClose} isDismissable>
      <dl className={styles.keys}>
        {shortcutTexts.map(({ keys, does }) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
