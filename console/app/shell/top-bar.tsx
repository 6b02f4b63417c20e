import { Dialog, DialogTrigger, Modal, ModalOverlay } from "react-aria-components";
import { Link } from "wouter";
import { FindButton } from "../../find/find-button.tsx";
import { Button } from "../../ui/button.tsx";
import { cx } from "../../ui/cx.ts";
import { t } from "../messages.ts";
import { useSession } from "../session/session.ts";
import { SignInLink } from "../session/sign-in-link.tsx";
import drawer from "./drawer.module.css";
import { Navigation } from "./navigation.tsx";
import { SessionMenu } from "./session-menu.tsx";
import classes from "./shell.module.css";

/**
 * The bar above every page: where one is, who one is.
 * @param onUnfold brings the navigation back; absent: it is not folded
 */
export function TopBar({ onUnfold }: { onUnfold?: () => void }) {
  const { caller } = useSession();
  const isProduction = caller.environment === "production";
  return (
    <header className={classes.top}>
      <span className={classes.narrowOnly}>
        <NavigationDrawer />
      </span>
      {onUnfold === undefined ? null : (
        <span className={classes.wideOnly}>
          <Button look="quiet" onPress={onUnfold} autoFocus>
            {t("unfoldMenu")}
          </Button>
        </span>
      )}
      <Link href="/" className={classes.brand}>
        {t("workflowConsole")}
      </Link>
      <span className={classes.space} />
      <FindButton />
      <span className={cx(classes.environment, isProduction && classes.production)}>
        {caller.environment}
      </span>
      {caller.kind === "key" ? (
        <span className={classes.wideOnly}>
          <SignInLink small>{t("signIn")}</SignInLink>
        </span>
      ) : null}
      <SessionMenu />
    </header>
  );
}

/** The navigation of narrow screens. */
function NavigationDrawer() {
  return (
    <DialogTrigger>
      <Button look="quiet">{t("menu")}</Button>
      <ModalOverlay className={cx(drawer.overlay)} isDismissable>
        <Modal className={cx(drawer.drawer)}>
          <Dialog aria-label={t("mainNavigation")}>
            {({ close }) => (
              <>
                <Button look="quiet" onPress={close}>
                  {t("close")}
                </Button>
                <nav aria-label={t("main")}>
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
