import {
  UNSTABLE_ToastRegion as AriaToastRegion,
  Button,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
} from "react-aria-components";
import { cx } from "./cx.ts";
import { t } from "./messages.ts";
import classes from "./toast.module.css";

interface ToastMessage {
  text: string;
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });
const SHOWN_MS = 6000;

/** A short success message at the edge of the page. Errors are shown at their place. */
export function tell(text: string): void {
  queue.add({ text }, { timeout: SHOWN_MS });
}

/** Where they appear: once, in the root. */
export function ToastRegion() {
  return (
    <AriaToastRegion queue={queue} className={cx(classes.region)}>
      {({ toast }) => (
        <Toast toast={toast} className={cx(classes.toast)}>
          <ToastContent>
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          <Button slot="close" className={cx(classes.close)} aria-label={t("dismiss")}>
            ×
          </Button>
        </Toast>
      )}
    </AriaToastRegion>
  );
}
