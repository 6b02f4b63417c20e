import { Button } from "../ui/button.tsx";
import { saveFile } from "../ui/save-file.ts";
import { t } from "./messages.ts";
import type { Trail } from "./use-audit.ts";

/** Saves a trail as the file that `workflow-api verify-audit` reads. */
export function SaveTrailButton({ trail }: { trail: Trail }) {
  const save = () =>
    saveFile(`${trail.execution_id}.audit.json`, "application/json", JSON.stringify(trail, null, 2));
  return <Button onPress={save}>{t("saveAsAFile")}</Button>;
}
