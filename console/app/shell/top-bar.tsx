import { Dialog, DialogTrigger, Modal, ModalOverlay } from "react-aria-components";
import { Link } from "wouter";
import { Button } from "../../ui/button.tsx";
import { cx } from "../../ui/cx.ts";
import { useSession } from "../session/session.ts";
import drawer from "./drawer.module.css";
import { Navigation } from "./navigation.tsx";
import { SessionMenu } from "./session-menu.tsx";
import classes from "./shell.module.css";

/**
 * The bar above every page: where one is, who one is.
 * @param onUnfold brings the navigation back; absent: it is not folded
 */
export function TopBar({ onUnfold }: { onUnfold?: () => void }) {
  const { key } = useSession();
  const isProduction = key.environment === "production";
  return (
    <header className={classes.top}>
      <span className={classes.narrowOnly}>
        <NavigationDrawer />
      </span>
      {onUnfold === undefined ? null : (
        <span className={classes.wideOnly}>
          <Button look="quiet" onPress={onUnfold} autoFocus>
            » Menu
          </Button>
        </span>
      )}
      <Link href="/" className={classes.brand}>
        Workflow console
      </Link>
      <span className={classes.space} />
      <span className={cx(classes.environment, isProduction && classes.production)}>{key.environment}</span>
      <SessionMenu />
    </header>
  );
}

/** The navigation of narrow screens. */
function NavigationDrawer() {
  return (
    <DialogTrigger>
      <Button look="quiet">Menu</Button>
      <ModalOverlay className={cx(drawer.overlay)} isDismissable>
        <Modal className={cx(drawer.drawer)}>
          <Dialog aria-label="Main navigation">
            {({ close }) => (
              <>
                <Button look="quiet" onPress={close}>
                  Close
                </Button>
                <nav aria-label="Main">
                  <Navigation onGo={close} />
                </nav>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
