import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog, DialogButtons } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import classes from "./keys.module.css";
import type { CreatedKey } from "./use-keys.ts";

/** Shows the secret of a new key, once. */
export function NewKey({ created, onClose }: { created: CreatedKey; onClose: () => void }) {
  return (
    <Dialog title={`The key “${created.name}” is ready`} isOpen onClose={onClose}>
      <Notice tone="warn">
        Copy it now: it is not stored and cannot be shown again. Anyone who has it has its permissions.
      </Notice>
      <div className={classes.secret}>
        <code>{created.key}</code>
        <CopyButton text={created.key} what="the key" />
      </div>
      <DialogButtons>
        <Button look="primary" onPress={onClose}>
          I have copied it
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
