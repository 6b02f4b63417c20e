import { Suspense, useEffect, useRef, useState } from "react";
import { Route, Switch, useLocation } from "wouter";
import { Button } from "../../ui/button.tsx";
import { cx } from "../../ui/cx.ts";
import { Loading } from "../../ui/loading.tsx";
import { ErrorBoundary } from "../error-boundary.tsx";
import { t } from "../messages.ts";
import { pageRoutes } from "../routes.tsx";
import { Navigation } from "./navigation.tsx";
import { NotFound } from "./not-found.tsx";
import { OfflineBanner } from "./offline-banner.tsx";
import classes from "./shell.module.css";
import { TopBar } from "./top-bar.tsx";

const MAIN = "main";

/** The frame of every page. */
export function Shell() {
  const [location] = useLocation();
  // Canvases need the width. The pressed button disappears, so the focus moves to the button that restores it.
  const [fold, setFold] = useState<"never" | "folded" | "unfolded">("never");
  const isFolded = fold === "folded";
  const main = useArrival(location);
  return (
    <div className={cx(classes.shell, isFolded && classes.folded)}>
      <a className={classes.skip} href={`#${MAIN}`}>
        {t("skipToTheContent")}
      </a>
      <TopBar {...(isFolded ? { onUnfold: () => setFold("unfolded") } : {})} />
      <OfflineBanner />
      <nav className={classes.side} aria-label={t("main")}>
        <div className={classes.sideContent}>
          <Navigation />
          <Button
            key={fold}
            look="quiet"
            small
            onPress={() => setFold("folded")}
            autoFocus={fold === "unfolded"}
          >
            {t("hideTheMenu")}
          </Button>
        </div>
      </nav>
      <main className={classes.main} id={MAIN} tabIndex={-1} ref={main}>
        {/* A page that failed does not stay failed when the person goes elsewhere. */}
        <ErrorBoundary key={location}>
          <Suspense fallback={<Loading what={t("thePage")} />}>
            <Switch>
              {pageRoutes.map(({ path, page }) => (
                <Route key={path} path={path} component={page} />
              ))}
              <Route component={NotFound} />
            </Switch>
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}

/** After a navigation within the page, scroll position, keyboard and screen reader start at the top, as after loading a page. */
function useArrival(location: string) {
  const main = useRef<HTMLElement>(null);
  const left = useRef(location);
  useEffect(() => {
    if (left.current === location) return;
    left.current = location;
    window.scrollTo(0, 0);
    if (main.current?.contains(document.activeElement) !== true) main.current?.focus({ preventScroll: true });
  }, [location]);
  return main;
}
