import { Suspense } from "react";
import { Route, Switch, useLocation } from "wouter";
import { Loading } from "../../ui/loading.tsx";
import { ErrorBoundary } from "../error-boundary.tsx";
import { pageRoutes } from "../routes.tsx";
import { Navigation } from "./navigation.tsx";
import { NotFound } from "./not-found.tsx";
import { OfflineBanner } from "./offline-banner.tsx";
import classes from "./shell.module.css";
import { TopBar } from "./top-bar.tsx";

const MAIN = "main";

/** What stands around every page. */
export function Shell() {
  const [location] = useLocation();
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href={`#${MAIN}`}>
        Skip to the content
      </a>
      <TopBar />
      <OfflineBanner />
      <nav className={classes.side} aria-label="Main">
        <div className={classes.sideContent}>
          <Navigation />
        </div>
      </nav>
      <main className={classes.main} id={MAIN} tabIndex={-1}>
        {/* A page that failed does not stay failed when the person goes elsewhere. */}
        <ErrorBoundary key={location}>
          <Suspense fallback={<Loading what="the page" />}>
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
