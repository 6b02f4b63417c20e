import "./app/base/base.css";
import "./app/base/tokens.css";
import { StrictMode } from "react";
import { I18nProvider } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { Console } from "./app/console.tsx";
import { applyTheme, savedTheme } from "./app/theme.ts";
import { applyLanguage, language } from "./language/language.ts";

applyTheme(savedTheme());
applyLanguage();

const place = document.getElementById("console");
if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <I18nProvider locale={language}>
        <Console />
      </I18nProvider>
    </StrictMode>,
  );
}
