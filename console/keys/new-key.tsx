import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog, DialogButtons } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import classes from "./keys.module.css";
import type { CreatedKey } from "./use-keys.ts";

/** Shows the secret of a key that was just made: this once. */
export function NewKey({ created, onClose }: { created: CreatedKey; onClose: () => void }) {
  return (
    <Dialog title={`The key “${created.name}” is ready`} isOpen onClose={onClose}>
      <Notice tone="warn">
        Copy it now: it is stored nowhere and cannot be shown again. Whoever has it can do what it may do.
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
