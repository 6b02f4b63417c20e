import { type ChangeEvent, useRef, useState } from "react";
import { useLocation } from "wouter";
import { Button } from "../ui/button.tsx";
import { Menu, MenuItem, MenuTrigger } from "../ui/menu.tsx";
import { saveFile } from "../ui/save-file.ts";
import { tell } from "../ui/toast.tsx";
import { compareAddress } from "./compare-address.ts";
import { t } from "./messages.ts";
import type { WrittenGraph } from "./use-versions.ts";
import classes from "./versions.module.css";

interface Props {
  workflowId: string;
  deployedVersion: number | null;
  draft: WrittenGraph;
  mayWrite: boolean;
  /** The content of a file replaces the draft. */
  onImport: (text: string) => void;
}

/** Larger than any graph that compiles. */
const maxFileBytes = 1024 * 1024;

/** The actions on the whole draft. */
export function DraftMenu({ workflowId, deployedVersion, draft, mayWrite, onImport }: Props) {
  const [, navigate] = useLocation();
  const file = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string>();
  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = target.files ?? [];
    target.value = "";
    if (chosen === undefined) return;
    setFault(undefined);
    if (chosen.size > maxFileBytes) return setFault(t("isLargerThanAWorkflow", { name: chosen.name }));
    onImport(await chosen.text());
    tell(t("tookThePlaceOfThe", { name: chosen.name }));
  };
  const go = (path: string) => () => navigate(path);
  const exportAs = (extension: "yaml" | "json", text: string) => () =>
    saveFile(`${workflowId}.${extension}`, `application/${extension}`, text);
  return (
    <>
      <MenuTrigger onOpenChange={() => setFault(undefined)}>
        <Button>{t("more")}</Button>
        <Menu>
          <MenuItem onAction={go(`/workflows/${workflowId}/versions`)}>{t("versions")}</MenuItem>
          {deployedVersion === null ? null : (
            <MenuItem onAction={go(compareAddress(workflowId, deployedVersion, "draft"))}>
              {t("compareWithTheLiveVersion")}
            </MenuItem>
          )}
          <MenuItem onAction={exportAs("yaml", draft.text)}>{t("exportAsYaml")}</MenuItem>
          <MenuItem onAction={exportAs("json", JSON.stringify(draft.value, null, 2))}>
            {t("exportAsJson")}
          </MenuItem>
          {mayWrite ? <MenuItem onAction={() => file.current?.click()}>{t("importAFile")}</MenuItem> : null}
        </Menu>
      </MenuTrigger>
      <input
        ref={file}
        type="file"
        className={classes.file}
        accept=".yaml,.yml,.json"
        aria-label={t("workflowFile")}
        onChange={(event) => void read(event)}
      />
      {fault === undefined ? null : <p role="alert">{fault}</p>}
    </>
  );
}
