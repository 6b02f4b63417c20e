import { useState } from "react";
import { blockIdSchema } from "../../../compiler/graph.ts";
import { TextField } from "../../ui/text-field.tsx";
import { renameBlock } from "../model/rename-block.ts";
import { selectedBlock } from "../model/selection.ts";
import { useEditor } from "../page/editor-context.ts";
import { t } from "./messages.ts";

/** The id of a block. When the field loses focus, a new id replaces the old one in the whole workflow. */
export function IdField({ id }: { id: string }) {
  const { graph, value, change, select, isReadOnly } = useEditor();
  const [typed, setTyped] = useState<string>();
  const wanted = typed ?? id;
  const error = errorOf(wanted);
  function errorOf(text: string): string | undefined {
    if (text === id) return undefined;
    if (graph.blocks.some((block) => block.id === text)) return t("anotherBlockHasThisId");
    return blockIdSchema.safeParse(text).error?.issues[0]?.message;
  }
  const rename = () => {
    setTyped(undefined);
    if (wanted === id || error !== undefined) return;
    change(renameBlock(value, id, wanted));
    select(selectedBlock(wanted));
  };
  return (
    <TextField
      label={t("id")}
      description={t("expressionsReadTheBlocksResult")}
      value={wanted}
      onChange={setTyped}
      onBlur={rename}
      error={error}
      isCode
      isReadOnly={isReadOnly}
    />
  );
}
