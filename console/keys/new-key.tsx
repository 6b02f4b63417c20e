import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog, DialogButtons } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import classes from "./keys.module.css";
import { t } from "./messages.ts";
import type { CreatedKey } from "./use-keys.ts";

/** Shows the secret of a new key, once. */
export function NewKey({ created, onClose }: { created: CreatedKey; onClose: () => void }) {
  return (
    <Dialog title={t("theKeyIsReady", { name: created.name })} isOpen onClose={onClose}>
      <Notice tone="warn">{t("copyItNowItIs")}</Notice>
      <div className={classes.secret}>
        <code>{created.key}</code>
        <CopyButton text={created.key} what={t("theKey")} />
      </div>
      <DialogButtons>
        <Button look="primary" onPress={onClose}>
          {t("iHaveCopiedIt")}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
