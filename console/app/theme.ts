import { useState } from "react";
import * as z from "zod";

const themeSchema = z.enum(["system", "light", "dark"]);
/** How the console looks: as the system says, or as the person chose. */
export type Theme = z.infer<typeof themeSchema>;
/** All of them, in the order of the switch. */
export const themes = themeSchema.options;

const NAME = "console-theme";

/** The earlier choice on this machine; kept beyond the session, and not personal. */
export function savedTheme(): Theme {
  return themeSchema.safeParse(localStorage.getItem(NAME)).data ?? "system";
}

/** Applies the theme to the page. */
export function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** The theme and how to change it. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(savedTheme);
  const choose = (next: Theme) => {
    localStorage.setItem(NAME, next);
    applyTheme(next);
    setTheme(next);
  };
  return [theme, choose];
}
