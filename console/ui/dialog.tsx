import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button } from "./button.tsx";
import { cx } from "./cx.ts";
import classes from "./dialog.module.css";
import { ErrorNotice } from "./error-notice.tsx";
import { t } from "./messages.ts";

/** Props of `Dialog`. */
export interface DialogProps {
  title: string;
  isOpen: boolean;
  /** Called when the person leaves it: Escape, or a press outside when `isDismissable`. */
  onClose: () => void;
  children: ReactNode;
  /** A press outside closes it. Not where something typed would be lost. */
  isDismissable?: boolean;
  isWide?: boolean;
}

/** A window over the page that must be left before the page goes on. */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  isDismissable = false,
  isWide = false,
}: DialogProps) {
  return (
    <ModalOverlay
      className={cx(classes.overlay)}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={isDismissable}
    >
      <Modal className={cx(classes.modal, isWide && classes.wide)}>
        <AriaDialog className={cx(classes.dialog)}>
          <Heading slot="title" className={cx(classes.title)}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The row of buttons at the end of a dialog. */
export function DialogButtons({ children }: { children: ReactNode }) {
  return <div className={classes.buttons}>{children}</div>;
}

/** Props of `ConfirmDialog`. */
export interface ConfirmDialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** The effect, and whether it can be undone. */
  children: ReactNode;
  /** The action: "Revoke the key". */
  action: string;
  isDangerous?: boolean;
  onConfirm: () => void;
  isPending: boolean;
  /** The error of the last attempt. */
  error: Error | null;
}

/** Asks before something is done that matters. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    title,
    isOpen,
    onClose,
    children,
    action,
    isDangerous = false,
    onConfirm,
    isPending,
    error,
  } = props;
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <div className={classes.body}>{children}</div>
      <ErrorNotice error={error} />
      <DialogButtons>
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button look={isDangerous ? "danger" : "primary"} onPress={onConfirm} isPending={isPending}>
          {action}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
