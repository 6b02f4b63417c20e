import type { Theme } from "../../core/capture/page-schemas.ts";

/** Sets the customer's colours. The server has checked the values; the policy of the page allows no style sheet of others. */
export function applyTheme(theme: Theme): void {
  for (const [name, value] of Object.entries(theme.properties ?? {}))
    if (value !== undefined) document.documentElement.style.setProperty(name, value);
}
