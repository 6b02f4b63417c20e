import { type ComponentType, lazy } from "react";

/** The script of a page did not arrive: no network, or another build is served by now. */
export class PageNotLoadedError extends Error {
  override name = "PageNotLoadedError";
}

/**
 * A page whose script is loaded at the first visit. A script that failed to load stays failed until the whole page is
 * reloaded (HTML, module map), which the error boundary then offers.
 * @param load imports the module; its default export is the page
 */
export function lazyPage(load: () => Promise<{ default: ComponentType }>): ComponentType {
  return lazy(() =>
    load().catch((cause: unknown) => {
      throw new PageNotLoadedError("The script of the page did not arrive.", { cause });
    }),
  );
}
